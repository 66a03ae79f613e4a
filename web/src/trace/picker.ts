// The toolbar's control to choose what is traced: two papers by typing, a series that stands ready, or the main path.

import { picker } from "../panel/picker";
import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { icon } from "../shell/icons";
import type { TraceChoice } from "../state/state";
import { act, choose, nameIn } from "./pieces";

const POPOVER = "trace-popover";

export function tracePicker(host: HTMLElement, app: App): void {
  const popover = el("div.trace-popover", { id: POPOVER, role: "dialog", "aria-label": "Trace", hidden: true });
  const open = button("", () => show(popover.hidden), { class: "action", "aria-label": "Trace", title: "Trace a lineage, a series or the main path", "aria-expanded": "false", "aria-controls": POPOVER });
  open.append(icon("trace"));
  const show = (shown: boolean): void => {
    popover.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    fill(popover, ...contents(app, () => show(false)));
    popover.querySelector("input")?.focus();
  };
  const leave = (event: Event): void => {
    if (!popover.hidden && event.target instanceof Node && !host.contains(event.target)) show(false);
  };
  document.addEventListener("pointerdown", leave);
  host.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !host.contains(event.relatedTarget)) show(false);
  });
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || popover.hidden) return;
    event.preventDefault();
    show(false);
    open.focus();
  });
  const follow = (): void => void open.classList.toggle("on", app.store.state.trace !== null);
  app.store.onChange(follow);
  follow();
  host.classList.add("trace-control");
  fill(host, open, popover);
}

function contents(app: App, close: () => void): (HTMLElement | null)[] {
  const trace = (choice: TraceChoice): void => {
    choose(app, choice);
    close();
    document.querySelector<HTMLElement>("#panel h2")?.focus({ preventScroll: true });
  };
  const ends = el("div.trace-two");
  const { state } = app.store;
  drawEnds(app, ends, state.traceFrom ?? state.paper, trace);
  const said = obstacle(app);
  return [el("h2", {}, "Trace a lineage"), said ? el("p.trace-from", {}, said) : null, ends, ready(app, trace)];
}

/** Why no chain between listed papers can be found whatever is chosen; null if some can. */
function obstacle({ field: { citations, about } }: App): string | null {
  if (citations.cited.length === 0) return "No citation is known in this field, so there is no chain to find.";
  const { known, listed } = about.coverage;
  return listed > 0 && known === 0 ? "No listed paper's reference list is known: no chain can lead to one." : null;
}

/** First the older end, then the newer one. */
function drawEnds(app: App, host: HTMLElement, from: number | null, trace: (choice: TraceChoice) => void): void {
  if (from === null) {
    fill(host, picker(app, "From the older paper", (paper) => again(paper)));
    return;
  }
  const to = picker(app, "To the newer paper", (paper) => trace({ kind: "between", from, to: paper, chain: 0 }), () => [from]);
  fill(host, el("p.trace-from", {}, "From ", nameIn(app, from), " ", act("Change", () => again(null))), to);

  function again(paper: number | null): void {
    drawEnds(app, host, paper, trace);
    host.querySelector("input")?.focus();
  }
}

function ready(app: App, trace: (choice: TraceChoice) => void): HTMLElement {
  const { series, main } = app.field.traces;
  const items = series.map(({ from, to, papers }) => {
    const made = act("", () => trace({ kind: "between", from, to, chain: 0 }), { class: "trace-ready", "data-key": `${from} ${to}` });
    const names = papers.flatMap((paper, at) => [at ? el("span.trace-to", {}, " → ") : null, nameIn(app, paper)]);
    fill(made, ...names);
    return el("li", {}, made);
  });
  const path = main && act("The field's main path", () => trace({ kind: "main", route: null, spine: false }), { class: "trace-ready trace-ready-main" });
  return el(
    "div",
    {},
    path && el("h3", {}, "Ready to see"),
    path,
    items.length ? el("h3", {}, "Series in this field") : null,
    el("ul.trace-series", {}, ...items),
  );
}
