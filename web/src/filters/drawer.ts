// The drawer beside the map: every kind of filter, with how many papers each value would leave. It is made when it is first
// opened, and follows the filters while it is open.

import type { App, Part } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import type { Filters } from "../state/state";
import { SCOPES } from "./active";
import { choiceGroup, facetGroup } from "./choices";
import { monthsGroup } from "./histogram";
import { type Option, radioGroup } from "./radios";
import { thresholdGroup } from "./threshold";
import { valuesOf } from "./values";

interface Group {
  element: HTMLElement;
  follow: () => void;
}

export const filterDrawer: Part = (host, app) => {
  let groups: Group[] | null = null;
  const count = el("span.filter-shown");
  const follow = (): void => {
    const open = app.store.state.showFilters;
    const leaving = !open && host.contains(document.activeElement);
    host.hidden = !open;
    if (leaving) document.querySelector<HTMLElement>("[aria-controls=filters]")?.focus();
    if (!open) return;
    count.textContent = `${app.shownCount().toLocaleString("en")} shown`;
    if (groups) for (const group of groups) group.follow();
    else groups = made(host, app, count);
  };
  app.store.onChange((state, before) => {
    if (state.showFilters !== before.showFilters || state.filters !== before.filters) follow();
    if (state.showFilters && !before.showFilters) host.querySelector<HTMLElement>("h2")?.focus();
  });
  follow();
};

function made(host: HTMLElement, app: App, count: HTMLElement): Group[] {
  const parts: [title: string, open: boolean, group: Group | null][] = [
    ["Published", true, monthsGroup(app)],
    ["Facets", true, facetGroup(app)],
    ["Works", true, radioGroup(app, "scope", "Works", scopes(app))],
    ["Organizations", true, choiceGroup(app, "organizations", "Organizations")],
    ["Countries and regions", false, choiceGroup(app, "countries", "Countries and regions of organizations")],
    ["Kinds of organization", false, choiceGroup(app, "kinds", "Kinds of organization")],
    ["Lists", false, choiceGroup(app, "lists", "Lists")],
    ["Sections of the lists", false, choiceGroup(app, "sections", "Sections")],
    ["Venues", false, choiceGroup(app, "venues", "Venues")],
    ["Code", false, radioGroup(app, "code", "Code", CODE)],
    ["Metric", false, app.field.metrics.length ? thresholdGroup(app) : null],
  ];
  const there = parts.filter((part): part is [string, boolean, Group] => part[2] !== null);
  const close = button("×", () => app.store.go({ showFilters: false }), { "aria-label": "Close filters", title: "Close filters" });
  close.className = "filter-close";
  fill(host, el("div.filter-head", {}, el("h2", { tabindex: -1 }, "Filters"), count, close), ...there.map(([title, open, group]) => section(title, open, group.element)));
  return there.map(([, , group]) => group);
}

function section(title: string, open: boolean, content: HTMLElement): HTMLElement {
  return el("details.filter-group", { open }, el("summary", {}, title), content);
}

/** `home` and `all` are the same where no work is kept back: then one is enough. */
function scopes(app: App): Option[] {
  const keptBack = valuesOf(app.field).rest.includes(1);
  const all = Object.keys(SCOPES) as Filters["scope"][];
  return all
    .filter((scope) => keptBack || scope !== "all")
    .map((scope) => ({
      label: scope === "home" && !keptBack ? SCOPES.all : SCOPES[scope],
      change: { scope },
      on: (filters) => filters.scope === scope || (!keptBack && scope === "home" && filters.scope === "all"),
      count: (counts) => counts.scope[scope],
    }));
}

const CODE: Option[] = [
  { label: "With code or without", change: { code: null }, on: (filters) => filters.code === null, count: (counts) => counts.code.yes + counts.code.no },
  { label: "With a link to code", change: { code: true }, on: (filters) => filters.code === true, count: (counts) => counts.code.yes },
  { label: "No code known", change: { code: false }, on: (filters) => filters.code === false, count: (counts) => counts.code.no },
];
