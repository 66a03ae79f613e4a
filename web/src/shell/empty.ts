// What stands on the map when no paper passes the filters and nothing else is drawn.

import { NO_FILTERS, type State } from "../state/state";
import type { Part } from "./app";
import { button, el } from "./dom";

export const emptyNotice: Part = (host, app) => {
  const clear = button("Clear all filters", () => app.store.go({ filters: NO_FILTERS }));
  clear.className = "toggle";
  const notice = el("div.empty", { hidden: true }, el("p", {}, "No paper passes the filters."), clear);
  host.append(notice);
  const follow = (state: State): void => {
    notice.hidden = state.view === "table" || app.shownCount() > 0 || app.emphasis() !== null;
  };
  app.store.onChange(follow);
  follow(app.store.state);
};
