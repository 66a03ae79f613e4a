// @vitest-environment jsdom
// The search field is a combobox: typing shows, arrows walk, Enter opens, Escape closes, and nobody's text becomes markup.

import { beforeEach, describe, expect, it } from "vitest";
import { searchBox } from "../src/search/box";
import { makeField } from "./making";
import { type Opened, opened, press, type } from "./page";

const EVIL = '<img src=x onerror="window.bad=1">';
const field = makeField(
  [
    { name: "Emu", date: "2023-07-11", orgs: ["BAAI"] },
    { name: "Emu2", date: "2023-12-20", orgs: ["BAAI"] },
    { name: "Emu3", date: "2024-09-27", title: "Next-token prediction" },
    { name: EVIL, date: "2024-10", title: `\u202e${"x".repeat(5000)}` },
    { name: "GPT-3", date: "2020", listed: false },
    { name: "Undated" },
  ],
  [],
);

let page: Opened;
let input: HTMLInputElement;
const options = (): HTMLElement[] => [...page.host.querySelectorAll<HTMLElement>("[role=option]")];
const names = (): string[] => options().map((option) => option.querySelector(".search-name")!.textContent!);
const active = (): HTMLElement | null => document.getElementById(input.getAttribute("aria-activedescendant") ?? "none");
const paperOf = (name: string): number => field.papers.name.indexOf(name);

beforeEach(() => {
  page = opened(field, "search", searchBox);
  input = page.host.querySelector("input")!;
  input.focus();
});

describe("the search field", () => {
  it("has a name, and no list before anything is typed", () => {
    expect(input.getAttribute("role")).toBe("combobox");
    expect(input.getAttribute("aria-label")).toBeTruthy();
    expect(input.getAttribute("aria-expanded")).toBe("false");
    expect(document.getElementById(input.getAttribute("aria-controls")!)!.getAttribute("role")).toBe("listbox");
  });
  it("shows what is found with title, date and whether a list has it", () => {
    type(input, "gpt");
    expect(input.getAttribute("aria-expanded")).toBe("true");
    expect(options()[0]!.textContent).toContain("2020");
    expect(options()[0]!.textContent).toContain("outside");
    type(input, "undated");
    expect(options()[0]!.textContent).toContain("no date");
  });
  it("opens the first with Enter", () => {
    type(input, "emu3");
    expect(active()!.dataset["paper"]).toBe(String(paperOf("Emu3")));
    expect(press(input, "Enter").defaultPrevented).toBe(true);
    expect(page.app.store.state.paper).toBe(paperOf("Emu3"));
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });
  it("walks with the arrows, around both ends, and marks exactly one", () => {
    type(input, "emu");
    expect(names()).toEqual(["Emu", "Emu2", "Emu3"]);
    press(input, "ArrowDown");
    press(input, "ArrowDown");
    expect(active()!.textContent).toContain("Emu3");
    press(input, "ArrowDown");
    expect(active()!.textContent).toContain("Emu");
    press(input, "ArrowUp");
    expect(options().map((option) => option.getAttribute("aria-selected"))).toEqual(["false", "false", "true"]);
    expect(page.hovers.at(-1)).toBe(paperOf("Emu3"));
  });
  it("closes the list with Escape, then empties the field, then leaves the key to the page", () => {
    type(input, "emu");
    expect(press(input, "Escape").defaultPrevented).toBe(true);
    expect([input.value, input.getAttribute("aria-expanded")]).toEqual(["emu", "false"]);
    expect(press(input, "Escape").defaultPrevented).toBe(true);
    expect(input.value).toBe("");
    expect(press(input, "Escape").defaultPrevented).toBe(false);
  });
  it("opens what is pressed", () => {
    type(input, "emu");
    options()[1]!.querySelector("bdi")!.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(page.app.store.state.paper).toBe(paperOf("Emu2"));
  });
  it("filters by an organization that is chosen", () => {
    type(input, "baai");
    expect(options()[0]!.textContent).toContain("2 papers");
    press(input, "Enter");
    expect(page.app.store.state.filters.organizations).toEqual([field.papers.organizations.indexOf("BAAI")]);
    expect(page.app.shownCount()).toBe(2);
  });
  it("says that nothing is found and offers the nearest names", () => {
    type(input, "emux9");
    expect(page.host.querySelector(".search-none")!.textContent).toMatch(/Nothing found/);
    expect(names()).toContain("Emu2");
    expect(active()).toBeNull();
    press(input, "Enter");
    expect(page.app.store.state.paper).toBeNull();
    press(input, "ArrowDown");
    press(input, "Enter");
    expect(page.app.store.state.paper).not.toBeNull();
  });
  it("shows strangers' texts as text", () => {
    type(input, "onerror");
    expect(names()).toEqual([EVIL]);
    expect(page.host.querySelector("img")).toBeNull();
  });
  it("does nothing with Enter when nothing is typed", () => {
    expect(press(input, "Enter").defaultPrevented).toBe(false);
  });
});
