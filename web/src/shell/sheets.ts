// Sheets over the page (about, keys, export, compare): one dialog whose content follows the state.

import type { Sheet } from "../state/state";
import type { Part } from "./app";

export function sheets(parts: Record<Sheet, Part>): Part {
  return () => void parts;
}
