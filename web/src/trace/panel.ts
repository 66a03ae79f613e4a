// What is traced -> its panel.

import type { App } from "../shell/app";
import { fill } from "../shell/dom";
import type { TraceChoice } from "../state/state";
import { betweenPanel } from "./between_panel";
import { mainPanel } from "./main_panel";
import { treePanel } from "./tree_panel";

export function tracePanel(host: HTMLElement, app: App, trace: TraceChoice): void {
  host.classList.add("trace");
  fill(host, ...parts(app, trace));
  app.say(host.querySelector("h2")?.textContent ?? "");
}

function parts(app: App, trace: TraceChoice): HTMLElement[] {
  if (trace.kind === "between") return betweenPanel(app, trace);
  return trace.kind === "main" ? mainPanel(app, trace) : treePanel(app, trace);
}
