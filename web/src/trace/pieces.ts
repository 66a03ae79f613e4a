// Pieces that all panels of traces are made of.

import { copy } from "../export/files";
import type { App } from "../shell/app";
import { button, el } from "../shell/dom";
import { MOST_COMPARED, NO_FILTERS, type TraceChoice } from "../state/state";
import { GRADES, gradeWords } from "./evidence";
import { clipped } from "./names";

const LONGEST_TITLE = 300;
/** The address names each of them. */
const MOST_ONLY = 100;

export type Piece = Node | string | null | false;

export function nameIn(app: App, paper: number): HTMLElement {
  return el("bdi", {}, clipped(app.field.papers.name[paper]!));
}

/** The name of a paper, which opens it. */
export function work(app: App, paper: number, key: string): HTMLButtonElement {
  const title = clipped(app.field.papers.title[paper]!, LONGEST_TITLE);
  const made = button("", () => app.store.go({ paper }), { class: "trace-work", "data-paper": paper, "data-key": key, title });
  made.append(nameIn(app, paper));
  return made;
}

export function badge(grade: string | null): HTMLElement | null {
  if (grade === null) return null;
  const words = `Grade ${grade}: ${gradeWords(grade)}`;
  return el("span.trace-grade", { "data-grade": grade, title: words }, el("span", { "aria-hidden": "true" }, grade), el("span.unseen", {}, `${words}. `));
}

export function act(label: string, does: () => void, attributes: Record<string, string | boolean> = {}): HTMLButtonElement {
  return button(label, does, { class: "trace-act", "data-key": label, ...attributes });
}

export function choose(app: App, trace: TraceChoice): void {
  app.store.go({ trace, traceFrom: null, paper: null });
}

export function heading(eyebrow: string, title: Piece[], facts: string[]): HTMLElement {
  const pieces = title.filter((each): each is Node | string => each !== null && each !== false);
  return el(
    "header.trace-head",
    {},
    el("p.trace-eyebrow", {}, eyebrow),
    el("h2.trace-title", { tabindex: -1 }, ...pieces),
    el("p.trace-facts", {}, facts.filter(Boolean).map(unbroken).join(" · ")),
  );
}

/** Short facts stay on one line. */
function unbroken(text: string): string {
  return text.length < 24 ? text.replaceAll(" ", "\u00a0") : text;
}

export function section(title: string, ...children: Piece[]): HTMLElement {
  return el("section.trace-section", {}, el("h3", {}, title), ...children);
}

/** What is not known, and what was not searched. */
export function unknown(texts: (string | null)[]): HTMLElement | null {
  const said = texts.filter((text): text is string => text !== null && text !== "");
  return said.length ? el("section.trace-section.trace-unknown", {}, el("h3", {}, "What is not known"), ...said.map((text) => el("p", {}, text))) : null;
}

export function grades(): HTMLElement {
  const rows = GRADES.flatMap(([grade, means]) => [el("dt", {}, badge(grade)), el("dd", {}, means)]);
  return el("details.trace-grades", {}, el("summary", { "data-key": "grades" }, "What the grades mean"), el("dl", {}, ...rows));
}

/** What can be done with the papers of a trace. */
export function sharing(app: App, papers: number[]): HTMLElement[] {
  const few = papers.length > 1 && papers.length <= MOST_COMPARED;
  const made = [
    few && act("Compare these", () => app.store.go({ compare: papers, sheet: "compare" })),
    papers.length > 0 && papers.length <= MOST_ONLY && act("Show only these", () => app.store.go({ filters: { ...NO_FILTERS, scope: "all", only: papers } })),
    act("Copy link", () => void copy(app, window.location.href, "Link")),
    act("Stop tracing", () => app.store.go({ trace: null })),
  ];
  return made.filter((each) => each !== false);
}
