// Keys on the focused map: the whole map without a pointer.

import type { App } from "../shell/app";
import { dateWords } from "../words";
import { citesText, shortened } from "./names";
import type { Direction } from "./walk";

/** What keys do to the map itself. */
export interface Steered {
  walk(direction: Direction): number | null;
  zoomBy(factor: number): void;
  home(): void;
}

const ARROWS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
const STEP = 1.6;

export function steer(surface: HTMLElement, app: App, map: Steered): void {
  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(event.key, app, map)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

/** Whether the key meant something here. */
function act(key: string, app: App, map: Steered): boolean {
  const { store } = app;
  const cursor = app.hovered ?? store.state.paper;
  const direction = ARROWS[key];
  if (direction) {
    const to = map.walk(direction);
    if (to !== null) app.say(spoken(app, to));
  } else if (key === "Enter" || key === " ") {
    if (cursor !== null) store.go({ paper: cursor });
  } else if (key === "f") {
    traceFrom(app, cursor);
  } else if (key === "t") {
    traceTo(app, cursor);
  } else if (key === "Escape") {
    return back(app);
  } else if (key === "+" || key === "=") map.zoomBy(STEP);
  else if (key === "-" || key === "_") map.zoomBy(1 / STEP);
  else if (key === "0") map.home();
  else return false;
  return true;
}

function traceFrom(app: App, from: number | null): void {
  if (from === null) return;
  app.store.go({ traceFrom: from, trace: null });
  app.say(`Trace from ${shortened(app.field.papers.name[from]!, 80)}: t on the paper where it ends.`);
}

function traceTo(app: App, to: number | null): void {
  const { traceFrom, trace } = app.store.state;
  const from = traceFrom ?? (trace?.kind === "between" ? trace.from : null);
  if (to === null) return;
  if (from === null) app.say("Choose where the trace begins first: f on a paper.");
  else if (from !== to) app.store.go({ trace: { kind: "between", from, to, chain: 0 }, traceFrom: null, paper: null });
}

/** One step back: the touched paper, then the open one, then the trace. */
function back(app: App): boolean {
  const { paper, trace, traceFrom } = app.store.state;
  if (app.hovered !== null) app.hover(null);
  else if (paper !== null) app.store.go({ paper: null });
  else if (trace !== null || traceFrom !== null) app.store.go({ trace: null, traceFrom: null });
  else return false;
  return true;
}

export function spoken({ field }: App, paper: number): string {
  const citedBy = field.citedBy(paper).length;
  return `${shortened(field.papers.name[paper]!, 80)}, ${dateWords(field.papers.date[paper]!)}, ${citesText(field, paper)}, cited by ${citedBy}`;
}
