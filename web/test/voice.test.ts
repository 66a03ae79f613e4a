// @vitest-environment jsdom
// What is said to who does not see the page, and that the focus outlives the view that held it.

import { beforeEach, describe, expect, it } from "vitest";
import { NO_FILTERS, type State } from "../src/state/state";
import { voice } from "../src/shell/voice";
import { appFor, type TestApp } from "./app";
import { makeField } from "./making";

const field = makeField([{ name: "Emu", date: "2023-07-11" }, { name: "Emu2", date: "2023-12-20" }], [["Emu2", "Emu"]]);
const trace = { kind: "between", from: 0, to: 1, chain: 0 } as const;

function place(id: string, tag: string): HTMLElement {
  const host = document.body.appendChild(document.createElement("div"));
  host.id = id;
  const made = host.appendChild(document.createElement(tag));
  made.tabIndex = 0;
  return made;
}

function open(state: Partial<State> = {}): TestApp {
  const app = appFor(field, state);
  voice(app);
  return app;
}

beforeEach(() => document.body.replaceChildren());

describe("what is said", () => {
  it.each<[Partial<State>, Partial<State>, string | undefined]>([
    [{}, { filters: { ...NO_FILTERS, from: "2023-09" } }, "1 paper shown."],
    [{}, { view: "table" }, "Table of 2 papers."],
    [{ view: "table" }, { view: "map" }, "Map of 2 papers."],
    [{ paper: 1 }, { paper: null }, "Details closed."],
    [{ trace }, { trace: null }, "Trace closed."],
    [{ paper: 1 }, { trace, paper: null }, undefined],
    [{ paper: 1 }, { paper: 0 }, undefined],
    [{}, { citations: false }, undefined],
  ])("from %j to %j: %s", (from, to, said) => {
    const app = open(from);
    app.store.go(to);
    expect(app.said.at(-1)).toBe(said);
  });
});

describe("the focus", () => {
  it("goes from the map to the table that takes its place, and back", () => {
    const [map, table] = [place("map", "div"), place("table", "div")];
    const app = open();
    map.focus();
    app.store.go({ view: "table" });
    expect(document.activeElement).toBe(table);
    app.store.go({ view: "map" });
    expect(document.activeElement).toBe(map);
  });

  it("stays on what switched the view", () => {
    place("map", "div");
    place("table", "div");
    const button = place("actions", "button");
    const app = open();
    button.focus();
    app.store.go({ view: "table" });
    expect(document.activeElement).toBe(button);
  });
});
