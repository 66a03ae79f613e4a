// @vitest-environment jsdom
// The panels of traces: what they say, what their buttons do, and that hostile texts stay texts.

import { describe, expect, it } from "vitest";
import type { Field } from "../src/data/field";
import type { TraceChoice } from "../src/state/state";
import { tracePanel } from "../src/trace/panel";
import { tracePicker } from "../src/trace/picker";
import { appFor, type TestApp } from "./app";
import { makeField } from "./making";

const HOSTILE = "<img src=x onerror=alert(1)> \u202e\u0000 🦤 " + "long ".repeat(1000);

function series(): Field {
  const field = makeField(
    [
      { name: "Emu", date: "2023-07-11", facets: ["autoregression", "diffusion"] },
      { name: "Emu2", date: "2023-12-20", facets: ["autoregression", "diffusion"] },
      { name: "Emu3", date: "2024-09-27", facets: ["autoregression"] },
      { name: "Other", date: "2025" },
    ],
    [["Emu2", "Emu"], ["Emu3", "Emu2"], ["Emu3", "Emu"]],
  );
  const { citations } = field;
  citations.doubt = [50, 300, 70];
  citations.grade = "ABA";
  citations.kinds = ["series", "breadth", "organizations"];
  citations.why = [[[0, "Emu, Emu2: next version"], [1, "cited by 19 of 27 known lists that could"], [2, "A, B"]], [], []];
  citations.seen = [[[0, 76, "Generative pretraining"]], [[0, null, null]], [[0, 86, null]]];
  return field;
}

function shown(field: Field, trace: TraceChoice): { host: HTMLElement; app: TestApp; draw: () => void } {
  const host = document.createElement("div");
  document.body.replaceChildren(host);
  const app = appFor(field, { trace });
  const draw = (): void => tracePanel(host, app, app.store.state.trace!);
  draw();
  return { host, app, draw };
}

const between = (from: number, to: number, chain = 0): TraceChoice => ({ kind: "between", from, to, chain });
const texts = (host: Element, selector: string): string[] => [...host.querySelectorAll(selector)].map((each) => each.textContent!.replaceAll("\u00a0", " "));
const button = (host: Element, label: string): HTMLButtonElement => [...host.querySelectorAll("button")].find((each) => each.textContent === label)!;

