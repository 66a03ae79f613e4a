// @vitest-environment jsdom
// The sheets that tell of lists: beside one another, and over time.

import { beforeEach, describe, expect, it } from "vitest";
import type { Field } from "../src/data/field";
import type { WireComparison, WireHistory } from "../src/data/wire_lists";
import { historySheet } from "../src/lists/history";
import { afterWords } from "../src/lists/revisions";
import { listsSheet } from "../src/lists/sheet";
import { barsOf } from "../src/lists/timeline";
import { keyboard, keysSheet } from "../src/shell/keyboard";
import { stateOf } from "../src/state/url";
import { countryName } from "../src/words";
import { makeField } from "./making";
import { opened } from "./page";

const HOSTILE = "<img src=x onerror=alert(1)>\u202e";
const papers = ["Emu", "Emu2", "Janus", "Show-o"].map((name, at) => ({ name, date: `2024-0${at + 1}` }));

function comparison(more: Partial<WireComparison> = {}): WireComparison {
  const list = (name: string, finds: WireComparison["lists"][number]["finds"]): WireComparison["lists"][number] => ({ name, entries: 3, papers: 3, unresolved: 0, others: 3, othersKnown: 2, finds });
  return {
    lists: [list("one", [[1, 2, [0, 2]]]), list(HOSTILE, [])],
    overlaps: [[0, 1, 1, 1, 0, 0.5]],
    inAll: 1,
    facets: true,
    shared: [
      {
        paper: 0,
        lists: [0, 1],
        differences: [
          { field: "date", kind: "contradiction", facet: 0, said: [[0, ["2023"], [3], []], [1, ["2024", HOSTILE], [4, 5], [HOSTILE]]], silent: [] },
          { field: "paradigm", kind: "only", facet: 1, said: [[0, ["flow"], [3], ["heading “Flow”"]]], silent: [1] },
          { field: "code", kind: "only", facet: 0, said: [[0, [HOSTILE], [3], []]], silent: [1] },
          { field: "date", kind: "more", facet: 0, said: [[1, ["2024-01"], [4], []]], silent: [0] },
        ],
      },
    ],
    ...more,
  };
}

function history(more: Partial<WireHistory> = {}): WireHistory {
  return {
    path: HOSTILE,
    head: "abc",
    since: null,
    shallow: false,
    entries: 2,
    count: 2,
    span: ["2024-01-05", "2024-03-09"],
    paths: [],
    revisions: [
      ["a1", "2024-01-05", "ann", "start", 1, null],
      ["b2", "2024-03-09", HOSTILE, HOSTILE, 2, null],
    ],
    events: [
      { kind: 0, revision: 0, line: 3, name: "Emu", initial: 1, paper: 0 },
      { kind: 0, revision: 1, line: 4, name: HOSTILE, date: "2024-01-28", lag: [41, 41] },
      { kind: 1, revision: 1, line: 3, name: "Emu", paper: 0, changes: [["section", "A", "B"]] },
      { kind: 2, revision: 1, line: 3, name: "Emu", paper: 0, changes: [["code_url", null, HOSTILE]] },
      { kind: 3, revision: 1, line: 5, name: "Gone" },
    ],
    left: 0,
    renamed: [[1, "Old", "New", 4]],
    months: [
      ["2024-01", 1, 1, 0, 0, 0, 1, null, 0],
      ["2024-03", 1, 1, 1, 1, 1, 2, 41, 1],
    ],
    lag: [41, 1],
    initial: ["2024-01", 1],
    ...more,
  };
}

const field = (more: { comparison?: WireComparison; history?: WireHistory }): Field => makeField(papers, [["Janus", "Emu2"]], more);
const text = (host: Element): string => host.textContent!.replace(/[\u2068\u2069]/g, "").replace(/\s+/g, " ");
const named = (host: Element, label: string): HTMLButtonElement => [...host.querySelectorAll("button")].find((each) => text(each).startsWith(label))!;

async function unfolded(host: Element): Promise<void> {
  for (const each of host.querySelectorAll("details")) each.open = true;
  await new Promise((done) => setTimeout(done));
}

beforeEach(() => {
  document.body.replaceChildren();
});

