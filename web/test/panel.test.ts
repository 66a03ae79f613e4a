// @vitest-environment jsdom
// The panel says what is known of a paper and what is not, keeps the focus, and shows hostile texts as texts.

import { beforeEach, describe, expect, it } from "vitest";
import { fieldOf } from "../src/data/field";
import type { Wire } from "../src/data/wire";
import { linksOf } from "../src/panel/links";
import { panel } from "../src/panel/panel";
import { NO_FILTERS, type State } from "../src/state/state";
import { type TestApp, appFor } from "./app";
import { type MadePaper, wireOf } from "./making";

const HOSTILE = `<img src=x onerror="window.hit=1"><script>window.hit=1</script>\u202e\u0000 ${"long ".repeat(1000)}😀`;
const TRIO: MadePaper[] = [
  { name: "Emu", date: "2023-07-11", orgs: ["BAAI"], facets: ["diffusion"] },
  { name: "Emu2", date: "2023-12" },
  { name: "Emu3", date: "2024-09-27", title: "Emu3: next-token prediction" },
];

let host: HTMLElement;

function open(wire: Wire, state: Partial<State>): TestApp {
  const app = appFor(fieldOf(wire), state);
  panel(host, app);
  return app;
}

const text = (selector: string): string => host.querySelector(selector)?.textContent ?? "";
const all = (selector: string): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(selector)];
const named = (label: string): HTMLElement => all("button").find((each) => each.textContent.startsWith(label))!;
const names = (section: string): string[] => all(`${section} .paper-works [data-paper] bdi`).map((each) => each.textContent);

beforeEach(() => {
  document.body.replaceChildren();
  host = document.createElement("aside");
  document.body.append(host);
});

describe("links", () => {
  it("lead to each page once, to Semantic Scholar by arXiv id or DOI, and nowhere but by http(s)", () => {
    const wire = wireOf([{ name: "A" }, { name: "B" }, { name: "C" }], []);
    wire.papers.ids = [["arxiv:2409.18869"], ["doi:10.1/a b", "cvf:Sun_X_CVPR_2024"], ["constructor:1"]];
    wire.papers.url = ["https://arxiv.org/pdf/2409.18869v2.pdf", "javascript:alert(1)", null];
    const field = fieldOf(wire);
    expect(linksOf(field, 0).map((each) => each.address)).toEqual(["https://arxiv.org/abs/2409.18869", "https://api.semanticscholar.org/arXiv:2409.18869"]);
    expect(linksOf(field, 1).map((each) => each.address)).toContain("https://openaccess.thecvf.com/content/CVPR2024/html/Sun_X_CVPR_2024_paper.html");
    expect(linksOf(field, 1).map((each) => each.address)).toContain("https://doi.org/10.1/a%20b");
    expect(linksOf(field, 2)).toEqual([{ label: "constructor", text: "1", address: null }]);
    open(wire, { paper: 1 });
    expect(all("a").every((each) => /^https?:/.test(each.getAttribute("href")!) && each.getAttribute("rel") === "noopener noreferrer")).toBe(true);
    expect(all("a").length).toBe(3);
  });

  it("lead to one page of each catalogue, by the page's own address, whatever ids a paper has there", () => {
    const hash = "s2:e0".padEnd(43, "0");
    const wire = wireOf([{ name: "A" }, { name: "B" }], []);
    wire.papers.ids = [["doi:10.1/a", "doi:10.2/b", "openalex:W1", "openalex:W2", "s2:corpusid:7", hash], ["s2:corpusid:7", "s2:corpusid:8"]];
    const field = fieldOf(wire);
    expect(linksOf(field, 0).map(({ label, text }) => `${label} ${text}`)).toEqual(["DOI 10.1/a", "DOI 10.2/b", "OpenAlex W1", `Semantic Scholar ${hash.slice(3)}`]);
    expect(linksOf(field, 1).map((each) => each.address)).toEqual(["https://api.semanticscholar.org/CorpusID:7"]);
  });
});

