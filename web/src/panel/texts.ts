// Texts from outside as elements: held apart from the direction of their surroundings, and never longer than their place.

import { button, el } from "../shell/dom";
import { clipped } from "../trace/names";

const LONG = 140;

/** A name within a sentence or a row, cut if it is long; the whole of it is its tooltip. */
export function brief(text: string, longest = 80): HTMLElement {
  const shown = clipped(text, longest);
  return el("bdi", { title: shown === text ? null : text }, shown);
}

/** A text on lines of its own: a long one shows four of them, the rest is a press away. */
export function clamped(text: string): HTMLElement {
  if (text.length < LONG) return el("bdi", {}, text);
  const shown = el("bdi.paper-clamped", {}, text);
  const more = button("Show all", () => {
    const open = shown.classList.toggle("paper-unclamped");
    more.textContent = open ? "Show less" : "Show all";
    more.setAttribute("aria-expanded", String(open));
  });
  more.className = "paper-expand";
  more.setAttribute("aria-expanded", "false");
  return el("div", {}, shown, more);
}
