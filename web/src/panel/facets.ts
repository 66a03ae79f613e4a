// A paper's facets by dimension, each with its confidence and all that speaks for and against it.

import { dimensionsOf, facetLabel, specific } from "../data/facets";
import type { WireBand, WireEvidence, WireFacet } from "../data/wire";
import type { App } from "../shell/app";
import { el } from "../shell/dom";
import { shapeIcon } from "../shell/shape_icon";
import { clipped } from "../trace/names";
import { listed, numberWords } from "../words";
import { brief, clamped } from "./texts";

type Fact = Node | string | null;

export function facets(app: App, paper: number): Fact[] {
  const own = app.field.papers.facets[paper]!;
  const doubted = app.field.papers.doubted.find(([each]) => each === paper)?.[1] ?? [];
  return [own.length ? chips(app, own) : el("span.paper-unknown", {}, "unknown"), outweighed(app, doubted), why(app, own, doubted)];
}

/** The narrowest ones; where the taxonomy has dimensions, a row for each. */
function chips(app: App, own: readonly WireFacet[]): HTMLElement {
  const { field } = app;
  const rows = new Map(own.map((row) => [row[0], row]));
  const narrow = new Set(specific(field, [...rows.keys()]));
  const chip = (at: number): HTMLElement => {
    const made = facetChip(app, at, facetLabel(field, at));
    const [, , confidence, against] = rows.get(at)!;
    made.title = `confidence ${numberWords(confidence)}`;
    if (against) made.append(el("small", {}, "disputed"));
    return el("li", {}, made);
  };
  const groups = dimensionsOf(field)
    .map(({ name, facets: all }) => ({ name, there: all.filter((at) => narrow.has(at)) }))
    .filter(({ there }) => there.length);
  if (groups.length === 1 && groups[0]!.name === null) return el("ul.paper-chips", {}, ...groups[0]!.there.map(chip));
  const row = ({ name, there }: (typeof groups)[number]): HTMLElement => el("div", {}, el("dt", {}, brief(name ?? "other", 40)), el("dd", {}, el("ul.paper-chips", {}, ...there.map(chip))));
  return el("dl.paper-dimensions", {}, ...groups.map(row));
}

function outweighed(app: App, doubted: readonly WireFacet[]): HTMLElement | null {
  if (!doubted.length) return null;
  const names = doubted.map(([at]) => `\u2068${clipped(facetLabel(app.field, at), 60)}\u2069`);
  return el("p.paper-outweighed", {}, `Spoken for, but outweighed: ${listed(names)}.`);
}

function why(app: App, own: readonly WireFacet[], doubted: readonly WireFacet[]): HTMLElement | null {
  if (!own.length && !doubted.length) return null;
  const summary = own.length ? "Why these facets" : "Why not";
  const out = doubted.length ? [el("li.paper-outweighed", {}, "Outweighed, and therefore not given:"), ...doubted.map((row) => reasons(app, row))] : [];
  return el("details.paper-evidence", {}, el("summary", { "data-key": "facets" }, summary), el("ul", {}, ...own.map((row) => reasons(app, row)), ...out));
}

function reasons(app: App, [at, speaking, confidence, against]: WireFacet): HTMLElement {
  const name = el("strong", {}, brief(facetLabel(app.field, at)));
  const told = speaking.length ? speaking.map((each) => el("li", {}, ...evidence(app, each))) : [el("li", {}, "no reason is recorded")];
  const opposed = (against ?? []).map((each) => el("li.paper-against", {}, "against it: ", ...evidence(app, each)));
  return el("li", {}, name, el("small", {}, ` confidence ${numberWords(confidence)}`), el("ul.paper-reasons", {}, ...told, ...opposed));
}

/** `heading “Autoregression”, a.md, line 12, weight 0.9`. */
function evidence(app: App, [kind, text, place = -1, line = null, weight = null]: WireEvidence): Node[] {
  const { kinds, texts, places } = app.field.papers.evidence;
  const where = [place < 0 ? "" : `\u2068${clipped(places[place] ?? "", 60)}\u2069`, line === null ? "" : `line ${line}`, weight === null ? "" : `weight ${numberWords(weight)}`];
  const said = where.filter(Boolean).join(", ");
  return [clamped(`${clipped(kinds[kind] ?? "", 40)} “${texts[text] ?? ""}”`), el("small", {}, said ? ` ${said}` : "")];
}

export function facetChip(app: App, at: number, label = app.field.papers.facetNames[at]!): HTMLElement {
  const own = bandOf(app, app.field.papers.facetNames[at]!);
  const made = el("span.paper-chip", {}, own ? mark(own.shape) : null, brief(label));
  if (own) coloured(made, own);
  return made;
}

/** The lane that a facet is the whole of; other facets have neither colour nor shape of their own. */
function bandOf(app: App, facet: string): WireBand | undefined {
  const bands = app.field.lanes.find((each) => each.by === "facet")?.bands ?? [];
  return bands.find((band) => [band.key, band.label].some((name) => name.toLowerCase() === facet.toLowerCase()));
}

/** A lane's shape, in the colour that `coloured` gives it or what holds it. */
export function mark(shape: string): HTMLElement {
  return el("i.paper-mark", {}, shapeIcon(shape, "currentcolor"));
}

export function coloured(element: HTMLElement, { light, dark }: { light: string; dark: string }): void {
  element.style.setProperty("--paper-light", light);
  element.style.setProperty("--paper-dark", dark);
}
