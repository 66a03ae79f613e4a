// The buttons beside the search: map or table, filters, trace, compare, export, about, keys, theme.

import { filtersActive } from "../filters/chips";
import type { Sheet, State } from "../state/state";
import { hasSheet } from "../state/url";
import { tracePicker } from "../trace/picker";
import type { App, Part } from "./app";
import { button, el, fill } from "./dom";
import { type Icon, icon } from "./icons";

const THEMES = ["auto", "light", "dark"] as const;

export const actions: Part = (host, app) => {
  const view = viewSwitch(app);
  const trace = el("div.action-trace");
  tracePicker(trace, app);
  const filters = action("filters", "Filters", () => app.store.go({ showFilters: !app.store.state.showFilters }));
  filters.setAttribute("aria-controls", "filters");
  const compare = opener(app, "compare", "Compare");
  const tools = el(
    "div.action-tools",
    { role: "group", "aria-label": "Tools" },
    filters,
    trace,
    compare,
    hasSheet(app.field, "lists") && opener(app, "lists", "Lists"),
    hasSheet(app.field, "history") && opener(app, "history", "History"),
    opener(app, "export", "Export"),
    opener(app, "about", "About this map"),
    opener(app, "keys", "Keys"),
    themeButton(app),
  );
  fill(host, view, tools);
  const follow = (state: State): void => {
    filters.setAttribute("aria-expanded", String(state.showFilters));
    filters.classList.toggle("on", state.showFilters || filtersActive(state.filters));
    compare.classList.toggle("on", state.compare.length > 0);
    compare.dataset["count"] = state.compare.length ? String(state.compare.length) : "";
  };
  app.store.onChange(follow);
  follow(app.store.state);
};

function action(name: Icon, label: string, act: () => void): HTMLButtonElement {
  const made = button("", act, { "aria-label": label, title: label });
  made.className = "action";
  made.append(icon(name));
  return made;
}

function opener(app: App, sheet: Sheet, label: string): HTMLButtonElement {
  const made = action(sheet, label, () => app.store.go({ sheet }));
  made.setAttribute("aria-haspopup", "dialog");
  return made;
}

function viewSwitch(app: App): HTMLElement {
  const made = (view: State["view"], label: string): HTMLButtonElement =>
    button(label, () => app.store.go({ view }), { "data-view": view });
  const both = [made("map", "Map"), made("table", "Table")];
  const follow = (state: State): void => {
    for (const each of both) each.setAttribute("aria-pressed", String(each.dataset["view"] === state.view));
  };
  app.store.onChange(follow);
  follow(app.store.state);
  return el("div.switch", { role: "group", "aria-label": "View" }, ...both);
}

function themeButton(app: App): HTMLButtonElement {
  const next = (): (typeof THEMES)[number] => THEMES[(THEMES.indexOf(app.store.state.theme) + 1) % THEMES.length]!;
  const made = action("auto", "Theme", () => app.store.move({ theme: next() }));
  const follow = (state: State): void => {
    fill(made, icon(state.theme));
    const says = `Theme: ${state.theme === "auto" ? "as the system" : state.theme}`;
    made.setAttribute("aria-label", says);
    made.title = says;
  };
  app.store.onChange(follow);
  follow(app.store.state);
  return made;
}

