// The picture as it is on the page at the moment, for the export and for tests.

import type { View } from "./camera";
import type { Front } from "./front";
import type { Measure } from "./lanes";
import type { Name } from "./scene";
import type { Stage } from "./stage";

export interface Now {
  stage: Stage;
  view: View;
  front: Front | null;
  faded: boolean;
  names: readonly Name[];
  width: number;
  height: number;
  measure: Measure;
}

let current: (() => Now | null) | null = null;

export function setNow(tell: () => Now | null): void {
  current = tell;
}

/** null before the map was first drawn. */
export function now(): Now | null {
  return current?.() ?? null;
}
