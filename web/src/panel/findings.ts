// What the audit found about a paper's entries in the lists.

import type { App } from "../shell/app";
import { el } from "../shell/dom";

export function findings(app: App, paper: number): HTMLElement | null {
  const own = app.field.papers.findings[paper]!;
  if (!own.length) return null;
  const items = own.map((one) =>
    el(
      "li.paper-finding",
      { "data-severity": one.severity },
      el("p", {}, el("strong", {}, `${one.severity}: ${one.kind.replaceAll("-", " ")}. `), el("bdi", {}, one.text)),
      el("p.paper-where", {}, el("bdi", {}, one.where)),
      one.suggestion ? el("p", {}, "Suggestion: ", el("bdi", {}, one.suggestion)) : null,
    ),
  );
  return el("section", {}, el("h3", {}, "Findings ", el("small", {}, "about its entries in the lists")), el("ul.paper-findings", {}, ...items));
}
