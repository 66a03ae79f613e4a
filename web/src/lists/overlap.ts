// How much lists share: of two a bar, of more a table of every two.

import type { WireBand } from "../data/wire";
import type { WireComparison } from "../data/wire_lists";
import { coloured } from "../panel/facets";
import { brief } from "../panel/texts";
import type { App } from "../shell/app";
import { el } from "../shell/dom";
import { clipped } from "../trace/names";
import { numberWords } from "../words";

export function overlap(app: App, comparison: WireComparison): HTMLElement {
  return comparison.lists.length === 2 ? bar(app, comparison) : matrix(comparison);
}

function bar(app: App, { lists, overlaps }: WireComparison): HTMLElement {
  const [, , shared, firstOnly, secondOnly, jaccard] = overlaps[0]!;
  const [first, second] = [lists[0]!.name, lists[1]!.name];
  const parts: [number, (Node | string)[], string][] = [
    [firstOnly, ["only in ", brief(first, 60)], first],
    [shared, [`in both${jaccard === null ? "" : ` (${Math.round(100 * jaccard)} % of all)`}`], ""],
    [secondOnly, ["only in ", brief(second, 60)], second],
  ];
  const pieces = parts.map(([papers, , list]) => {
    const piece = el("span.lists-piece", { "data-both": list === "" });
    piece.style.flexGrow = String(papers);
    dyed(app, piece, list);
    return piece;
  });
  const key = parts.map(([papers, text, list]) => {
    const swatch = el("i.lists-swatch", { "data-both": list === "" });
    dyed(app, swatch, list);
    return el("li", {}, swatch, el("strong", {}, numberWords(papers)), " ", ...text);
  });
  return el("div.lists-overlap", {}, el("div.lists-bar", { "aria-hidden": "true" }, ...pieces), el("ul.lists-key", { "aria-label": "Papers" }, ...key));
}

/** As the map colours the list where lanes are by list. */
function dyed(app: App, element: HTMLElement, list: string): void {
  const band = bandOf(app, list);
  if (band) coloured(element, band);
}

function bandOf(app: App, list: string): WireBand | undefined {
  return list === "" ? undefined : app.field.lanes.find((each) => each.by === "list")?.bands.find((band) => band.label === list);
}

/** Papers that every two lists share; on the diagonal those that a list alone holds. */
function matrix({ lists, overlaps }: WireComparison): HTMLElement {
  const shared = new Map(overlaps.flatMap(([a, b, both, , , jaccard]) => [[`${a} ${b}`, { both, jaccard }], [`${b} ${a}`, { both, jaccard }]]));
  const cell = (row: number, column: number): HTMLElement => {
    if (row === column) return el("td.lists-own", { title: `In ${clipped(lists[row]!.name)} alone` }, numberWords(lists[row]!.finds.length));
    const { both, jaccard } = shared.get(`${row} ${column}`) ?? { both: 0, jaccard: null };
    const index = jaccard === null ? "" : `, ${Math.round(100 * jaccard)} % of all in either`;
    return el("td", { title: `In ${clipped(lists[row]!.name)} and in ${clipped(lists[column]!.name)}${index}`, "data-none": both === 0 }, numberWords(both));
  };
  const head = el("tr", {}, el("td"), el("th", { scope: "col" }, "papers"), ...lists.map(({ name }, at) => el("th", { scope: "col", title: clipped(name, 200) }, String(at + 1), el("span.unseen", {}, ` ${clipped(name)}`))));
  const rows = lists.map(({ name }, row) => el("tr", {}, el("th", { scope: "row" }, `${row + 1} `, brief(name, 60)), el("td", {}, numberWords(lists[row]!.papers)), ...lists.map((_, column) => cell(row, column))));
  const caption = "Papers that two lists share; on the diagonal those in no other list";
  const table = el("table.lists-matrix", {}, el("caption.unseen", {}, caption), el("thead", {}, head), el("tbody", {}, ...rows));
  return el("div", {}, el("p.lists-note", { "aria-hidden": "true" }, `${caption}.`), el("div.compare-scroll", { tabindex: 0, role: "region", "aria-label": `${caption}; scrolls sideways` }, table));
}
