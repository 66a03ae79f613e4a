// The picture itself, in layers: what stays in the background, and what stands in front with the names.

import { drawCitations, pointed } from "./citations";
import { growth, type View } from "./camera";
import { drawDisc, drawWhisker, type Spot, spotOf, wholeSpot } from "./discs";
import type { Front } from "./front";
import { type Box, type Candidate, GAP, type Placed, placeNames } from "./labels";
import { groundOf, type Measure, platesOf } from "./lanes";
import { drawLinks } from "./links";
import { shortened } from "./names";
import type { Pen, TextLook } from "./pen";
import type { Stage } from "./stage";

export interface Name extends Placed {
  text: string;
  size: number;
  bold: boolean;
}

/** How much is seen of what does not stand in front. */
export const FADED = 0.24;
const MOST_WHISKERS = 600;
const FEW = 260;
const NAME_AREA = 7000;
const TRIES = 700;
const HEAD = 8;
const MOST_HEADS = 200;
/** Citations to and from works that the filters leave out: there, but not in the way. */
const ASIDE = 0.13;
const LARGE = 0.6;
const LARGEST = 0.95;

/** Citations, links and discs, the large below the small; how many of each. */
export function drawMarks(pen: Pen, stage: Stage, view: View, box: Box): { citations: number; papers: number } {
  const seen = papersIn(stage, view, box);
  if (seen.length < MOST_WHISKERS) for (const { paper, spot } of seen) drawWhisker(pen, stage, view, paper, spot);
  const citations = stage.state.citations ? drawCitations(pen, stage, view, box) : 0;
  drawLinks(pen, stage, view, box);
  for (const { paper, spot } of seen) drawDisc(pen, stage, paper, spot);
  return { citations, papers: seen.length };
}

interface Seen {
  paper: number;
  spot: Spot;
}

/** Papers in the box, the most important (and largest) first. */
export function papersIn(stage: Stage, view: View, box: Box): Seen[] {
  const seen: Seen[] = [];
  for (const paper of stage.papers) {
    const spot = spotOf(stage, view, paper);
    if (spot.x + spot.r < box.x || spot.x - spot.r > box.x + box.w) continue;
    if (spot.y + spot.r < box.y || spot.y - spot.r > box.y + box.h) continue;
    seen.push({ paper, spot });
  }
  return seen;
}

export function drawFront(pen: Pen, stage: Stage, view: View, front: Front | null, names: readonly Name[], faded: boolean): void {
  for (const name of names) if (!front?.papers.has(name.paper)) drawName(pen, stage, name, faded ? FADED : 1);
  if (!front) return;
  drawFrontCitations(pen, stage, view, front);
  for (const paper of stage.papers) if (front.papers.has(paper)) drawDisc(pen, stage, paper, spotOf(stage, view, paper));
  for (const paper of front.heavy) drawRing(pen, stage, spotOf(stage, view, paper), stage.palette.ink, 1.8);
  if (front.cursor !== null) {
    const spot = spotOf(stage, view, front.cursor);
    if (!stage.drawn[front.cursor]) drawDisc(pen, stage, front.cursor, spot);
    drawRing(pen, stage, spot, stage.palette.focus, 2.4);
  }
  for (const name of names) if (front.papers.has(name.paper)) drawName(pen, stage, name, 1);
}

function drawFrontCitations(pen: Pen, stage: Stage, view: View, front: Front): void {
  const { cited, citing } = stage.field.citations;
  const many = front.citations.size;
  const crowd = Math.max(0.09, Math.min(0.85, 6 / Math.sqrt(many || 1)));
  for (const [citation, width] of [...front.citations].sort((a, b) => a[1] - b[1])) {
    const strong = width > 1.6;
    const curve = pointed(stage, view, cited[citation]!, citing[citation]!);
    if (!strong && !(stage.shown[cited[citation]!] && stage.shown[citing[citation]!])) {
      pen.curve(curve, { colour: stage.palette.ink, width: 0.8, alpha: ASIDE });
    } else {
      pen.curve(curve, { colour: stage.palette.ink, width, alpha: strong ? 1 : crowd }, strong ? HEAD + width : many > MOST_HEADS ? 0 : HEAD - 1.5);
    }
  }
  for (const [from, to] of front.dashed) {
    pen.curve(pointed(stage, view, from, to), { colour: stage.palette.soft, width: 1.5, dash: [2, 5] }, HEAD);
  }
}