describe("the panel", () => {
  it("is hidden when nothing is chosen, and shows the paper before the trace before the waiting end", () => {
    const app = open(wireOf(TRIO, []), {});
    expect(host.hidden).toBe(true);
    app.store.go({ traceFrom: 0 });
    expect(text("h2")).toBe("Choose where the trace ends");
    app.store.go({ trace: { kind: "ancestors", of: 2, depth: 2 } });
    expect(host.dataset["kind"]).toBe("trace");
    app.store.go({ paper: 1 });
    expect(text("h2")).toBe("Emu2");
    named("← Back to the trace").click();
    expect(host.dataset["kind"]).toBe("trace");
  });

  it("tells what is unknown as unknown", () => {
    open(wireOf(TRIO, []), { paper: 1 });
    const facts = Object.fromEntries(all(".paper-facts dt").map((each) => [each.textContent, each.nextElementSibling!.textContent]));
    expect(facts).toMatchObject({ Date: "Dec 2023, the day is unknown, as the list states", Venue: "unknown", Authors: "unknown", From: "unknown", Facets: "unknown", Links: "unknown" });
    expect(text(".paper-cites")).toContain("Its reference list is not known: what it cites is unknown, not nothing.");
    expect(text(".paper-cites h3")).toBe("Cites unknown");
  });

  it("tells how much of a known reference list is known", () => {
    const wire = wireOf(TRIO, [["Emu3", "Emu2"]]);
    wire.papers.refsKnown = [null, 0, 26];
    wire.papers.refsPrinted = [null, null, 88];
    const app = open(wire, { paper: 2 });
    expect(text(".paper-cites .paper-note")).toBe("26 of 88 printed references known.");
    app.store.go({ paper: 1 });
    expect(text(".paper-cites h3")).toBe("Cites 0");
  });

  it("shows hostile texts as texts, each isolated", () => {
    const wire = wireOf([{ name: HOSTILE, title: HOSTILE, orgs: [HOSTILE], facets: [HOSTILE] }, { name: "B", date: "2024" }], [[HOSTILE, "B"]]);
    wire.papers.venue = ["x", HOSTILE];
    wire.papers.authors = [null, HOSTILE];
    wire.papers.url = [HOSTILE, HOSTILE];
    wire.papers.aliases = [[HOSTILE], [HOSTILE]];
    wire.papers.findings = [[{ kind: HOSTILE, severity: HOSTILE, text: HOSTILE, where: HOSTILE, suggestion: HOSTILE }], []];
    wire.citations.seen = [[[0, 3, HOSTILE]]];
    wire.citations.sources = [HOSTILE];
    const app = open(wire, { paper: 1 });
    for (const paper of [1, 0]) {
      app.store.go({ paper });
      for (const each of all("details")) {
        (each as HTMLDetailsElement).open = true;
        each.dispatchEvent(new Event("toggle"));
      }
      expect(host.querySelector("img, script, iframe, [onerror], [style*=url]")).toBeNull();
      expect(host.textContent).toContain("<script>");
      for (const each of all("a")) expect(each.getAttribute("href")).toMatch(/^https?:/);
    }
    expect((window as unknown as { hit?: number }).hit).toBeUndefined();
  });

  it("lights up the papers that it names", () => {
    const app = open(wireOf(TRIO, [["Emu3", "Emu"]]), { paper: 2 });
    host.querySelector(".paper-cites [data-paper] bdi")!.dispatchEvent(new Event("pointerover", { bubbles: true }));
    expect(app.hovered).toBe(0);
    host.dispatchEvent(new Event("pointerleave"));
    expect(app.hovered).toBeNull();
  });

  it("filters to an organization, and marks works that filters hide but still opens them", () => {
    const app = open(wireOf(TRIO, [["Emu3", "Emu"]]), { paper: 0 });
    all(".paper-org")[0]!.click();
    expect(app.store.state.filters.organizations).toEqual([0]);
    app.store.go({ paper: 2 });
    expect(host.querySelector<HTMLElement>(".paper-filtered")!.hidden).toBe(app.shown()[2] === 1);
    app.store.go({ filters: { ...NO_FILTERS, from: "2024-01" } });
    const mark = host.querySelector<HTMLElement>(".paper-cites .paper-hidden")!;
    expect(mark.hidden).toBe(app.shown()[0] === 1);
    all(".paper-cites [data-paper]")[0]!.click();
    expect(app.store.state.paper).toBe(0);
  });
});

