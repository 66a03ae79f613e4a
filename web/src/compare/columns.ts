// Papers side by side: one column a paper, one row a fact, with what they share marked.

import type { WireMetric } from "../data/wire";
import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { facetChip } from "../panel/facets";
import { dateNote, dateWords, numberWords } from "../words";
import { brief, clamped } from "../panel/texts";
import { coverage } from "../panel/paper";
import { icon } from "../shell/icons";
import { clipped } from "../trace/names";
import { shared } from "./sets";

type Cells = (paper: number) => Node | string;

/** What the lists say of each paper, and what the discs show of it. */
export function columns(app: App, compared: readonly number[]): HTMLElement {
  const { papers } = app.field;
  const { size, colour } = app.store.state;
  const head = el("tr", {}, el("td"), ...compared.map((paper) => el("th", { scope: "col" }, name(app, paper), remove(app, paper))));
  const organizations = shared(compared.map((paper) => papers.orgs[paper]!));
  const facets = shared(compared.map((paper) => papers.facets[paper]!.map(([at]) => at)));
  const all = compared.length;
  const row = rowsOf(compared);
  const rows = [
    row("Title", (paper) => el("bdi.compare-title", {}, papers.title[paper]!)),
    row("Date", (paper) => said(dateWords(papers.date[paper]!), dateNote(app.field, paper))),
    row("Venue", (paper) => clamped(papers.venue[paper] ?? "unknown")),
    row("Organizations", (paper) => chips(papers.orgs[paper]!, organizations, all, (at) => el("span.paper-chip", {}, brief(papers.organizations[at]!, 200)))),
    row("Facets", (paper) => chips(papers.facets[paper]!.map(([at]) => at), facets, all, (at) => facetChip(app, at))),
    row("References", (paper) => coverage(app, paper)),
    ...[...new Set([size, colour])].flatMap((each) => metricRow(row, app.field.metric(each))),
  ];
  return scrolling("Papers side by side", el("table.compare-table", {}, el("caption.unseen", {}, "Papers side by side"), el("thead", {}, head), el("tbody", {}, ...rows)));
}

/** All metrics, group by group. */
export function metricColumns(app: App, compared: readonly number[]): HTMLElement {
  const row = rowsOf(compared);
  const names = compared.map((paper) => el("th", { scope: "col" }, brief(app.field.papers.name[paper]!, 120)));
  const groups = [...new Set(app.field.metrics.map((each) => each.group))];
  const bodies = groups.map((group) => {
    const own = app.field.metrics.filter((each) => each.group === group);
    const head = el("tr.compare-part", {}, el("th", { scope: "rowgroup", colspan: compared.length + 1 }, group));
    return el("tbody", {}, head, ...own.flatMap((metric) => metricRow(row, metric)));
  });
  return scrolling("Metrics side by side", el("table.compare-table", {}, el("caption.unseen", {}, "Metrics side by side"), el("thead", {}, el("tr", {}, el("td"), ...names)), ...bodies));
}

function rowsOf(compared: readonly number[]): (label: string, cells: Cells) => HTMLElement {
  return (label, cells) => el("tr", {}, el("th", { scope: "row" }, label), ...compared.map((paper) => el("td", {}, cells(paper))));
}

function metricRow(row: (label: string, cells: Cells) => HTMLElement, metric: WireMetric | undefined): HTMLElement[] {
  if (!metric) return [];
  const why = (paper: number): string => (metric.values[paper] === null ? (metric.why ?? "") : "");
  return [row(metric.label, (paper) => said(numberWords(metric.values[paper]), why(paper)))];
}

function scrolling(label: string, table: HTMLElement): HTMLElement {
  return el("div.compare-scroll", { tabindex: 0, role: "region", "aria-label": `${label}; scrolls sideways` }, table);
}

function name(app: App, paper: number): HTMLElement {
  const made = button("", () => app.store.go({ paper, sheet: null }), { "data-paper": paper, title: app.field.papers.title[paper]! });
  made.className = "compare-name";
  fill(made, brief(app.field.papers.name[paper]!, 120));
  return made;
}

function remove(app: App, paper: number): HTMLElement {
  const label = `Remove ${clipped(app.field.papers.name[paper]!)} from the comparison`;
  const made = button("", () => app.store.go({ compare: app.store.state.compare.filter((each) => each !== paper) }), { "aria-label": label, title: "Remove" });
  made.className = "compare-remove";
  made.append(icon("close"));
  return made;
}

function said(text: string, note: string): HTMLElement {
  return el("span", {}, text, note && el("small.compare-note", {}, note));
}

/** Things of one paper; those that others of the compared ones have too are marked, for eyes and for ears. */
function chips(own: readonly number[], common: ReadonlyMap<number, number>, all: number, chip: (at: number) => HTMLElement): HTMLElement | string {
  if (!own.length) return "unknown";
  const item = (at: number): HTMLElement => {
    const made = chip(at);
    const times = common.get(at);
    if (times) {
      made.classList.add("compare-shared");
      made.append(el("span.compare-mark", {}, times === all ? "shared" : `${times} of ${all}`));
    }
    return el("li", {}, made);
  };
  return el("ul.paper-chips", {}, ...own.map(item));
}
