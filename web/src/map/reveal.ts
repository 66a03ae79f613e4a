// Where the camera has to go so that what was just chosen can be seen; nowhere if it is in view.

import type { Camera } from "../state/state";
import { cameraOf, screenX, screenY, type View } from "./camera";
import type { Places } from "./places";

/** No more than papers have at the home view, where all are seen. */
const EDGE = 20;
const ROOM = 0.8;

/** `covered`: pixels at the bottom of the plot that something lies over, as the panel does on a phone. */
export function revealed(view: View, { x, y }: Places, papers: readonly number[], covered = 0): Camera | null {
  if (!papers.length || papers.every((paper) => isSeen(view, x[paper]!, y[paper]!, covered))) return null;
  const [left, right] = ends(papers.map((paper) => x[paper]!));
  const [top, bottom] = ends(papers.map((paper) => y[paper]!));
  const { plot, bx, by, least } = view;
  const widest = Math.min((ROOM * plot.width) / ((right - left) * bx || 1e-9), (ROOM * (plot.height - covered)) / ((bottom - top) * by || 1e-9));
  const k = Math.max(least, Math.min(cameraOf(view).k, widest));
  const { bounds } = view;
  const x0 = within((left + right) / 2, plot.width / (2 * bx * k), bounds[0], bounds[2]);
  if (covered > 0) return { x: x0, y: (top + bottom) / 2 + covered / (2 * by * k), k };
  return { x: x0, y: within((top + bottom) / 2, plot.height / (2 * by * k), bounds[1], bounds[3]), k };
}

/** The middle nearest to `wanted` from which one sees nothing beyond the map; where all of it is seen, its beginning stays put. */
function within(wanted: number, half: number, least: number, most: number): number {
  return Math.max(least + half, Math.min(most - half, wanted));
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
