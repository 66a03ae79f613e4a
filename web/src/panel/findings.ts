// What the audit found about a paper's entries in the lists.

import type { App } from "../shell/app";
import { el } from "../shell/dom";
import { clipped } from "../trace/names";
import { brief, clamped } from "./texts";

export function findings(app: App, paper: number): HTMLElement | null {
  const own = app.field.papers.findings[paper]!;
  if (!own.length) return null;
  const items = own.map((one) =>
    el(
      "li.paper-finding",
      { "data-severity": one.severity },
      el("div", {}, el("strong", {}, `${clipped(one.severity)}: ${clipped(one.kind).replaceAll("-", " ")}. `), clamped(one.text)),
      el("p.paper-where", {}, brief(one.where, 200)),
      one.suggestion ? el("div", {}, "Suggestion: ", clamped(one.suggestion)) : null,
    ),
  );
  return el("section", {}, el("h3", {}, "Findings ", el("small", {}, "about its entries in the lists")), el("ul.paper-findings", {}, ...items));
}
