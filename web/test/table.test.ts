// @vitest-environment jsdom
// The table has the papers that the map has, in the order it says, with what is unknown last and said.

import { beforeEach, describe, expect, it } from "vitest";
import { fieldOf } from "../src/data/field";
import { NO_FILTERS, START } from "../src/state/state";
import { type Column, columnsOf } from "../src/table/columns";
import { orderBy, tableOrder } from "../src/table/order";
import { table } from "../src/table/table";
import { wireOf } from "./making";
import { type Opened, opened } from "./page";
import { chance, randomField, whole } from "./random";

const wire = wireOf(
  [
    { name: "Emu10", date: "2024-01-05", facets: ["diffusion"] },
    { name: "Emu2", date: "2023-12", orgs: ["BAAI", "THU"] },
    { name: "emu3", date: "2024-09-27" },
    { name: "<i>Evil</i>", date: "2022", title: "\u202e<script>window.bad=1</script>" },
    { name: "Nobody knows when", listed: false },
  ],
  [
    ["Emu10", "Emu2"],
    ["emu3", "Emu2"],
  ],
);
const known = wire.papers.name.map((name) => (name === "Emu2" ? 30 : name === "emu3" ? 7 : null));
const field = fieldOf({ ...wire, papers: { ...wire.papers, refsKnown: known, refsPrinted: known.map((value) => (value === 30 ? 41 : value)) } });

let page: Opened;
const rows = (): string[][] => [...page.host.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent!));
const names = (): string[] => rows().map((row) => row[0]!.replace(" (outside the lists)", ""));
const headOf = (label: string): HTMLElement => [...page.host.querySelectorAll("th")].find((each) => each.textContent!.startsWith(label))!;
const press = (label: string): void => headOf(label).querySelector("button")!.click();

beforeEach(() => {
  page = opened(field, "table", table, "view=table");
});

describe("the table", () => {
  it("is hidden while the map is shown", () => {
    page.app.store.go({ view: "map" });
    expect(page.host.hidden).toBe(true);
  });
  it("begins with the latest, undated last", () => {
    expect(names()).toEqual(["emu3", "Emu10", "Emu2", "<i>Evil</i>", "Nobody knows when"]);
    expect(headOf("Date").getAttribute("aria-sort")).toBe("descending");
    expect(page.host.querySelectorAll("[aria-sort=none]")).toHaveLength(page.host.querySelectorAll("th[scope=col]").length - 1);
  });
  it("sorts by a column, and back, with numbers in names as numbers", () => {
    press("Name");
    expect(names()).toEqual(["<i>Evil</i>", "Emu2", "emu3", "Emu10", "Nobody knows when"]);
    press("Name");
    expect(names()).toEqual(["Nobody knows when", "Emu10", "emu3", "Emu2", "<i>Evil</i>"]);
    expect(page.app.store.state.sort).toEqual({ column: "name", down: true });
  });
  it("puts unknown last both ways and says that it is unknown", () => {
    press("References");
    expect(names().slice(0, 2)).toEqual(["Emu2", "emu3"]);
    press("References");
    expect(names().slice(0, 2)).toEqual(["emu3", "Emu2"]);
    expect(rows().map((row) => row.at(-1))).toEqual(["7", "30 of 41", "unknown", "unknown", "unknown"]);
  });
  it("says nought where nought is known", () => {
    press("Cited by");
    expect(rows().map((row) => row.at(-2))).toEqual(["2", "0", "0", "0", "0"]);
  });
  it("keeps the focus on the column that was pressed", () => {
    headOf("Name").querySelector("button")!.focus();
    press("Name");
    expect(document.activeElement).toBe(headOf("Name").querySelector("button"));
  });
  it("opens a paper by its name, and marks it", () => {
    const opener = page.host.querySelector<HTMLElement>(`[data-paper="${field.papers.name.indexOf("Emu2")}"]`)!;
    opener.click();
    expect(page.app.store.state.paper).toBe(field.papers.name.indexOf("Emu2"));
    expect(opener.getAttribute("aria-current")).toBe("true");
    page.app.store.go({ paper: null });
    expect(page.host.querySelector("[aria-current]")).toBeNull();
  });
  it("has what the filters leave, and says when that is nothing", () => {
    page.app.store.go({ filters: { ...NO_FILTERS, from: "2024-01" } });
    expect(names()).toEqual(["emu3", "Emu10"]);
    expect(tableOrder(page.app).map((paper) => field.papers.name[paper])).toEqual(names());
    page.app.store.go({ filters: { ...NO_FILTERS, from: "2030-01" } });
    expect(rows()).toEqual([]);
    expect(page.host.textContent).toContain("No paper passes the filters");
  });
  it("shows strangers' texts as text", () => {
    expect(page.host.querySelector("i, script")).toBeNull();
  });
  it("goes by the date if the address names a column that is not there", () => {
    page = opened(field, "table", table, "view=table&sort=__proto__ down");
    expect(names()[0]).toBe("emu3");
  });
});

describe("a long table", () => {
  const many = randomField(chance(5), 450);
  const turn = (label: string): void => page.host.querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click();
  const said = (): string => page.host.querySelector(".table-rows")!.textContent!;

  beforeEach(() => {
    page = opened(many, "table", table, "view=table&scope=all");
  });
  it("is turned page by page, which is said", () => {
    expect([said(), rows().length]).toEqual(["Rows 1–200 of 450", 200]);
    turn("Next page");
    expect([said(), page.said.at(-1)]).toEqual(["Rows 201–400 of 450", "Rows 201–400 of 450"]);
    turn("Last page");
    turn("Next page");
    expect([said(), rows().length]).toEqual(["Rows 401–450 of 450", 50]);
    turn("First page");
    expect(said()).toBe("Rows 1–200 of 450");
  });
  it("turns to the paper that is opened elsewhere", () => {
    page.app.store.go({ paper: tableOrder(page.app)[333]! });
    expect(said()).toBe("Rows 201–400 of 450");
    expect(page.host.querySelectorAll(".table-chosen")).toHaveLength(1);
  });
});

describe("the order", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))("is stable, sorted, and has every paper once, unknown last (%i)", (seed) => {
    const random = chance(seed);
    const values = Array.from({ length: 50 }, () => (random() < 0.3 ? null : whole(random, 8)));
    const column: Column = { key: "x", label: "x", text: () => null, value: (paper) => values[paper]! };
    for (const down of [true, false]) {
      const order = orderBy(50, column, down);
      expect([...order].sort((a, b) => a - b)).toEqual([...values.keys()]);
      for (let at = 1; at < order.length; at++) {
        const [a, b] = [order[at - 1]!, order[at]!];
        const [one, two] = [values[a]!, values[b]!];
        if (one === null) expect(two).toBeNull();
        else if (two !== null) expect(down ? one >= two : one <= two).toBe(true);
        if (one === two) expect(a).toBeLessThan(b);
      }
    }
  });
  it("has a column for the metric that sizes the discs, once", () => {
    const keys = columnsOf(field, START).map((column) => column.key);
    expect(keys.filter((key) => key === "cited_by_listed")).toHaveLength(1);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
