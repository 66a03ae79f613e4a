// Up to four papers side by side, and what they have in common.

import { picker } from "../panel/picker";
import { keepFocus } from "../panel/focus";
import { brief } from "../panel/texts";
import { GRADES, apart, count, listed } from "../words";
import type { App, Part } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { MOST_COMPARED } from "../state/state";
import { nameOf } from "../trace/names";
import { columns, metricColumns } from "./columns";
import { type Common, type Pair, commonOf } from "./sets";

const AT_ONCE = 12;

export const compareSheet: Part = (host, app) => {
  const root = el("div.compare");
  fill(host, root);
  const draw = (): void => fill(root, ...content(app, root.querySelector("details")?.open ?? false));
  draw();
  const stop = app.store.onChange((state, before) => {
    if (!root.isConnected) stop();
    else if (state.compare !== before.compare || state.theme !== before.theme) keepFocus(root, draw);
  });
};

/** `open`: whether all metrics were unfolded before. */
function content(app: App, open: boolean): (HTMLElement | null)[] {
  const { compare } = app.store.state;
  const head = el("h2", { tabindex: -1 }, compare.length ? `Compare ${count(compare.length, "paper")}` : "Compare papers");
  const empty = el("p", {}, `Nothing is compared yet. Add two to ${MOST_COMPARED} papers here, or press “Compare” in a paper's panel: their dates, organizations, facets and metrics stand side by side, and what they cite in common and who cites them all below.`);
  const common = compare.length > 1 ? commonOf(app.field, compare) : null;
  return [
    head,
    compare.length ? null : empty,
    adding(app),
    compare.length ? columns(app, compare) : null,
    compare.length === 1 ? el("p.paper-note", {}, "Add another paper to see what the two have in common.") : null,
    common && el("section.compare-common", {}, el("h3", {}, "In common"), ...inCommon(app, compare, common)),
    common && el("section", {}, el("h3", {}, "Two by two"), el("div.compare-pairs", {}, ...common.pairs.map((pair) => pairOf(app, pair)))),
    compare.length ? el("details.compare-metrics", { open }, el("summary", { "data-key": "metrics" }, "All metrics"), metricColumns(app, compare)) : null,
  ];
}

function adding(app: App): HTMLElement {
  const { compare } = app.store.state;
  if (compare.length >= MOST_COMPARED) return el("p.paper-note", {}, `${MOST_COMPARED} papers are the most: remove one to add another.`);
  return picker(app, "Add a paper", (paper) => app.store.go({ compare: [...app.store.state.compare, paper] }), () => app.store.state.compare);
}

function inCommon(app: App, compared: readonly number[], common: Common): (HTMLElement | null)[] {
  const unknown = common.unknown.map((paper) => nameOf(app.field, paper));
  const rest = compared.length - unknown.length;
  const who = unknown.length ? `the ${rest} with a known reference list cite` : compared.length === 2 ? "both cite" : `all ${compared.length} cite`;
  const cite = compared.length === 2 ? "cite both" : `cite all ${compared.length}`;
  return [
    unknown.length
      ? el("p.compare-unknown", {}, `The reference ${unknown.length === 1 ? "list" : "lists"} of ${listed(unknown)} ${unknown.length === 1 ? "is" : "are"} not known, so nothing can be said to be in common there.`)
      : null,
    common.cited ? works(app, common.cited, `Works that ${who}`) : null,
    works(app, common.citing, `Papers that ${cite}`),
  ];
}

function works(app: App, papers: readonly number[], label: string): HTMLElement {
  const byCitations = [...papers].sort((a, b) => app.field.citedBy(b).length - app.field.citedBy(a).length || a - b);
  const list = el("ul.compare-works", { "aria-label": label }, ...byCitations.slice(0, AT_ONCE).map((paper) => el("li", {}, work(app, paper))));
  const rest = byCitations.slice(AT_ONCE);
  const more = button(`Show all ${byCitations.length}`, () => {
    list.append(...rest.map((paper) => el("li", {}, work(app, paper))));
    list.children[AT_ONCE]?.querySelector("button")?.focus();
    more.remove();
  });
  return el("div.compare-set", {}, el("h4", {}, `${label} `, el("small", {}, papers.length ? String(papers.length) : "none known")), papers.length ? list : null, rest.length ? more : null);
}

export function work(app: App, paper: number): HTMLElement {
  const { name, title, listed: inLists } = app.field.papers;
  const made = button("", () => app.store.go({ paper, sheet: null }), { "data-paper": paper, title: title[paper]! });
  made.className = "paper-work";
  made.classList.toggle("paper-outside", !inLists[paper]);
  made.append(brief(name[paper]!, 120));
  return made;
}

function pairOf(app: App, pair: Pair): HTMLElement {
  const { days } = app.field.papers;
  const refs = pair.cited === null ? "references in common unknown" : `${count(pair.cited.length, "reference")} in common`;
  const both = (pair.citing.length ? count(pair.citing.length, "paper") : "no known paper") + (pair.citing.length > 1 ? " cite both" : " cites both");
  const facts = [direct(app, pair), refs, both, `apart: ${apart(days[pair.a]!, days[pair.b]!)}`];
  return el("div.compare-pair", {}, el("h4", {}, nameOf(app.field, pair.a), " and ", nameOf(app.field, pair.b)), el("ul", {}, ...facts.map((fact) => el("li", {}, fact))));
}

function direct(app: App, pair: Pair): HTMLElement | string {
  if (pair.direct === null) return pair.cited === null ? "neither is known to cite the other; one reference list is not known" : "neither cites the other";
  const { citing, cited, grade } = app.field.citations;
  const own = grade?.[pair.direct];
  const name = (paper: number): string => nameOf(app.field, paper);
  return el("span", {}, name(citing[pair.direct]!), " cites ", name(cited[pair.direct]!), own ? `, grade ${own}: ${GRADES[own] ?? ""}` : "");
}
