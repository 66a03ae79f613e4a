// A list that shows its first rows, and the others when asked for.

import { button, el } from "../shell/dom";

export function growing<Item>(label: string, items: readonly Item[], row: (item: Item) => HTMLElement, atOnce: number): HTMLElement[] {
  const list = el("ul.lists-rows", { "aria-label": label }, ...items.slice(0, atOnce).map(row));
  const rest = items.slice(atOnce);
  if (!rest.length) return [list];
  const more = button(`Show all ${items.length.toLocaleString("en-GB")}`, () => {
    list.append(...rest.map(row));
    const first = list.children[atOnce];
    const target = first?.querySelector<HTMLElement>("button, summary") ?? list;
    if (target === list) list.tabIndex = -1;
    target.focus();
    more.remove();
  });
  more.className = "lists-button";
  return [list, more];
}

/** A part that is filled when it is first opened: there may be many, and few are looked at. */
export function unfolding(key: string, summary: (Node | string)[], content: () => HTMLElement[], open = false): HTMLDetailsElement {
  const made = el("details.lists-group", { open }, el("summary", { "data-key": key }, ...summary));
  const fillIn = (): void => {
    if (made.open && made.children.length === 1) made.append(...content());
  };
  fillIn();
  made.addEventListener("toggle", fillIn);
  return made;
}
