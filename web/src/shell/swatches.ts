// The legend's samples: colours and shapes of the lanes, what size and colour tell, kinds of lines and rings.

import { rangeText } from "../map/key";
import { shortened } from "../map/names";
import { type ColourScale, colourScale, type SizeScale, sizeScale } from "../map/sizes";
import type { App } from "./app";
import { el } from "./dom";
import { shapeIcon } from "./shape_icon";
import { isDark } from "./theme";

const SMALL = 3;
const LARGE = 7;
const LONGEST = 24;

export function swatches(app: App): HTMLElement[] {
  const { field, store } = app;
  const { state } = store;
  const shown = app.shown();
  const size = sizeScale(field, state.size, shown);
  const colour = colourScale(field, state, shown, isDark());
  return [
    ...lanes(app, colour),
    ...(app.shownCount() && !size.alike ? [sizes(app, size)] : []),
    ...(colour.stops.length ? [ramp(colour)] : []),
    ...(app.shownCount() && (size.unknown || colour.spread?.unknown) ? [entry(shapeIcon("disc", "currentcolor", true), "?: unknown")] : []),
    ...(state.citations && field.citations.cited.length ? [sample("arrow", "from the cited work to the paper that cites it")] : []),
    ...(state.organizationLinks ? [sample("organization", "same organization, not a citation")] : []),
    ...(state.facetLinks ? [sample("facet", "same facet, not a citation")] : []),
    ...(isVague(app) ? [sample("whisker", "only the year is known")] : []),
    ...(state.trace ? [sample("bold", "the trace")] : []),
  ];
}

/** Whether a paper on the map is dated to no more than a year: a dotted line then spans what its date may mean. */
function isVague({ field, shown }: App): boolean {
  const passes = shown();
  return field.papers.days.some((days, paper) => days !== null && passes[paper] === 1 && days[1] - days[0] > 31);
}

/** Every lane that has a paper on the map, in its shape; in its colour too unless colour tells something else. */
function lanes(app: App, scale: ColourScale): HTMLElement[] {
  const { field, store } = app;
  const set = field.laneSet(store.state.lanes);
  const shown = app.shown();
  const there = new Set(set.lane.filter((_, paper) => shown[paper] === 1));
  const own = scale.stops.length === 0;
  return set.bands.flatMap((band, at) =>
    there.has(at) ? [entry(shapeIcon(band.shape, own ? (isDark() ? band.dark : band.light) : "currentcolor"), band.label)] : [],
  );
}

/** What size tells, and whose is the largest: which of two discs is larger is hard to see. */
function sizes(app: App, scale: SizeScale): HTMLElement {
  const largest = largestOf(app);
  const says = `size: ${scale.label}, ${rangeText(scale)}${largest ? ` (${largest})` : ""}${scale.log ? ", logarithmic" : ""}`;
  return el("span.key", {}, shapeIcon("disc", "currentcolor", false, SMALL), shapeIcon("disc", "currentcolor", false, LARGE), el("span", {}, says));
}

function largestOf({ field, store, shown }: App): string | null {
  const values = field.metric(store.state.size)?.values ?? [];
  const passes = shown();
  let most = 0;
  let found: number[] = [];
  values.forEach((value, paper) => {
    if (value === null || passes[paper] !== 1 || value < most || value <= 0) return;
    if (value > most) found = [];
    most = value;
    found.push(paper);
  });
  if (!found.length) return null;
  const name = shortened(field.papers.name[found[0]!]!.replace(/…$/, ""), LONGEST);
  return found.length === 1 ? name : `${name} and ${found.length - 1} more`;
}

function ramp({ stops, spread, label }: ColourScale): HTMLElement {
  const steps = stops.map((stop) => {
    const step = el("span.ramp-step");
    step.style.background = stop;
    return step;
  });
  const range = spread ? `, ${rangeText(spread)}${spread.log ? ", logarithmic" : ""}` : "";
  return el("span.key", {}, el("span.ramp", { "aria-hidden": "true" }, ...steps), el("span", {}, `colour: ${label}${range}`));
}

function entry(mark: Node, text: string): HTMLElement {
  return el("span.key", {}, mark, el("span", { dir: "auto" }, text));
}

function sample(kind: "arrow" | "whisker" | "bold" | "organization" | "facet", text: string): HTMLElement {
  return entry(el(`span.sample-${kind}` as "span", { "aria-hidden": "true" }), text);
}