describe("the panel of a lineage", () => {
  it("tells the best chain hop by hop", () => {
    const { host } = shown(series(), between(0, 2));
    expect(host.querySelector("h2")!.textContent).toBe("Emu → Emu2 → Emu3");
    expect(texts(host, ".trace-facts")[0]).toMatch(/^best of 2 chains · 2 hops · 444 days$/);
    expect(texts(host, ".trace-score")[0]).toMatch(/^score 0\.\d{3}$/);
    expect(texts(host, ".trace-hop-title")).toEqual(["Emu → Emu2", "Emu2 → Emu3"]);
    expect(texts(host, ".trace-dates")[0]).toBe("11 Jul 2023 → 20 Dec 2023 · 162 days");
    expect(texts(host, ".trace-hop:first-child li")).toEqual([
      "cites “Generative pretraining” snapshot, line 76",
      "same organizations: A, B",
      "same series by name: Emu, Emu2 (next version)",
      "the older is cited by 19 of 27 known lists that could",
      "keeps its facets: autoregression, diffusion",
      "on 1 of 2 chains between the ends",
    ]);
    expect(texts(host, ".trace-hop:last-child li")).toContain("changes: − diffusion");
    expect(texts(host, ".trace-hop .trace-grade")).toEqual(["AGrade A: builds on it. ", "AGrade A: builds on it. "]);
  });

  it("offers the other chains, the ends turned round, and each paper", () => {
    const { host, app, draw } = shown(series(), between(0, 2));
    expect(texts(host, ".trace-other-names")).toEqual(["Emu → Emu3, directly"]);
    host.querySelector<HTMLButtonElement>(".trace-other")!.click();
    expect(app.store.state.trace).toEqual(between(0, 2, 1));
    draw();
    expect(texts(host, ".trace-facts")[0]).toMatch(/^second best of 2 chains · 1 hop/);
    button(host, "Swap ends").click();
    expect(app.store.state.trace).toEqual(between(2, 0));
    host.querySelector<HTMLButtonElement>('[data-paper="2"]')!.click();
    expect(app.store.state.paper).toBe(2);
  });

  it("says why there is no chain, and leads to the other way", () => {
    const { host, app } = shown(series(), between(2, 0));
    expect(texts(host, ".trace-facts")).toEqual(["no chain of citations is known"]);
    expect(texts(host, ".trace-miss")[0]!.replace(/[\u2068\u2069]/g, "")).toBe("It runs the other way: chains lead from Emu to Emu3.");
    button(host, "Trace it the other way").click();
    expect(app.store.state.trace).toEqual(between(0, 2));
  });

  it("says what is not known: lists of papers between, citations that nobody weighed", () => {
    const field = makeField(
      [{ name: "a", date: "2021" }, { name: "b", date: "2022" }, { name: "c", date: "2023" }],
      [["b", "a"], ["c", "a"]],
    );
    field.papers.refsKnown = [null, null, 4];
    field.citations.grade = null;
    field.citations.doubt = null;
    field.citations.why = null;
    const { host } = shown(field, between(0, 2));
    expect(texts(host, ".trace-unknown p")).toEqual([
      "Of 1 paper that could lie between them, 1 has no known reference list: chains through it cannot be seen.",
      "This field is too large to weigh every citation: the shortest chains stand first, then those of which most chains take the hops.",
    ]);
    expect(texts(host, ".trace-facts")[0]).toBe("the only chain · 1 hop · days unknown");
    expect(host.querySelector(".trace-grade, .trace-grades")).toBeNull();
  });

  it("shows only these papers when asked", () => {
    const { host, app } = shown(series(), between(0, 2));
    button(host, "Show only these").click();
    expect([...app.shown()]).toEqual([1, 1, 1, 0]);
  });
});

describe("the panel of a tree", () => {
  it("grows and shrinks by a hop, and turns round", () => {
    const { host, app, draw } = shown(series(), { kind: "ancestors", of: 2, depth: 2 });
    expect(host.querySelector("h2")!.textContent).toBe("What Emu3 builds on");
    expect(texts(host, ".trace-tree .trace-work")).toEqual(["Emu2", "Emu"]);
    host.querySelector<HTMLButtonElement>("[aria-label='One hop less']")!.click();
    expect(app.store.state.trace).toEqual({ kind: "ancestors", of: 2, depth: 1 });
    draw();
    expect(texts(host, ".trace-tree .trace-work")).toEqual(["Emu2"]);
    expect(host.querySelector("[aria-label='One hop less']")!.getAttribute("aria-disabled")).toBe("true");
    button(host, "Built on by").click();
    expect(app.store.state.trace).toEqual({ kind: "descendants", of: 2, depth: 1 });
  });

  it("keeps the many of the lowest grade folded, and makes them when they are asked for", () => {
    const older = Array.from({ length: 30 }, (_, n) => ({ name: `p${String(n).padStart(2, "0")}`, date: "2020" }));
    const field = makeField([...older, { name: "z", date: "2023" }], older.map(({ name }): [string, string] => ["z", name]));
    field.citations.grade = "A".repeat(14) + "D".repeat(16);
    const { host } = shown(field, { kind: "ancestors", of: 30, depth: 1 });
    expect(texts(host, ".trace-tree .trace-work")).toHaveLength(14);
    const details = host.querySelector<HTMLDetailsElement>(".trace-rest details")!;
    expect(details.textContent).toBe("16 more of grade D");
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
    expect(texts(host, ".trace-tree .trace-work")).toHaveLength(30);
  });
});

