// What is filtered, one chip each; pressing a chip takes its filter away.

import { type Filters, NO_FILTERS, type State } from "../state/state";
import type { App, Part } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { type Active, activeFilters, filtersActive } from "./active";
import { failures } from "./match";
import { bitOf } from "./values";

export { filtersActive };

export const chips: Part = (host, app) => {
  host.classList.add("filter-chips");
  const draw = (state: State): void => {
    const active = filtersActive(state.filters);
    host.hidden = !active;
    if (!active) return fill(host);
    const focused = document.activeElement instanceof HTMLElement && host.contains(document.activeElement) ? document.activeElement.dataset["key"] : undefined;
    fill(host, shownCount(app, state.filters), chipList(app, state.filters), clearAll(app));
    if (focused) chipWith(host, focused)?.focus();
  };
  app.store.onChange((state, before) => {
    if (state.filters !== before.filters) draw(state);
  });
  draw(app.store.state);
};

function shownCount(app: App, filters: Filters): HTMLElement {
  const of = failures(app.field, filters).reduce((all, bits) => all + ((bits & bitOf("scope")) === 0 ? 1 : 0), 0);
  const text = `${app.shownCount().toLocaleString("en")} of ${of.toLocaleString("en")} papers shown`;
  return el("span.filter-shown", {}, text);
}

function chipList(app: App, filters: Filters): HTMLElement {
  const all = activeFilters(app.field, filters);
  return el("ul.filter-chip-list", {}, ...all.map((each, at) => el("li", {}, chip(app, each, all[at + 1] ?? all[at - 1]))));
}

function chip(app: App, active: Active, next: Active | undefined): HTMLElement {
  const remove = (): void => {
    app.store.go({ filters: active.without });
    focusAfter(next?.key ?? null);
    app.say(`Filter removed: ${active.kind} ${active.value}. ${app.shownCount().toLocaleString("en")} papers shown.`);
  };
  const made = button("", remove, { "data-key": active.key, title: active.value });
  made.className = "filter-chip";
  fill(
    made,
    el("span.unseen", {}, "Remove filter "),
    el("span.filter-chip-kind", {}, active.kind),
    " ",
    el("bdi.filter-chip-value", {}, active.value),
    el("span.filter-chip-x", { "aria-hidden": "true" }, "×"),
  );
  return made;
}

function clearAll(app: App): HTMLElement {
  const clear = (): void => {
    app.store.go({ filters: NO_FILTERS });
    focusAfter(null);
    app.say(`No filters. ${app.shownCount().toLocaleString("en")} papers shown.`);
  };
  const made = button("Clear all", clear, { "data-key": "clear" });
  made.className = "filter-clear";
  return made;
}

/** The chip that was pressed is gone: focus goes to its neighbour, or to what the filters act on. */
function focusAfter(key: string | null): void {
  const host = document.getElementById("chips");
  const target = host && key !== null ? chipWith(host, key) : null;
  (target ?? document.getElementById("main"))?.focus();
}

function chipWith(host: HTMLElement, key: string): HTMLElement | null {
  const all = host.querySelectorAll<HTMLElement>("[data-key]");
  return [...all].find((each) => each.dataset["key"] === key) ?? null;
}