describe("works it cites", () => {
  const many = Array.from({ length: 47 }, (_, at) => ({ name: `W${String(at).padStart(2, "0")}`, date: at % 5 ? `20${10 + (at % 12)}-0${1 + (at % 9)}` : null, title: at === 7 ? "Étude of hats" : `t${at}` }));
  const cites: [string, string][] = [...many.map(({ name }): [string, string] => ["Z", name]), ["W01", "W09"], ["W02", "W09"], ["W03", "W08"]];
  const wire = (): Wire => wireOf([...many, { name: "Z", date: "2030-01-01" }], cites);
  const show = (): TestApp => open(wire(), { paper: wire().papers.name.indexOf("Z") });

  const sortBy = (value: string): void => {
    const order = host.querySelector<HTMLSelectElement>(".paper-cites select")!;
    order.value = value;
    order.dispatchEvent(new Event("change"));
  };

  it("stand by grade at first, then by how often they are cited", () => {
    const made = wire();
    const w = (name: string): number => made.papers.name.indexOf(name);
    const grade = (cited: number): string => ({ W20: "A", W30: "B" })[made.papers.name[cited]!] ?? "D";
    made.citations.grade = made.citations.cited.map(grade).join("");
    open(made, { paper: w("Z") });
    expect(names(".paper-cites").slice(0, 4)).toEqual(["W20", "W30", "W09", "W08"]);
  });

  it("are drawn thirty at first, all when asked, newest first with undated ones last", () => {
    const app = show();
    sortBy("date");
    expect(names(".paper-cites").length).toBe(30);
    named("Show all 47").click();
    const shown = names(".paper-cites").map((name) => app.field.papers.name.indexOf(name));
    expect(new Set(shown).size).toBe(47);
    const days = shown.map((paper) => app.field.papers.days[paper]?.[0] ?? -Infinity);
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect((document.activeElement as HTMLElement).dataset["paper"]).toBe(String(shown[30]));
  });

  it("can be ordered by how often they are cited, and by name", () => {
    show();
    sortBy("cited");
    expect(names(".paper-cites").slice(0, 2)).toEqual(["W09", "W08"]);
    sortBy("name");
    expect(names(".paper-cites")).toEqual(many.slice(0, 30).map(({ name }) => name));
  });

  it("narrow down as one types, accents aside, and keep the field in focus", () => {
    show();
    const field = host.querySelector<HTMLInputElement>(".paper-cites input")!;
    field.focus();
    field.value = "etude";
    field.dispatchEvent(new Event("input"));
    expect(names(".paper-cites")).toEqual(["W07"]);
    expect(document.activeElement).toBe(field);
    field.value = "nothing like it";
    field.dispatchEvent(new Event("input"));
    expect(text(".paper-cites .paper-more")).toContain("None of 47 works");
  });

  it("tell who saw the citation", () => {
    const made = wire();
    made.citations.seen = made.citations.seen.map(() => [[0, 76, "Raw title"], [0, null, null]]);
    open(made, { paper: made.papers.name.indexOf("Z") });
    const seen = host.querySelector<HTMLDetailsElement>(".paper-cites .paper-seen")!;
    seen.open = true;
    seen.dispatchEvent(new Event("toggle"));
    expect(seen.textContent).toContain("“Raw title”snapshot, line 76");
    expect(seen.textContent).toContain("snapshot, line unknown");
  });
});