describe("any panel of traces", () => {
  it.each([between(0, 2), between(2, 0), { kind: "ancestors", of: 2, depth: 2 }, { kind: "descendants", of: 0, depth: 2 }, { kind: "main", route: null, spine: true }] as TraceChoice[])(
    "holds hostile texts as texts: %j",
    (trace) => {
      const field = series();
      field.papers.name.fill(HOSTILE);
      field.papers.title.fill(HOSTILE);
      field.citations.sources[0] = HOSTILE;
      field.citations.seen = field.citations.seen.map(() => [[0, 1, HOSTILE]]);
      field.traces.main = { title: HOSTILE, papers: [0, 2], hops: [{ a: 0, b: 2, share: 1, text: HOSTILE, support: 1 }], routes: [[0, 2]], support: [[0, 1], [2, 1]], spine: 0.9, notes: [HOSTILE] };
      const { host } = shown(field, trace);
      expect(host.querySelector("img, script")).toBeNull();
      expect(texts(host, ".trace-work, h2, .trace-miss").every((text) => text.length < 500)).toBe(true);
      for (const control of host.querySelectorAll("button, summary, select, input")) {
        const name = control.getAttribute("aria-label") ?? control.textContent;
        expect(name?.trim()).not.toBe("");
      }
    },
  );
});

describe("the toolbar's control", () => {
  function control(): { host: HTMLElement; app: TestApp } {
    const field = series();
    field.traces.series = [{ from: 0, to: 2, papers: [0, 1, 2] }];
    const host = document.createElement("div");
    document.body.replaceChildren(host);
    const app = appFor(field);
    tracePicker(host, app);
    return { host, app };
  }
  const typed = (host: HTMLElement, text: string): void => {
    const input = host.querySelector("input")!;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  };

  it("asks for the older paper, then for the newer one", () => {
    const { host, app } = control();
    const open = host.querySelector<HTMLButtonElement>("button.action")!;
    open.click();
    expect(open.getAttribute("aria-expanded")).toBe("true");
    expect(document.activeElement).toBe(host.querySelector("input"));
    typed(host, "Emu");
    expect(document.activeElement).toBe(host.querySelector("input"));
    typed(host, "Emu3");
    expect(app.store.state.trace).toEqual(between(0, 2));
    expect(host.querySelector<HTMLElement>(".trace-popover")!.hidden).toBe(true);
  });

  it("lists the series that stand ready, and closes by Escape", () => {
    const { host, app } = control();
    const open = host.querySelector<HTMLButtonElement>("button.action")!;
    open.click();
    host.querySelector("input")!.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    expect(host.querySelector<HTMLElement>(".trace-popover")!.hidden).toBe(true);
    expect(document.activeElement).toBe(open);
    open.click();
    expect(texts(host, ".trace-ready")).toEqual(["Emu → Emu2 → Emu3"]);
    host.querySelector<HTMLButtonElement>(".trace-ready")!.click();
    expect(app.store.state.trace).toEqual(between(0, 2));
  });
});

describe("a field in which nothing can be traced", () => {
  const papers = [
    { name: "Old", date: "2023-01-01" },
    { name: "New", date: "2024-01-01" },
  ];
  const opened = (field: ReturnType<typeof makeField>): string => {
    const host = document.createElement("div");
    document.body.append(host);
    tracePicker(host, appFor(field));
    host.querySelector("button")!.click();
    return host.textContent ?? "";
  };

  it("says so where two papers are chosen", () => {
    expect(opened(makeField(papers, []))).toContain("No citation is known in this field");
    const unknown = makeField(papers, [["New", "Old"]]);
    expect(opened(unknown)).toContain("No listed paper's reference list is known");
    unknown.about.coverage.known = 1;
    expect(opened(unknown)).not.toMatch(/No listed|No citation/);
  });

  it("is not called too large", () => {
    const host = document.createElement("div");
    const field = makeField(papers, []);
    field.citations.grade = "";
    tracePanel(host, appFor(field), { kind: "ancestors", of: 1, depth: 2 });
    expect(host.textContent).not.toContain("too large");
  });
});
