// A trace has its start and waits for its end.

import type { App } from "../shell/app";
import { button, el } from "../shell/dom";
import { picker } from "./picker";
import { brief } from "./texts";
import { dateWords } from "../words";

export function chooseEnd(app: App, from: number): HTMLElement[] {
  const { name, date } = app.field.papers;
  const to = (paper: number): void => app.store.go({ trace: { kind: "between", from, to: paper, chain: 0 }, traceFrom: null, paper: null });
  const again = button("", () => app.store.go({ paper: from }), { "data-paper": from });
  again.className = "paper-work";
  again.append(brief(name[from]!));
  return [
    el("p.paper-eyebrow", {}, "Trace"),
    el("h2.paper-name", { tabindex: -1 }, "Choose where the trace ends"),
    el("p.paper-note", {}, "It starts at ", again, ` (${dateWords(date[from]!)}). Open the other end on the map, in the table or by the search and press “Trace to here”, or name it:`),
    picker(app, "Where does the trace end?", to, () => [from]),
  ];
}
