// Links that are no citations, switched on one by one: papers of one organization (teal, dashed), of one facet (violet,
// dotted). They have no direction.

import type { Box } from "./labels";
import type { View } from "./camera";
import type { Curve } from "./curves";
import { type Spot, spotOf } from "./discs";
import type { Pen, Stroke } from "./pen";
import type { Stage } from "./stage";

const MOST = 700;

export function drawLinks(pen: Pen, stage: Stage, view: View, box: Box): void {
  const { palette, state, field } = stage;
  if (state.facetLinks) draw(pen, stage, view, box, field.links.facet, { colour: palette.facet, width: 1.3, dash: [0.1, 4] });
  if (state.organizationLinks) draw(pen, stage, view, box, field.links.organization, { colour: palette.organization, width: 1.2, dash: [6, 4] });
}

type Link = readonly [a: number, b: number, weight: number, shared: number[]];

function draw(pen: Pen, stage: Stage, view: View, box: Box, links: readonly Link[], stroke: Stroke): void {
  const seen = links.filter(([a, b]) => stage.drawn[a] && stage.drawn[b]).slice(0, MOST);
  const alpha = Math.max(0.2, Math.min(0.8, 6 / Math.sqrt(seen.length || 1)));
  for (const [a, b] of seen) {
    const [from, to] = [spotOf(stage, view, a), spotOf(stage, view, b)];
    if (!outside(box, from, to)) pen.curve(slack(from, to), { ...stroke, alpha });
  }
}

function outside(box: Box, a: Spot, b: Spot): boolean {
  return (
    Math.max(a.x, b.x) < box.x || Math.min(a.x, b.x) > box.x + box.w || Math.max(a.y, b.y) < box.y || Math.min(a.y, b.y) > box.y + box.h
  );
}

/** Hangs through a little, unlike citations, which sweep. */
function slack(a: Spot, b: Spot): Curve {
  const sag = Math.min(24, Math.hypot(b.x - a.x, b.y - a.y) * 0.12);
  const third = (from: number, to: number, share: number): number => from + (to - from) * share;
  return {
    x0: a.x,
    y0: a.y,
    x1: third(a.x, b.x, 1 / 3),
    y1: third(a.y, b.y, 1 / 3) + sag,
    x2: third(a.x, b.x, 2 / 3),
    y2: third(a.y, b.y, 2 / 3) + sag,
    x3: b.x,
    y3: b.y,
  };
}
