// The paper panel: what is known of one paper, and what is not.

import type { App } from "../shell/app";
import { button, el } from "../shell/dom";
import type { State } from "../state/state";
import { actions } from "./actions";
import { coloured, mark } from "./facets";
import { facts } from "./facts";
import { figures } from "./figures";
import { findings } from "./findings";
import { keepFocus } from "./focus";
import { brief, clamped } from "./texts";
import { abstract, citersWords, retraction, statedWords } from "./told";
import { type WorkList, workList } from "./works";
import { count, numberWords } from "../words";

export interface PaperPanel {
  paper: number;
  nodes: (HTMLElement | null)[];
  /** Brings what depends on the rest of the state up to date; the rest stays as it stands. */
  follow(state: State, before: State): void;
}

export function paperPanel(app: App, paper: number): PaperPanel {
  const { papers } = app.field;
  const eyebrow = el("p.paper-eyebrow");
  const hidden = el("p.paper-note.paper-filtered", { hidden: true }, "The filters hide this paper; it is drawn because it is open.");
  const acting = actions(app, paper);
  const measured = el("section");
  const drawFigures = (): void => measured.replaceChildren(el("h3", {}, "Rank and metrics"), figures(app, paper));
  const lists = [cites(app, paper), citedBy(app, paper)];
  const own = (): void => {
    lane(app, paper, eyebrow);
    hidden.hidden = app.shown()[paper] === 1;
  };
  own();
  drawFigures();
  return {
    paper,
    nodes: [
      eyebrow,
      el("h2.paper-name", { tabindex: -1 }, brief(papers.name[paper]!, 300)),
      papers.title[paper] === papers.name[paper] ? null : el("div.paper-title", {}, clamped(papers.title[paper]!)),
      retraction(app.field, paper),
      hidden,
      series(app, paper),
      jumps(lists.map((each) => each.section), measured),
      acting.root,
      abstract(app.field, paper),
      facts(app, paper),
      findings(app, paper),
      ...lists.map((each) => each.section),
      measured,
    ],
    follow(state, before) {
      own();
      if (state.compare !== before.compare || state.traceFrom !== before.traceFrom || state.trace !== before.trace) acting.follow();
      if (state.size !== before.size || state.colour !== before.colour) keepFocus(measured, drawFigures);
      if (state.filters !== before.filters) for (const each of lists) each.list?.mark();
    },
  };
}

/** The lists may be long: what stands below them is one press away. */
function jumps(lists: HTMLElement[], measured: HTMLElement): HTMLElement {
  const jump = (to: HTMLElement): HTMLElement => {
    const heading = (): HTMLElement => to.querySelector("h3")!;
    return button(heading().textContent, () => {
      heading().setAttribute("tabindex", "-1");
      heading().focus({ preventScroll: true });
      to.scrollIntoView({ block: "start" });
    });
  };
  return el("p.paper-jumps", {}, ...[...lists, measured].map(jump));
}

function lane(app: App, paper: number, host: HTMLElement): void {
  const set = app.field.laneSet(app.store.state.lanes);
  const band = set.bands[set.lane[paper]!];
  host.replaceChildren(mark(band?.shape ?? "disc"), brief(band?.label ?? "Paper"));
  if (band) coloured(host, band);
}

/** Its series as Python found it: a row of names, this one in bold. */
function series(app: App, paper: number): HTMLElement | null {
  const own = app.field.traces.series.find((each) => each.papers.includes(paper));
  if (!own || own.papers.length < 2) return null;
  const name = (at: number): HTMLElement => brief(app.field.papers.name[at]!);
  const part = (at: number): HTMLElement => {
    if (at === paper) return el("strong", { "aria-current": "true" }, name(at));
    const made = el("button.paper-work", { type: "button", "data-paper": at }, name(at));
    made.addEventListener("click", () => app.store.go({ paper: at }));
    return made;
  };
  return el("p.paper-series", {}, el("span.unseen", {}, "Its series: "), ...own.papers.flatMap((at, place) => [place ? el("span", { "aria-hidden": "true" }, " → ") : null, part(at)]));
}

interface Section {
  section: HTMLElement;
  list: WorkList | null;
}

function cites(app: App, paper: number): Section {
  const citations = [...app.field.cites(paper)];
  const known = app.field.papers.refsKnown[paper] ?? null;
  const unknown = known === null && !citations.length;
  const list = citations.length ? workList(app, citations, "cited", "Works it cites") : null;
  const head = el("h3", {}, "Cites ", el("small", {}, unknown ? "unknown" : numberWords(citations.length)));
  return { section: el("section.paper-cites", {}, head, el("p.paper-note", {}, coverage(app, paper)), list?.root), list };
}

/** How much of the reference list is known: a list that is not known says nothing of what the paper cites. */
export function coverage(app: App, paper: number): string {
  const known = app.field.papers.refsKnown[paper] ?? null;
  const printed = app.field.papers.refsPrinted[paper] ?? null;
  if (known === null && !app.field.cites(paper).length) return "Its reference list is not known: what it cites is unknown, not nothing.";
  if (known === null) return "Its reference list is not known as a whole: it may cite more than this.";
  if (printed === null) return `${count(known, "reference")} of its list known; how many it prints is unknown.`;
  const stated = statedWords(app.field, paper);
  return `${numberWords(known)} of ${count(printed, stated ? "reference" : "printed reference")} known${stated}.`;
}

function citedBy(app: App, paper: number): Section {
  const citations = [...app.field.citedBy(paper)];
  const list = citations.length ? workList(app, citations, "citing", "Papers that cite it") : null;
  const { listed, known } = app.field.about.coverage;
  const limits = known < listed ? ` Reference lists are known for ${numberWords(known)} of ${count(listed, "listed paper")}: the others may cite it too.` : "";
  const seen = citersWords(app.field, paper);
  const said = seen + (citations.length ? limits.trim() : `No paper whose reference list is known cites it.${limits}`);
  const head = el("h3", {}, "Cited by ", el("small", {}, numberWords(citations.length)));
  return { section: el("section.paper-citedby", {}, head, said ? el("p.paper-note", {}, said) : null, list?.root), list };
}
