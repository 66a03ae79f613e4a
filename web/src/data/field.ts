// Wire -> Field: the field as the page's modules ask about it. Everything here is computed once, when the page opens.

import type { Wire, WireLanes, WireMetric } from "./wire";

export interface Field extends Wire {
  count: number;
  /** Citations by paper as compressed rows: `cites(i)` and `citedBy(i)` give citation numbers. */
  cites(paper: number): Int32Array;
  citedBy(paper: number): Int32Array;
  /** The number of the citation from `citing` to `cited`; -1 if there is none. */
  citation(citing: number, cited: number): number;
  paperOf(key: string): number | undefined;
  metric(name: string): WireMetric | undefined;
  laneSet(by: string): WireLanes;
}

export function fieldOf(wire: Wire): Field {
  const count = wire.papers.key.length;
  const { cited, citing } = wire.citations;
  const out = rows(citing, count);
  const back = rows(cited, count);
  const byKey = new Map(wire.papers.key.map((key, at) => [key, at]));
  const metrics = new Map(wire.metrics.map((each) => [each.name, each]));
  const lanes = new Map<string, WireLanes>(wire.lanes.map((each) => [each.by, each]));
  return {
    ...wire,
    count,
    cites: out,
    citedBy: back,
    citation: (from, to) => out(from).find((each) => cited[each] === to) ?? -1,
    paperOf: (key) => byKey.get(key),
    metric: (name) => metrics.get(name),
    laneSet: (by) => lanes.get(by) ?? wire.lanes[0]!,
  };
}

/** Numbers of the citations of each paper, in order, without copying: one array and where each row starts. */
function rows(ends: number[], count: number): (paper: number) => Int32Array {
  const starts = new Int32Array(count + 1);
  for (const end of ends) starts[end + 1]!++;
  for (let at = 0; at < count; at++) starts[at + 1]! += starts[at]!;
  const next = starts.slice();
  const all = new Int32Array(ends.length);
  ends.forEach((end, citation) => {
    all[next[end]!++] = citation;
  });
  return (paper) => all.subarray(starts[paper]!, starts[paper + 1]!);
}
