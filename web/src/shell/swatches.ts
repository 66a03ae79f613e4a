// The legend's samples: colours and shapes of the lanes, what size and colour tell, kinds of lines and rings.

import type { WireBand } from "../data/wire";
import type { App } from "./app";
import { el } from "./dom";
import { shapeIcon } from "./shape_icon";
import { isDark } from "./theme";

export function swatches(app: App): HTMLElement[] {
  const { state } = app.store;
  return [
    ...(state.colour === "lane" ? lanes(app) : []),
    ...(state.trace ? [sample("bold", "bold arrow: lineage")] : []),
    sample("arrow", "arrow: from the earlier work to the paper that cites it"),
  ];
}

function lanes(app: App): HTMLElement[] {
  const { field, store } = app;
  const set = field.laneSet(store.state.lanes);
  const there = new Set(set.lane);
  return set.bands.flatMap((band, at) => (there.has(at) ? [entry(shapeIcon(band.shape, colour(band)), band.label)] : []));
}

export function colour(band: WireBand): string {
  return isDark() ? band.dark : band.light;
}

function entry(mark: Node, text: string): HTMLElement {
  return el("span.key", {}, mark, el("span", { dir: "auto" }, text));
}

function sample(kind: "arrow" | "bold", text: string): HTMLElement {
  return entry(el(`span.sample-${kind}` as "span", { "aria-hidden": "true" }), text);
}
