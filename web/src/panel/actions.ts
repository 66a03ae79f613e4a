// What can be done with a paper: trace from and to it, what it builds on, compare, copy.

import { bibtexOf } from "../export/bibtex";
import { copy } from "../export/files";
import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { MOST_COMPARED, type State } from "../state/state";
import { keepFocus } from "./focus";
import { picker } from "./picker";
import { brief } from "./texts";

const DEPTH = 2;
const SAID_FOR = 2500;

export interface Actions {
  root: HTMLElement;
  follow(): void;
}

export function actions(app: App, paper: number): Actions {
  const root = el("div.paper-actions");
  const status = el("p.paper-note", { role: "status" });
  let choosing = false;
  const draw = (): void => {
    const { state } = app.store;
    const toHere = start(state, paper) === null ? choose : () => traceTo(app, paper);
    fill(
      root,
      el("div.paper-buttons", {}, action("Trace from here", () => app.store.go({ traceFrom: paper, paper: null, trace: null })), toButton(app, paper, toHere)),
      choosing && picker(app, "Where does the trace start?", (from) => between(app, from, paper), () => [paper]),
      el("div.paper-buttons", {}, tree(app, paper, "ancestors"), tree(app, paper, "descendants")),
      el("div.paper-buttons", {}, ...comparing(app, paper), ...copying(app, paper, status)),
      status,
    );
  };
  const choose = (): void => {
    choosing = !choosing;
    keepFocus(root, draw);
    if (choosing) root.querySelector("input")?.focus();
  };
  draw();
  return { root, follow: () => keepFocus(root, draw) };
}

function action(label: string, act: () => void, attributes: Record<string, string | boolean> = {}): HTMLButtonElement {
  const made = button(label, act, { "data-key": label, ...attributes });
  made.className = "paper-action";
  return made;
}

/** Where a trace to this paper would start: at the end that waits, else where the present trace starts. */
function start(state: State, paper: number): number | null {
  const from = state.traceFrom ?? (state.trace?.kind === "between" ? state.trace.from : null);
  return from === paper ? null : from;
}

/** The end that waits is named above the paper; here only the start of a trace that is on. */
function toButton(app: App, paper: number, act: () => void): HTMLElement {
  const { state } = app.store;
  const from = state.traceFrom === null ? start(state, paper) : null;
  const made = action("Trace to here", act, { "data-key": "to" });
  if (from !== null) made.append(el("small", {}, " from ", brief(app.field.papers.name[from]!)));
  return made;
}

export function traceTo(app: App, paper: number): void {
  const from = start(app.store.state, paper);
  if (from !== null) between(app, from, paper);
}

function between(app: App, from: number, to: number): void {
  app.store.go({ trace: { kind: "between", from, to, chain: 0 }, traceFrom: null, paper: null });
}

function tree(app: App, paper: number, kind: "ancestors" | "descendants"): HTMLElement {
  const label = kind === "ancestors" ? "What it builds on" : "What builds on it";
  return action(label, () => app.store.go({ trace: { kind, of: paper, depth: DEPTH }, traceFrom: null, paper: null }));
}

function comparing(app: App, paper: number): HTMLElement[] {
  const { compare } = app.store.state;
  const there = compare.includes(paper);
  if (!there && compare.length >= MOST_COMPARED) {
    return [
      action("Compare", () => undefined, { "aria-disabled": "true", "data-key": "compare", title: `${MOST_COMPARED} papers are compared already: remove one first` }),
      action(`Compared: ${compare.length}, full`, () => app.store.go({ sheet: "compare" }), { "data-key": "compared" }),
    ];
  }
  const put = (): void => app.store.go({ compare: there ? compare.filter((each) => each !== paper) : [...compare, paper] });
  const toggle = action(there ? "In comparison" : "Compare", put, { "aria-pressed": String(there), "data-key": "compare", title: there ? "Take it out of the comparison" : "Add it to the comparison" });
  const all = compare.length + (there ? 0 : 1);
  return there || compare.length ? [toggle, action(`Open comparison (${compare.length})`, () => app.store.go({ sheet: "compare" }), { "data-key": "compared", title: `${all} of ${MOST_COMPARED}` })] : [toggle];
}

function copying(app: App, paper: number, status: HTMLElement): HTMLElement[] {
  const say = async (text: string, what: string): Promise<void> => {
    status.textContent = (await copy(app, text, what)) ? `${what} copied.` : `${what} could not be copied: the browser refuses.`;
    setTimeout(() => (status.textContent = ""), SAID_FOR);
  };
  return [
    action("Copy BibTeX", () => void say(bibtexOf(app.field, [paper]), "BibTeX")),
    action("Copy link", () => void say(app.store.address(), "Link")),
  ];
}
