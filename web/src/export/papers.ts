// The papers that the view shows, in the order in which the table shows them.

import type { App } from "../shell/app";

export function shownPapers(app: App): number[] {
  const shown = app.shown();
  return [...shown.keys()].filter((paper) => shown[paper] === 1);
}
