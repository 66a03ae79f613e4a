// What who does not see the page has to be told, and where the focus goes when the view that held it gives way.

import type { State } from "../state/state";
import type { App } from "./app";

/** To be called after the parts are filled, so that they have followed a change before it is told. */
export function voice(app: App): void {
  app.store.onChange((state, before) => {
    if (state.view !== before.view) handOver(state.view);
    const said = told(app, state, before);
    if (said) app.say(said);
  });
}

function told(app: App, state: State, before: State): string {
  const count = app.shownCount();
  const shown = `${count.toLocaleString("en")} ${count === 1 ? "paper" : "papers"}`;
  if (state.view !== before.view) return `${state.view === "map" ? "Map" : "Table"} of ${shown}.`;
  if (state.filters !== before.filters) return `${shown} shown.`;
  if (state.paper === null && before.paper !== null && state.traceFrom === before.traceFrom && state.trace === before.trace) return "Details closed.";
  return before.trace !== null && state.trace === null && state.paper === null ? "Trace closed." : "";
}

/** From what is no longer seen to the view that is; from anywhere else the focus does not go. */
function handOver(view: State["view"]): void {
  const gone = view === "map" ? "#table" : "#map, #legend";
  if (!document.activeElement?.closest(gone)) return;
  document.querySelector<HTMLElement>(view === "map" ? "#map [tabindex='0']" : "#table [tabindex='0']")?.focus({ preventScroll: true });
}
