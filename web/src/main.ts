// The page: reads its data, opens the store, and hands every part its place.

import "./style/explorer.css";
import { aboutSheet } from "./about/sheet";
import { compareSheet } from "./compare/sheet";
import { fieldOf } from "./data/field";
import { CannotUnpack, readWire } from "./data/read";
import { exportSheet } from "./export/sheet";
import { chips } from "./filters/chips";
import { filterDrawer } from "./filters/drawer";
import { matcher } from "./filters/match";
import { legend } from "./shell/legend";
import { map } from "./map/map";
import { panel } from "./panel/panel";
import { searchBox } from "./search/box";
import type { App, Part } from "./shell/app";
import { actions } from "./shell/actions";
import { credits } from "./shell/credits";
import { emptyNotice } from "./shell/empty";
import { header } from "./shell/header";
import { historySheet } from "./lists/history";
import { listsSheet } from "./lists/sheet";
import { keyboard, keysSheet } from "./shell/keyboard";
import { printing } from "./shell/print";
import { sheets } from "./shell/sheets";
import { theme } from "./shell/theme";
import { voice } from "./shell/voice";
import { Store } from "./state/store";
import { table } from "./table/table";
import { emphasisOf } from "./trace/emphasis";
import { probe } from "./trace/probe";

async function open(): Promise<void> {
  const field = fieldOf(await readWire(at("data")));
  const store = new Store(field, window);
  const app = appOf(field, store);
  theme(app);
  const parts: [string, Part][] = [
    ["head", header],
    ["search", searchBox],
    ["actions", actions],
    ["chips", chips],
    ["filters", filterDrawer],
    ["map", map],
    ["table", table],
    ["legend", legend],
    ["credits", credits],
    ["panel", panel],
    ["sheet", sheets({ about: aboutSheet, keys: keysSheet, export: exportSheet, compare: compareSheet, lists: listsSheet, history: historySheet })],
  ];
  for (const [name, part] of parts) fillPart(name, part, app);
  emptyNotice(at("main"), app);
  keyboard(app);
  printing(app);
  voice(app);
  skipLink();
  probe(field);
  document.documentElement.dataset["ready"] = "yes";
}

/** A part that fails must not take the page with it. */
function fillPart(name: string, part: Part, app: App): void {
  try {
    part(at(name), app);
  } catch (error) {
    console.error(error);
    at(name).textContent = "This part of the page could not be drawn.";
  }
}

function appOf(field: App["field"], store: Store): App {
  const match = matcher(field);
  const hovering: ((paper: number | null) => void)[] = [];
  const app: App = {
    field,
    store,
    shown: () => match(store.state.filters).shown,
    shownCount: () => match(store.state.filters).count,
    hovered: null,
    hover(paper) {
      if (paper === app.hovered) return;
      app.hovered = paper;
      for (const listener of hovering) listener(paper);
    },
    onHover: (listener) => hovering.push(listener),
    emphasis: () => emphasisOf(field, store.state, match(store.state.filters).shown),
    say: (text) => {
      at("said").textContent = text;
    },
  };
  return app;
}

/** By script: in a notebook's frame the link would lead to the notebook, whose address a frame without one takes over. */
function skipLink(): void {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    at("main").focus();
  });
}

function at(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

open().catch((error: unknown) => {
  const why = error instanceof CannotUnpack ? error.message : "This page could not be opened: its data are damaged.";
  at("failed").textContent = why;
  at("failed").hidden = false;
  if (!(error instanceof CannotUnpack)) console.error(error);
});
