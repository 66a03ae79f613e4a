// Keys that work anywhere on the page, and the sheet that lists all keys. Keys on the map itself are map/'s.

import { focusSearch } from "../search/box";
import { MOST_COMPARED, type Sheet, type State } from "../state/state";
import { hasSheet } from "../state/url";
import type { App, Part } from "./app";
import { el, fill } from "./dom";

const KEYS: [keys: string, what: string][] = [
  ["/", "search"],
  ["v", "map or table"],
  ["b", "filters"],
  ["c", "add the open paper to the comparison"],
  ["l", "the lists beside one another"],
  ["h", "history of the list"],
  ["e", "export"],
  ["i", "about this map"],
  ["?", "these keys"],
  ["Esc", "one step back: paper, trace, filters"],
  ["Alt + ← →", "undo, redo (the browser's back and forward)"],
];

const SHEET_KEYS: Readonly<Record<string, Sheet>> = { e: "export", i: "about", "?": "keys", l: "lists", h: "history" };

const MAP_KEYS: [keys: string, what: string][] = [
  ["←", "to a work that this paper cites"],
  ["→", "to a paper that cites it"],
  ["↑ ↓", "to the next of these"],
  ["Enter", "open the paper"],
  ["f, t", "trace from here, to here"],
  ["+ − 0", "zoom in, out, to the whole map"],
];

export function keyboard(app: App): void {
  const acts: Record<string, () => void> = {
    "/": focusSearch,
    v: () => app.store.go({ view: app.store.state.view === "map" ? "table" : "map" }),
    b: () => app.store.go({ showFilters: !app.store.state.showFilters }),
    c: () => compareOpen(app),
    ...Object.fromEntries(Object.entries(SHEET_KEYS).flatMap(([key, sheet]) => (hasSheet(app.field, sheet) ? [[key, () => app.store.go({ sheet })]] : []))),
    Escape: () => stepBack(app),
  };
  document.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (app.store.state.sheet !== null || (isTyping(event.target) && event.key !== "Escape")) return;
    event.preventDefault();
    act();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** What Escape undoes: the innermost thing that is open. */
export function stepBack(app: App): void {
  const { state } = app.store;
  const back: [boolean, Partial<State>][] = [
    [state.paper !== null, { paper: null }],
    [state.trace !== null, { trace: null }],
    [state.traceFrom !== null, { traceFrom: null }],
    [state.showFilters, { showFilters: false }],
  ];
  const step = back.find(([open]) => open);
  if (step) app.store.go(step[1]);
}

function compareOpen(app: App): void {
  const { paper, compare } = app.store.state;
  if (paper === null || compare.includes(paper)) return;
  if (compare.length >= MOST_COMPARED) {
    app.say(`The comparison is full: ${MOST_COMPARED} papers.`);
    return;
  }
  app.store.go({ compare: [...compare, paper] });
  app.say(`${app.field.papers.name[paper]!} is in the comparison.`);
}

export const keysSheet: Part = (host, { field }) => {
  const keys = KEYS.filter(([key]) => hasSheet(field, SHEET_KEYS[key] ?? "keys"));
  fill(host, el("h2", {}, "Keys"), listed("Anywhere", keys), listed("On the map", MAP_KEYS));
};

function listed(title: string, keys: [string, string][]): HTMLElement {
  const rows = keys.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)]);
  return el("section", {}, el("h3", {}, title), el("dl.keys", {}, ...rows));
}
