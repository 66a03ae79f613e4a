// Below the map: what can be switched, and what every colour, shape, size and line means.

import { ALL_WORKS, isRest } from "../filters/off";
import { ALIKE } from "../map/sizes";
import { START, type State } from "../state/state";
import type { App, Part } from "./app";
import { choice, type Option, toggle } from "./controls";
import { el, fill } from "./dom";
import { swatches } from "./swatches";

export const legend: Part = (host, app) => {
  const controls = el("div.legend-controls", { role: "group", "aria-label": "What the map shows" }, ...switches(app), ...choices(app));
  const keys = el("div.legend-keys", { role: "group", "aria-label": "Legend" });
  const details = el("details.legend", { open: !isNarrow() }, el("summary", {}, "Map options and legend"), controls, keys);
  fill(host, details);
  const follow = (state: State, before: State | null): void => {
    host.hidden = state.view === "table";
    const same = before && ["lanes", "size", "colour", "theme", "filters", "organizationLinks", "facetLinks", "trace"].every((name) => state[name as keyof State] === before[name as keyof State]);
    if (!same) fill(keys, ...swatches(app));
  };
  app.store.onChange(follow);
  follow(app.store.state, null);
};

function isNarrow(): boolean {
  return window.matchMedia("(max-width: 720px)").matches;
}

function switches(app: App): HTMLElement[] {
  const { citations, links } = app.field;
  const { totals } = links;
  return [
    toggle(app, "citations", "citations", "line", citations.cited.length === 0),
    toggle(app, "organizationLinks", "same organization", "dashes", totals.organization === 0),
    toggle(app, "facetLinks", "same facet", "dots", totals.facet === 0),
    toggle(app, "names", "names", null),
    outsideToggle(app),
  ];
}

/** Works that no list names: the most cited ones, or all. */
function outsideToggle(app: App): HTMLElement {
  const none = !app.field.papers.key.some((_, paper) => isRest(app.field, paper));
  const made = el("button.toggle", { type: "button", disabled: none, title: none ? "there are no more than are drawn" : null }, ALL_WORKS);
  made.addEventListener("click", () => {
    const { filters } = app.store.state;
    app.store.go({ filters: { ...filters, scope: filters.scope === "all" ? "home" : "all" } });
  });
  const follow = (state: State): void => made.setAttribute("aria-pressed", String(state.filters.scope === "all"));
  app.store.onChange(follow);
  follow(app.store.state);
  return made;
}

function choices(app: App): HTMLElement[] {
  const { field } = app;
  const metrics: Option[] = field.metrics.map((each) => ({ value: each.name, label: each.label, group: each.group }));
  const lanes: Option[] = field.lanes.map((each) => ({ value: each.by, label: each.label }));
  return [
    choice(app, "lanes", "Lanes", lanes),
    choice(app, "time", "Time", [
      { value: "stretched", label: "stretched" },
      { value: "linear", label: "linear" },
    ]),
    choice(app, "size", "Size", field.metric(START.size) ? metrics : [{ value: START.size, label: ALIKE }, ...metrics]),
    choice(app, "colour", "Colour", [{ value: "lane", label: "lane" }, ...metrics]),
  ];
}
