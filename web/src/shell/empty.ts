// What stands on the map when nothing is drawn, and the way out of it.

import { filtersActive } from "../filters/chips";
import { NO_FILTERS, type State } from "../state/state";
import type { App, Part } from "./app";
import { button, el, fill } from "./dom";

export const emptyNotice: Part = (host, app) => {
  const notice = el("div.empty", { hidden: true });
  host.append(notice);
  const follow = (state: State): void => {
    const hidden = state.view === "table" || app.shownCount() > 0 || app.emphasis() !== null;
    if (!hidden) fill(notice, ...words(app));
    notice.hidden = hidden;
  };
  app.store.onChange(follow);
  follow(app.store.state);
};

/** A field without papers, and one without listed papers, are no matter of filters that were set. */
function words(app: App): HTMLElement[] {
  const { filters } = app.store.state;
  if (app.field.count === 0) return [el("p", {}, "This field holds no papers.")];
  if (filtersActive(filters)) return [el("p", {}, "No paper passes the filters."), way("Clear all filters", () => app.store.go({ filters: NO_FILTERS }))];
  return [el("p", {}, "No list names a paper here."), way("Show the cited works", () => app.store.go({ filters: { ...filters, scope: "all" } }))];
}

function way(label: string, act: () => void): HTMLButtonElement {
  const made = button(label, act);
  made.className = "toggle";
  return made;
}
