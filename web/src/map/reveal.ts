// Where the camera has to go so that what was just chosen can be seen; nowhere if it is in view.

import type { Camera } from "../state/state";
import { cameraOf, screenX, screenY, type View } from "./camera";
import type { Places } from "./places";

const EDGE = 34;
const ROOM = 0.8;

/** `covered`: pixels at the bottom of the plot that something lies over, as the panel does on a phone. */
export function revealed(view: View, { x, y }: Places, papers: readonly number[], covered = 0): Camera | null {
  if (!papers.length || papers.every((paper) => isSeen(view, x[paper]!, y[paper]!, covered))) return null;
  const [left, right] = ends(papers.map((paper) => x[paper]!));
  const [top, bottom] = ends(papers.map((paper) => y[paper]!));
  const { plot, bx, by, least } = view;
  const widest = Math.min((ROOM * plot.width) / ((right - left) * bx || 1e-9), (ROOM * (plot.height - covered)) / ((bottom - top) * by || 1e-9));
  const k = Math.max(least, Math.min(cameraOf(view).k, widest));
  return { x: (left + right) / 2, y: (top + bottom) / 2 + covered / (2 * by * k), k };
}

function isSeen(view: View, x: number, y: number, covered: number): boolean {
  const { left, top, width, height } = view.plot;
  const [px, py] = [screenX(view, x), screenY(view, y)];
  const edge = Math.min(EDGE, width / 8, height / 8);
  return px >= left + edge && px <= left + width - edge && py >= top + edge / 2 && py <= top + height - covered - edge / 2;
}

function ends(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