describe("lists beside one another", () => {
  it("tell what is shared, and contradictions apart from what only one says", async () => {
    const { host } = opened(field({ comparison: comparison() }), "sheet", listsSheet);
    await unfolded(host);
    const sections = [...host.querySelectorAll("section")].map(text);
    expect(sections[0]).toContain("Contradictions 1 among the 1 shared paper");
    expect(sections[0]).toContain("one, line 3: 2023");
    expect(sections[0]).not.toContain("flow");
    expect(sections[1]).toMatch(/^What only one list says of shared papers\s?paradigm by one of 1 paper/);
    expect(sections[1]).toContain("heading “Flow”");
    expect(sections[2]).toMatch(/more exactly, or besides\s?date by/);
    expect(host.querySelectorAll("img")).toHaveLength(0);
  });

  it("open a find's paper, and draw all finds alone", () => {
    const { host, app } = opened(field({ comparison: comparison() }), "sheet", listsSheet, "sheet=lists");
    const find = host.querySelector(".lists-find")!;
    expect(text(find)).toContain("2 of their papers cite it");
    expect(text(find)).toContain("cited by Emu and Janus");
    named(host, "Show only these").click();
    expect(app.store.state).toMatchObject({ sheet: null, filters: { only: [1] } });
    find.querySelector("button")!.click();
    expect(app.store.state).toMatchObject({ sheet: null, paper: 1 });
    expect(text(host)).toContain("Every paper of it stands in another list, too.");
  });

  it("of more than two are a table, and without contradiction say so", () => {
    const base = comparison();
    const three = comparison({
      lists: [...base.lists, { ...base.lists[0]!, name: "three", papers: 7 }],
      overlaps: [[0, 1, 5, 1, 1, 0.5], [0, 2, 0, 1, 1, 0], [1, 2, 4, 1, 1, null]],
      inAll: 0,
      facets: false,
      shared: [],
    });
    const { host } = opened(field({ comparison: three }), "sheet", listsSheet);
    const cells = [...host.querySelectorAll(".lists-matrix tbody tr")].map((row) => [...row.querySelectorAll("td")].map(text));
    expect(cells).toEqual([["3", "1", "5", "0"], ["3", "5", "0", "4"], ["7", "0", "4", "1"]]);
    expect(text(host)).toContain("No paper is in all 3.");
    expect(text(host)).toContain("None among the 0 shared papers.");
    expect(text(host)).toContain("Facets are not compared");
  });

  it("are offered only where there are several", () => {
    expect(stateOf("sheet=lists", field({})).sheet).toBeNull();
    expect(stateOf("sheet=lists", field({ comparison: comparison() })).sheet).toBe("lists");
    expect(stateOf("sheet=history", field({ comparison: comparison() })).sheet).toBeNull();
    const { app, host } = opened(field({ history: history() }), "sheet", keysSheet);
    expect(text(host)).toContain("history of the list");
    expect(text(host)).not.toContain("beside one another");
    keyboard(app);
    for (const key of ["l", "h"]) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    expect(app.store.state.sheet).toBe("history");
  });
});

describe("the history of a list", () => {
  it("tells the newest revision first, and one kind of change alone", async () => {
    const { host } = opened(field({ history: history() }), "sheet", historySheet);
    expect([...host.querySelectorAll(".lists-commit")].map(text)).toEqual([expect.stringMatching(/^9 Mar 2024/), "5 Jan 2024 start ann, a1"]);
    expect(text(host)).toContain("Heading renamed over 4 papers: Old → New");
    expect(text(host)).toContain("code: none → ");
    named(host, "moved").click();
    expect([...host.querySelectorAll(".lists-tag")].map(text)).toEqual(["moved"]);
    expect(named(host, "moved").getAttribute("aria-pressed")).toBe("true");
    named(host, "removed").click();
    expect(text(host.querySelector(".lists-event")!)).toBe("removedGone");
    named(host, "All changes").click();
    await unfolded(host);
    expect(host.querySelectorAll(".lists-event")).toHaveLength(5);
    expect(host.querySelectorAll("img")).toHaveLength(0);
  });

  it("opens the papers that are still in the field", () => {
    const { host, app } = opened(field({ history: history() }), "sheet", historySheet, "sheet=history");
    const events = [...host.querySelectorAll(".lists-event")];
    expect(events.map((each) => each.querySelector("button") !== null)).toEqual([false, true, true, false]);
    events[1]!.querySelector("button")!.click();
    expect(app.store.state).toMatchObject({ sheet: null, paper: 0 });
  });

  it("says what limits it", () => {
    const limited = history({ since: "2024-02", shallow: true, paths: ["old.md"], left: 3, entries: null, lag: null, initial: null, months: [], events: [], renamed: [], revisions: [["c", "2024-02-01", "a", "s", null, "broken"]] });
    const { host } = opened(field({ history: limited }), "sheet", historySheet);
    for (const said of ["the file is gone", "Once called old.md.", "since 2024-02", "shallow", "Left out: c of 1 Feb 2024: broken.", "3 older changes left out", "is not known", "No entry changed."]) {
      expect(text(host)).toContain(said);
    }
    expect(host.querySelector(".lists-timeline")).toBeNull();
  });

  it("has a bar for every month between, without those of the first revision", () => {
    expect(barsOf(history()).map(({ counts }) => counts)).toEqual([[0, 0, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1]]);
    expect(barsOf({ months: [], initial: null })).toEqual([]);
    const { host } = opened(field({ history: history() }), "sheet", historySheet);
    const bars = [...host.querySelectorAll(".lists-timeline rect")].map((each) => [Number(each.getAttribute("y")), Number(each.getAttribute("height"))] as const);
    expect(bars).toHaveLength(4);
    for (const [at, [y, height]] of bars.slice(0, 2).entries()) expect(y).toBeCloseTo(bars[at + 1]![0] + height, 1);
    expect(bars[3]![0]).toBeGreaterThan(bars[0]![0]);
  });

  it.each([
    [[34, 34], "2024-01-12", undefined, ", 34 days after 12 Jan 2024"],
    [[1, 1], undefined, undefined, ", 1 day after its date"],
    [[9, 37], "2024-02", 1, ", 9 to 37 days after Feb 2024, removed before"],
    [[-3, 27], "2024-02", undefined, ", 0 to 27 days after Feb 2024"],
    [[-9, -9], "2024-02-10", undefined, ", 9 days before 10 Feb 2024"],
  ] as const)("says how long a paper took: %j after %s", (lag, date, again, expected) => {
    expect(afterWords({ kind: 0, lag: [...lag], ...(date ? { date } : {}), ...(again ? { again } : {}) })).toBe(expected);
  });
});

it("countries are named, and what is no country's code stays", () => {
  expect(countryName("CN")).toBe("China");
  expect(countryName(HOSTILE)).toBe(HOSTILE);
});
