// In what lists differ over papers that they share: contradictions, and apart from them what only some of them say.

import { work } from "../compare/sheet";
import type { WireComparison, WireDifference } from "../data/wire_lists";
import { brief, clamped } from "../panel/texts";
import type { App } from "../shell/app";
import { el } from "../shell/dom";
import { clipped } from "../trace/names";
import { count, listed } from "../words";
import { growing, unfolding } from "./growing";

const AT_ONCE = 40;

interface Held {
  paper: number;
  difference: WireDifference;
}

export function contradictions(app: App, comparison: WireComparison): HTMLElement {
  const found = all(comparison, "contradiction");
  const among = `among the ${count(comparison.shared.length, "shared paper")}`;
  const head = el("h3", {}, "Contradictions ", el("small", {}, found.length ? `${found.length} ${among}` : ""));
  const facets = comparison.facets ? null : el("p.lists-note", {}, "Facets are not compared: the rules that gave them are not at hand.");
  if (!found.length) return el("section", {}, head, el("p.lists-good", {}, `None ${among}.`), facets);
  const row = ({ paper, difference }: Held): HTMLElement => el("li.lists-contradiction", {}, el("div", {}, work(app, paper), el("small", {}, ` ${clipped(difference.field)}`)), ...difference.said.map((said) => line(comparison, said, true)));
  return el("section", {}, head, ...growing("Contradictions", found, row, AT_ONCE), facets);
}

function all(comparison: WireComparison, kind: WireDifference["kind"]): Held[] {
  return comparison.shared.flatMap(({ paper, differences }) => differences.filter((each) => each.kind === kind).map((difference) => ({ paper, difference })));
}

/** `a.md, line 12: diffusion`, and why: the heading that says so, or whose id it is. */
function line({ lists }: WireComparison, [list, values, lines, why]: WireDifference["said"][number], named: boolean): HTMLElement {
  const where = `${named ? ", " : ""}line ${lines.join(", ")}`;
  const reasons = why.length ? el("small.lists-why", {}, brief(why.join("; "), 200)) : null;
  return el("div.lists-said", {}, el("small", {}, named ? brief(lists[list]!.name, 60) : null, where, ": "), clamped(values.join(", ")), reasons);
}

/** What only some say, then what some say more exactly or besides; the dimensions of the taxonomy first. */
export function onlySome(app: App, comparison: WireComparison): HTMLElement[] {
  const who = comparison.lists.length === 2 ? "one list" : "some lists";
  return [
    groups(app, comparison, "only", `What only ${who} ${who === "one list" ? "says" : "say"} of shared papers`),
    groups(app, comparison, "more", `What ${who} ${who === "one list" ? "says" : "say"} more exactly, or besides`),
  ].filter((each) => each !== null);
}

function groups(app: App, comparison: WireComparison, kind: WireDifference["kind"], title: string): HTMLElement | null {
  const byField = new Map<string, Held[]>();
  for (const held of all(comparison, kind)) {
    const { field, facet, said } = held.difference;
    const key = JSON.stringify([1 - facet, field, said.map(([list]) => list)]);
    byField.set(key, [...(byField.get(key) ?? []), held]);
  }
  if (!byField.size) return null;
  const ordered = [...byField].sort(([a], [b]) => (a < b ? -1 : 1));
  return el("section", {}, el("h3", {}, title), ...ordered.map(([key, helds]) => group(app, comparison, `${kind}-${key}`, helds)));
}

function group(app: App, comparison: WireComparison, key: string, helds: Held[]): HTMLElement {
  const { field, facet, said } = helds[0]!.difference;
  const speakers = listed(said.map(([list]) => clipped(comparison.lists[list]!.name, 60)));
  const row = ({ paper, difference }: Held): HTMLElement => el("li.lists-one", {}, work(app, paper), el("div", {}, ...difference.said.map((each) => line(comparison, each, said.length > 1))));
  const summary = [el("strong", {}, brief(field)), " by ", el("bdi", {}, speakers), el("small", {}, ` of ${count(helds.length, "paper")}`)];
  return unfolding(key, summary, () => growing(`${clipped(field)}, by ${speakers}`, helds, row, AT_ONCE), facet === 1);
}

/** For a paper's panel: a line for each field in which its lists contradict one another. */
export function contradicted(app: App, paper: number): HTMLElement[] {
  const { comparison } = app.field;
  const own = comparison?.shared.find((each) => each.paper === paper)?.differences.filter((each) => each.kind === "contradiction") ?? [];
  if (!comparison || !own.length) return [];
  return [el("ul.paper-differ", {}, ...own.map((each) => el("li", {}, `${clipped(each.field)}:`, ...each.said.map((said) => line(comparison, said, true)))))];
}
