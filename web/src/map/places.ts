// Field and the choice of lanes and time -> where each paper stands, in units of the layout.

import type { Field } from "../data/field";
import type { WireBand } from "../data/wire";
import type { State } from "../state/state";
import { type TimeAxis, timeAxis } from "./axis";

export interface Places {
  x: Float64Array;
  y: Float64Array;
  /** Lane of each paper: an index into `bands`. */
  lane: number[];
  bands: WireBand[];
  axis: TimeAxis;
  /** Width and height of what is drawn at first, and the lane that is not; -1 if there is none. */
  width: number;
  home: number;
  rest: number;
  undated: [number, number] | null;
  /** Whether any paper that is drawn at first stands in that margin. */
  undatedAtHome: boolean;
  /** First and last day of any paper. */
  days: [number, number];
}

export function placesOf(field: Field, state: Pick<State, "lanes" | "time">): Places {
  const lanes = field.laneSet(state.lanes);
  const axis = timeAxis(field.axis, state.time);
  const rest = lanes.bands.findIndex((band) => band.key === "rest");
  return {
    x: xs(field, axis, state.time),
    y: Float64Array.from(lanes.y),
    lane: lanes.lane,
    bands: lanes.bands,
    axis,
    width: field.axis.width,
    home: lanes.home,
    rest,
    undated: field.axis.undated,
    undatedAtHome: field.papers.days.some((days, paper) => days === null && lanes.lane[paper] !== rest),
    days: daysOf(field),
  };
}

/** Room of so many units at the top of every lane, for its name. */
export function withRoom(places: Places, room: number): Places {
  if (room === 0) return places;
  return {
    ...places,
    y: places.y.map((y, paper) => y + (places.lane[paper]! + 1) * room),
    bands: places.bands.map((band, lane) => ({ ...band, top: band.top + lane * room, bottom: band.bottom + (lane + 1) * room })),
    home: places.home + (places.bands.length - (places.rest >= 0 ? 1 : 0)) * room,
  };
}

function xs(field: Field, axis: TimeAxis, time: State["time"]): Float64Array {
  const x = new Float64Array(field.count);
  const margin = field.axis.undated;
  field.papers.days.forEach((days, paper) => {
    x[paper] = days ? axis.x((days[0] + days[1]) / 2) : margin ? (margin[0] + margin[1]) / 2 : field.axis.width;
  });
  const stretched = timeAxis(field.axis, "stretched");
  for (const [paper, at] of field.axis.x) {
    x[paper] = time === "linear" && field.papers.days[paper] ? axis.x(stretched.day(at)) : at;
  }
  return x;
}

function daysOf(field: Field): [number, number] {
  let first = Infinity;
  let last = -Infinity;
  for (const days of field.papers.days) {
    if (!days) continue;
    first = Math.min(first, days[0]);
    last = Math.max(last, days[1]);
  }
  return first <= last ? [first, last] : [field.axis.knots[0]?.[0] ?? 0, field.axis.knots.at(-1)?.[0] ?? 365];
}
