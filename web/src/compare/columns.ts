// Papers side by side: one column a paper, one row a fact, with what they share marked.

import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { facetChip } from "../panel/facts";
import { dateNote, dateWords, numberWords } from "../panel/words";
import { coverage } from "../panel/paper";
import { icon } from "../shell/icons";
import { shared } from "./sets";

type Cells = (paper: number) => Node | string;

export function columns(app: App, compared: readonly number[]): HTMLElement {
  const { papers, metrics } = app.field;
  const head = el("tr", {}, el("td"), ...compared.map((paper) => el("th", { scope: "col" }, name(app, paper), remove(app, paper))));
  const row = (label: string, cells: Cells): HTMLElement => el("tr", {}, el("th", { scope: "row" }, label), ...compared.map((paper) => el("td", {}, cells(paper))));
  const organizations = shared(compared.map((paper) => papers.orgs[paper]!));
  const facets = shared(compared.map((paper) => papers.facets[paper]!.map(([at]) => at)));
  const facts = [
    row("Title", (paper) => el("bdi.compare-title", {}, papers.title[paper]!)),
    row("Date", (paper) => said(dateWords(papers.date[paper]!), dateNote(app.field, paper))),
    row("Venue", (paper) => el("bdi", {}, papers.venue[paper] ?? "unknown")),
    row("Organizations", (paper) => chips(papers.orgs[paper]!, organizations, (at) => el("span.paper-chip", {}, el("bdi", {}, papers.organizations[at]!)))),
    row("Facets", (paper) => chips(papers.facets[paper]!.map(([at]) => at), facets, (at) => facetChip(app, at))),
    row("References", (paper) => coverage(app, paper)),
  ];
  const figures = metrics.map((metric) => row(metric.label, (paper) => said(numberWords(metric.values[paper]), metric.values[paper] === null ? (metric.why ?? "") : "")));
  const table = el(
    "table.compare-table",
    {},
    el("caption.unseen", {}, "Papers side by side"),
    el("thead", {}, head),
    el("tbody", {}, ...facts),
    el("tbody", {}, el("tr.compare-part", {}, el("th", { scope: "colgroup", colspan: compared.length + 1 }, "Metrics")), ...figures),
  );
  return el("div.compare-scroll", { tabindex: 0, role: "region", "aria-label": "Papers side by side; scrolls sideways" }, table);
}

function name(app: App, paper: number): HTMLElement {
  const made = button("", () => app.store.go({ paper, sheet: null }), { "data-paper": paper, title: app.field.papers.title[paper]! });
  made.className = "compare-name";
  fill(made, el("bdi", {}, app.field.papers.name[paper]!));
  return made;
}

function remove(app: App, paper: number): HTMLElement {
  const label = `Remove ${app.field.papers.name[paper]!.slice(0, 80)} from the comparison`;
  const made = button("", () => app.store.go({ compare: app.store.state.compare.filter((each) => each !== paper) }), { "aria-label": label, title: "Remove" });
  made.className = "compare-remove";
  made.append(icon("close"));
  return made;
}

function said(text: string, note: string): HTMLElement {
  return el("span", {}, text, note && el("small.compare-note", {}, note));
}

/** Things of one paper; those that another of the compared ones has too are marked, for eyes and for ears. */
function chips(own: readonly number[], common: ReadonlySet<number>, chip: (at: number) => HTMLElement): HTMLElement | string {
  if (!own.length) return "unknown";
  const item = (at: number): HTMLElement => {
    const made = chip(at);
    if (common.has(at)) {
      made.classList.add("compare-shared");
      made.append(el("span.compare-mark", {}, "shared"));
    }
    return el("li", {}, made);
  };
  return el("ul.paper-chips", {}, ...own.map(item));
}
