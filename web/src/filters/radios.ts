// A group of the drawer of which one is chosen: in the lists or outside, with code or without.

import type { App } from "../shell/app";
import { el } from "../shell/dom";
import type { Filters } from "../state/state";
import { type Counts, countsOf } from "./counts";

export interface Option {
  label: string;
  change: Partial<Filters>;
  on: (filters: Filters) => boolean;
  count: (counts: Counts) => number;
}

export function radioGroup(app: App, name: string, label: string, options: Option[]): { element: HTMLElement; follow: () => void } {
  const rows = options.map((option, at) => {
    const radio = el("input", { type: "radio", name: `filter-${name}`, value: at });
    const count = el("span.filter-count");
    radio.addEventListener("change", () => {
      if (radio.checked) app.store.go({ filters: { ...app.store.state.filters, ...option.change } });
    });
    return { option, radio, count, element: el("label.filter-value", {}, radio, el("span.filter-name", {}, option.label), count) };
  });
  const follow = (): void => {
    const { filters } = app.store.state;
    const counts = countsOf(app.field, filters);
    for (const { option, radio, count, element } of rows) {
      const papers = option.count(counts);
      radio.checked = option.on(filters);
      count.textContent = papers.toLocaleString("en");
      element.classList.toggle("filter-empty", papers === 0 && !radio.checked);
    }
  };
  follow();
  return { element: el("div", { role: "radiogroup", "aria-label": label }, ...rows.map((row) => row.element)), follow };
}
