// Which works stand nowhere on the map: those outside the lists that are drawn only when asked for, as the legend's
// switch does.

import type { Field } from "../data/field";
import type { App } from "../shell/app";
import { button } from "../shell/dom";
import { valuesOf } from "./values";

/** The name of the switch below the map. */
export const ALL_WORKS = "all cited works";

/** Whether a work is drawn only when asked for. */
export function isRest(field: Field, paper: number): boolean {
  return valuesOf(field).rest[paper] === 1;
}

export function offMap(field: Field, shown: Uint8Array): (paper: number) => boolean {
  return (paper) => shown[paper] !== 1 && isRest(field, paper);
}

/** Does what the switch does, where its name is read. */
export function showAllWorks(app: App): HTMLButtonElement {
  const show = (): void => app.store.go({ filters: { ...app.store.state.filters, scope: "all" } });
  return button(ALL_WORKS, show, { "data-key": "all-works", class: "paper-switch" });
}
