// The pointer on the map: touching a paper, opening it, and closing on empty ground.

import type { App } from "../shell/app";

export interface Picked {
  /** The paper at a point of the host, within `slack` pixels. */
  paperAt(x: number, y: number, slack: number): number | null;
}

const MOUSE = 3;
const FINGER = 14;

export function point(surface: HTMLElement, app: App, map: Picked): void {
  let touched = false;
  const at = (event: MouseEvent, slack: number): number | null => {
    const { left, top } = surface.getBoundingClientRect();
    return map.paperAt(event.clientX - left, event.clientY - top, slack);
  };
  surface.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const paper = at(event, MOUSE);
    if (paper === null && !touched) return;
    touched = paper !== null;
    surface.classList.toggle("map-pointing", touched);
    app.hover(paper);
  });
  surface.addEventListener("pointerleave", () => {
    if (touched) app.hover(null);
    touched = false;
  });
  surface.addEventListener("blur", () => app.hover(null));
  let finger = false;
  surface.addEventListener("pointerdown", (event) => {
    finger = event.pointerType === "touch";
  });
  surface.addEventListener("click", (event) => {
    const paper = at(event, finger ? FINGER : MOUSE);
    if (paper === null && app.store.state.paper === null) return;
    app.store.go({ paper });
  });
}