function drawRing(pen: Pen, stage: Stage, { x, y, r }: Spot, colour: string, width: number): void {
  pen.mark("ring", x, y, r + 2 + width / 2, { stroke: { colour: stage.palette.ground, width: width + 1.5 } });
  pen.mark("ring", x, y, r + 2 + width / 2, { stroke: { colour, width } });
}

/** Names that find a place: those in front first, then by importance. */
export function namesIn(stage: Stage, view: View, box: Box, front: Front | null, measure: Measure): Name[] {
  const seen = papersIn(stage, view, box);
  if (front) seen.sort((a, b) => rank(front, a.paper) - rank(front, b.paper));
  const wanted = (stage.state.names ? seen : seen.filter(({ paper }) => rank(front, paper) < 3)).slice(0, TRIES);
  const looks = new Map<number, Pick<Name, "text" | "size" | "bold">>();
  const candidates = wanted.map(({ paper }) => lazily(stage, paper, wholeSpot(stage, view, paper), growth(view), front, measure, looks));
  const { plot } = view;
  const frame = { x: plot.left, y: plot.top, w: plot.width, h: plot.height };
  const most = seen.length <= FEW ? Infinity : Math.max(FEW / 4, (box.w * box.h) / NAME_AREA);
  const placed = placeNames(candidates, {
    frame,
    blocked: platesOf(stage, view, measure),
    nameless: seen.slice(wanted.length).map(({ spot }) => spot),
    most: most + (front?.papers.size ?? 0),
  });
  return placed.map((name) => ({ ...name, ...looks.get(name.paper)! }));
}

function rank(front: Front | null, paper: number): number {
  if (!front) return 3;
  return paper === front.cursor ? 0 : front.heavy.has(paper) ? 1 : front.papers.has(paper) ? 2 : 3;
}

/** Texts are measured only when a place is looked for: most of 20,000 names never are. */
function lazily(
  stage: Stage,
  paper: number,
  spot: Spot,
  grown: number,
  front: Front | null,
  measure: Measure,
  looks: Map<number, Pick<Name, "text" | "size" | "bold">>,
): Candidate {
  const heavy = rank(front, paper) < 2;
  let width: number | null = null;
  const share = stage.sizes.share(paper) ?? 0;
  const bold = heavy || share > (stage.field.papers.listed[paper] ? LARGE : LARGEST);
  const size = bold ? 13 : grown > 1.25 ? 12.5 : 11.5;
  return {
    paper,
    ...spot,
    bold: rank(front, paper) < 3 || stage.field.papers.listed[paper] === 1,
    r: spot.r + (heavy ? 4 : 0),
    height: size + 3,
    get width() {
      if (width === null) {
        const text = shortened(stage.field.papers.name[paper]!);
        width = measure(text, { size, bold }) + 2;
        looks.set(paper, { text, size, bold });
      }
      return width;
    },
  };
}

function drawName(pen: Pen, stage: Stage, name: Name, alpha: number): void {
  const { palette, field } = stage;
  const colour = field.papers.listed[name.paper] || name.bold ? palette.ink : palette.soft;
  const halo = groundOf(stage, stage.places.lane[name.paper]!);
  const look: TextLook = { size: name.size, bold: name.bold, colour, halo, align: "left", alpha };
  const middle = name.y + name.h / 2;
  // A line that leaves the disc for its name would read as a hyphen.
  if (name.side === "right") pen.band(name.x - GAP + 1, middle - 2, GAP, 4, halo, alpha);
  if (name.side === "left") pen.band(name.x + name.w - 1, middle - 2, GAP, 4, halo, alpha);
  pen.text(name.text, name.x + 1, middle, look);
}
