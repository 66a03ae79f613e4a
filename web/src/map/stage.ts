// State -> what there is to draw before anyone looks at it from somewhere: which papers, where, how large, in what colour.

import type { App } from "../shell/app";
import type { Field } from "../data/field";
import type { State } from "../state/state";
import { type Palette, paletteNow } from "./palette";
import { Picking } from "./picking";
import { type Places, placesOf, withRoom } from "./places";
import { type Shape, shapeOf } from "./shapes";
import { type ColourScale, colourScale, type SizeScale, sizeScale, UNKNOWN_RADIUS } from "./sizes";

export interface Stage {
  field: Field;
  state: State;
  room: number;
  places: Places;
  palette: Palette;
  /** 1 for papers that pass the filters; 1 for those that are drawn. */
  shown: Uint8Array;
  drawn: Uint8Array;
  /** Drawn papers, the most important first. */
  papers: Int32Array;
  /** Radius at the home view; what size is unknown has one as well. */
  radius: Float32Array;
  /** 1 where both the size and the colour are known; what is unknown is drawn hollow, with a question mark. */
  known: Uint8Array;
  sizes: SizeScale;
  colours: ColourScale;
  shapes: Shape[];
  picking: Picking;
  /** Whether the lane that is not drawn at first is asked for, and whether anything in it is drawn. */
  wide: boolean;
  rest: boolean;
}

/** `room`: units above the papers of every lane. */
export function stageOf(app: App, before: Stage | null, room = 0): Stage {
  const { field } = app;
  const { state } = app.store;
  const same = before && before.room === room && before.state.lanes === state.lanes && before.state.time === state.time;
  const places = same ? before.places : withRoom(placesOf(field, state), room);
  const shown = app.shown();
  const palette = paletteNow();
  const drawn = drawnOf(app, shown);
  const sizes = sizeScale(field, state.size, shown);
  const radius = Float32Array.from({ length: field.count }, (_, paper) => sizes.radius(paper) ?? UNKNOWN_RADIUS);
  const colours = colourScale(field, state, shown, palette.dark);
  const known = Uint8Array.from({ length: field.count }, (_, paper) => Number(sizes.share(paper) !== null && colours.colour(paper) !== null));
  const papers = byImportance(field, drawn, sizes);
  return {
    field,
    state,
    room,
    places,
    palette,
    shown,
    drawn,
    papers,
    radius,
    known,
    sizes,
    colours,
    shapes: places.bands.map((band) => shapeOf(band.shape)),
    picking: new Picking(places, papers),
    wide: anyIn(shown, places),
    rest: anyIn(drawn, places),
  };
}

const ELSEWHERE: ReadonlySet<string> = new Set<keyof State>(["camera", "sort", "sheet", "showFilters", "view"]);

/** Whether a change of the state changes what there is to draw, and not just where one looks from. */
export function needsStage(state: State, before: State): boolean {
  return Object.entries(state).some(([name, value]) => !ELSEWHERE.has(name) && value !== before[name as keyof State]);
}

/** What passes the filters, and whatever the chosen, compared and traced papers need to be seen. */
function drawnOf(app: App, shown: Uint8Array): Uint8Array {
  const { paper, compare, traceFrom } = app.store.state;
  const drawn = Uint8Array.from(shown);
  for (const asked of [paper, traceFrom, ...compare]) if (asked !== null) drawn[asked] = 1;
  for (const asked of app.emphasis()?.papers ?? []) drawn[asked] = 1;
  return drawn;
}

const BITS = 20;

/** A number with its bits reversed: of papers in the order of these any first few lie all over time, as marks.py has it. */
export function scattered(paper: number): number {
  let rank = 0;
  for (let bit = 0; bit < BITS; bit++) rank |= ((paper >> bit) & 1) << (BITS - 1 - bit);
  return rank;
}

/** The largest first, of equals the listed ones; among those no time is preferred. */
function byImportance(field: Field, drawn: Uint8Array, sizes: SizeScale): Int32Array {
  const papers = Int32Array.from(drawn.keys()).filter((paper) => drawn[paper] === 1);
  const weight = Float64Array.from({ length: field.count }, (_, paper) => (sizes.share(paper) ?? 0) + field.papers.listed[paper]! * 1e-4);
  const rank = Int32Array.from({ length: field.count }, (_, paper) => scattered(paper));
  return papers.sort((a, b) => weight[b]! - weight[a]! || rank[a]! - rank[b]!);
}

function anyIn(chosen: Uint8Array, places: Places): boolean {
  return places.rest >= 0 && chosen.some((one, paper) => one === 1 && places.lane[paper] === places.rest);
}

export function laneColour(stage: Stage, lane: number): string {
  const band = stage.places.bands[lane]!;
  return stage.palette.dark ? band.dark : band.light;
}
