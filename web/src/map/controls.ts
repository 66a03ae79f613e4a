// Zoom buttons, and what the map says about itself to those who do not see it.

import { button, el } from "../shell/dom";

export interface Zoomed {
  zoomBy(factor: number): void;
  home(): void;
}

const STEP = 1.6;

export function zoomButtons(map: Zoomed): HTMLElement {
  return el(
    "div.map-zoom",
    { role: "group", "aria-label": "Zoom" },
    button("+", () => map.zoomBy(STEP), { class: "map-button", "aria-label": "Zoom in", title: "Zoom in (+)" }),
    button("−", () => map.zoomBy(1 / STEP), { class: "map-button", "aria-label": "Zoom out", title: "Zoom out (-)" }),
    button("⤢", () => map.home(), { class: "map-button", "aria-label": "Fit the whole map", title: "Fit the whole map (0)" }),
  );
}

const HINTS =
  "Arrow left goes to a work that the paper cites, arrow right to a paper that cites it, up and down among those. " +
  "Enter opens the paper. f and t trace from here and to here. Plus, minus and 0 zoom. The table holds the same papers.";

/** The element that takes the focus, the pointer and the wheel. */
export function surfaceOf(): { surface: HTMLElement; hints: HTMLElement } {
  const hints = el("p.unseen", { id: "map-hints" }, HINTS);
  const surface = el("div.map-surface", {
    tabindex: 0,
    role: "application",
    "aria-roledescription": "map",
    "aria-describedby": "map-hints",
  });
  return { surface, hints };
}
