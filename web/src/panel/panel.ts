// The panel beside the map: the chosen paper, else the trace, else the trace that waits for its end, else nothing.

import type { App, Part } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { icon } from "../shell/icons";
import type { State } from "../state/state";
import { clipped } from "../trace/names";
import { tracePanel } from "../trace/panel";
import { traceTo } from "./actions";
import { chooseEnd } from "./ends";
import { heading, keepFocus } from "./focus";
import { type PaperPanel, paperPanel } from "./paper";
import { brief } from "./texts";

type Kind = "paper" | "trace" | "ends" | null;

export const panel: Part = (host, app) => {
  let open: PaperPanel | null = null;
  let opener: Element | null = null;
  const body = el("div.paper-body");
  fill(host, closing(app), body);
  hovering(host, app);

  const follow = (state: State, before: State | null): void => {
    const kind = kindOf(state);
    if (before && same(state, before)) {
      open?.follow(state, before);
      return;
    }
    if (host.hidden && kind) opener = document.activeElement;
    const within = host.contains(document.activeElement);
    host.hidden = kind === null;
    host.dataset["kind"] = kind ?? "";
    open = kind === "paper" ? paperPanel(app, state.paper!) : null;
    keepFocus(host, () => draw(body, app, state, open), () => heading(body));
    if (kindOf(before ?? state) !== kind || state.paper !== before?.paper) host.scrollTop = 0;
    if (kind === null && within) giveBack(opener);
    if (kind === "paper" && before && !within) app.say(`Opened: ${clipped(app.field.papers.name[state.paper!]!, 200)}`);
  };
  app.store.onChange(follow);
  follow(app.store.state, null);
};

function kindOf(state: State): Kind {
  return state.paper !== null ? "paper" : state.trace ? "trace" : state.traceFrom !== null ? "ends" : null;
}

/** Whether the panel shows the same thing in both states, so that it need not be drawn anew. */
function same(state: State, before: State): boolean {
  const kind = kindOf(state);
  if (kind !== kindOf(before)) return false;
  if (kind === "paper") return state.paper === before.paper && state.trace === before.trace && state.traceFrom === before.traceFrom;
  return state.trace === before.trace && state.traceFrom === before.traceFrom && (state.filters === before.filters || !isTree(state));
}

/** Its panel tells how much of it the map draws, which goes by the filters. */
function isTree({ trace }: State): boolean {
  return trace?.kind === "ancestors" || trace?.kind === "descendants";
}

function draw(body: HTMLElement, app: App, state: State, open: PaperPanel | null): void {
  body.replaceChildren();
  if (open) fill(body, back(app, state), waiting(app, state), ...open.nodes);
  else if (state.trace) drawTrace(body, app, state);
  else if (state.traceFrom !== null) fill(body, ...chooseEnd(app, state.traceFrom));
}

function drawTrace(body: HTMLElement, app: App, state: State): void {
  const place = el("div");
  fill(body, waiting(app, state), place);
  if (state.trace) tracePanel(place, app, state.trace);
}

function closing(app: App): HTMLElement {
  const close = button("", () => {
    const kind = kindOf(app.store.state);
    app.store.go(kind === "paper" ? { paper: null } : kind === "trace" ? { trace: null } : { traceFrom: null });
  });
  close.className = "close paper-close";
  close.setAttribute("aria-label", "Close the panel");
  close.title = "Close (Esc)";
  close.append(icon("close"));
  return close;
}

function back(app: App, state: State): HTMLElement | null {
  if (!state.trace) return null;
  const made = button("← Back to the trace", () => app.store.go({ paper: null }));
  made.className = "paper-back";
  return made;
}

/** A trace that waits for its end, said on top of whatever paper is open. */
function waiting(app: App, { traceFrom, paper }: State): HTMLElement | null {
  if (traceFrom === null) return null;
  const name = (at: number): HTMLElement => brief(app.field.papers.name[at]!);
  const cancel = button("Cancel", () => app.store.go({ traceFrom: null }));
  const elsewhere = paper !== null && paper !== traceFrom;
  const here = elsewhere && button("Trace to here", () => traceTo(app, paper), { class: "paper-first" });
  const said = traceFrom === paper ? ["A trace starts here. "] : ["A trace starts at ", name(traceFrom), ". "];
  return el("div.paper-waiting", {}, el("p", {}, ...said, elsewhere ? null : "Open the paper where it ends."), el("div.paper-buttons", {}, here, cancel));
}

/** A paper named in the panel lights up on the map while it is touched. */
function hovering(host: HTMLElement, app: App): void {
  const touch = (event: Event): void => {
    const named = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-paper]") : null;
    app.hover(named ? Number(named.dataset["paper"]) : null);
  };
  const leave = (): void => app.hover(null);
  host.addEventListener("pointerover", touch);
  host.addEventListener("focusin", touch);
  host.addEventListener("pointerleave", leave);
  host.addEventListener("focusout", leave);
}

/** The focus goes back to what opened the panel, or to the map; not to a field that would bring up a keyboard of glass. */
function giveBack(opener: Element | null): void {
  const glass = opener instanceof HTMLInputElement && (window.matchMedia?.("(pointer: coarse)").matches ?? false);
  const there = opener instanceof HTMLElement && opener.isConnected && opener !== document.body && !glass;
  const target = there ? opener : document.querySelector<HTMLElement>("#map [tabindex='0']");
  target?.focus({ preventScroll: true });
}
