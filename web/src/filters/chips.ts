import { type Filters, NO_FILTERS } from "../state/state";
import type { Part } from "../shell/app";

export const chips: Part = () => undefined;

export function filtersActive(filters: Filters): boolean {
  return JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
}