describe("actions", () => {
  const wire = (): Wire => wireOf(TRIO, [["Emu3", "Emu2"]]);

  it("trace from here to there", () => {
    const app = open(wire(), { paper: 0 });
    named("Trace from here").click();
    expect(app.store.state).toMatchObject({ traceFrom: 0, paper: null });
    app.store.go({ paper: 2 });
    expect(text(".paper-waiting")).toContain("A trace starts at Emu");
    all(".paper-waiting button")[0]!.click();
    expect(app.store.state).toMatchObject({ trace: { kind: "between", from: 0, to: 2, chain: 0 }, traceFrom: null, paper: null });
  });

  it("trace to here asks for the start when none is chosen", () => {
    const app = open(wire(), { paper: 2 });
    named("Trace to here").click();
    const input = host.querySelector<HTMLInputElement>(".paper-picker input")!;
    expect(document.activeElement).toBe(input);
    input.value = "emu2";
    input.dispatchEvent(new Event("input"));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    expect(app.store.state.trace).toEqual({ kind: "between", from: 1, to: 2, chain: 0 });
  });

  it("trace what it builds on and what builds on it", () => {
    const app = open(wire(), { paper: 1 });
    named("What it builds on").click();
    expect(app.store.state.trace).toMatchObject({ kind: "ancestors", of: 1 });
    app.store.go({ paper: 1 });
    named("What builds on it").click();
    expect(app.store.state.trace).toMatchObject({ kind: "descendants", of: 1 });
  });

  it("compare up to four papers, say when full, and keep the focus on the button", () => {
    const five = Array.from({ length: 5 }, (_, at) => ({ name: `P${at}` }));
    const app = open(wireOf(five, []), { paper: 4, compare: [0, 1, 2] });
    const compare = (): HTMLElement => host.querySelector<HTMLElement>("[data-key=compare]")!;
    compare().focus();
    compare().click();
    expect(app.store.state.compare).toEqual([0, 1, 2, 4]);
    expect(document.activeElement).toBe(compare());
    expect(compare().getAttribute("aria-pressed")).toBe("true");
    compare().click();
    app.store.go({ compare: [0, 1, 2, 3] });
    expect(compare().getAttribute("aria-disabled")).toBe("true");
    compare().click();
    expect(app.store.state.compare).toEqual([0, 1, 2, 3]);
  });
});

describe("focus", () => {
  it("goes to the new heading when a name in the panel opens its paper, and stays elsewhere otherwise", () => {
    const app = open(wireOf(TRIO, [["Emu3", "Emu"]]), { paper: 2 });
    const link = all(".paper-cites [data-paper]")[0]!;
    link.focus();
    link.click();
    expect(document.activeElement).toBe(host.querySelector("h2"));
    const outside = document.createElement("button");
    document.body.append(outside);
    outside.focus();
    app.store.go({ paper: 1 });
    expect(document.activeElement).toBe(outside);
    expect(app.said.at(-1)).toBe("Opened: Emu2");
  });

  it("goes back to what opened the panel when it closes", () => {
    const opener = document.createElement("button");
    document.body.append(opener);
    const app = open(wireOf(TRIO, []), {});
    opener.focus();
    app.store.go({ paper: 1 });
    host.querySelector<HTMLElement>(".paper-close")!.focus();
    host.querySelector<HTMLElement>(".paper-close")!.click();
    expect(host.hidden).toBe(true);
    expect(document.activeElement).toBe(opener);
  });

  it("goes back to the map, not to a field, where that would bring up a keyboard of glass", () => {
    const field = document.createElement("input");
    const map = document.createElement("div");
    map.id = "map";
    map.append(document.createElement("div"));
    map.firstElementChild!.setAttribute("tabindex", "0");
    document.body.append(field, map);
    const app = open(wireOf(TRIO, []), {});
    window.matchMedia = (() => ({ matches: true })) as unknown as typeof window.matchMedia;
    field.focus();
    app.store.go({ paper: 1 });
    host.querySelector<HTMLElement>(".paper-close")!.focus();
    host.querySelector<HTMLElement>(".paper-close")!.click();
    expect(document.activeElement).toBe(map.firstElementChild);
  });
});
