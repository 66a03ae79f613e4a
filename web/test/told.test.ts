// @vitest-environment jsdom
// What live sources say is shown with who says it and when; nothing of it appears where none was asked; hostile texts stay texts.

import { beforeEach, describe, expect, it } from "vitest";
import { fieldOf } from "../src/data/field";
import { isInfluential, judgementOf, toldOf } from "../src/data/told";
import type { Wire, WireTold } from "../src/data/wire";
import { aboutSheet } from "../src/about/sheet";
import { bibtexOf } from "../src/export/bibtex";
import { papersCsv } from "../src/export/csv";
import { creditText } from "../src/export/picture";
import { panel } from "../src/panel/panel";
import { searchBox } from "../src/search/box";
import { searchIndex } from "../src/search/index";
import { credits } from "../src/shell/credits";
import type { State } from "../src/state/state";
import { evidenceOf } from "../src/trace/evidence";
import { type TestApp, appFor } from "./app";
import { wireOf } from "./making";
import { opened, type } from "./page";

const HOSTILE = `<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>\u202e`;
const S2 = "Semantic Scholar";
const EMU3: Omit<WireTold, "paper"> = {
  abstract: "We train a single transformer on discrete tokens, without diffusion whatsoever. ".repeat(4),
  byline: [["Xinlong Wang", "BAAI"], ["Yue Cao", "BAAI", "Tsinghua University"], ["Somebody Else"]],
  cited: [[12345, S2, "2026-11-20"], [9800, "OpenAlex", "2026-11-21"]],
  influential: [[321, S2, "2026-11-20"]],
  stated: [[67, S2, "2026-11-20"]],
  citers: 4,
  differ: [["date", [["2024-09-27", S2, "2026-11-20"], ["2024-10-02", "OpenAlex", null]]]],
};

/** Z cites A (influential), B (not) and C (nobody judges); M lies between, of which only the abstract speaks of kangaroos. */
function wire(more: Partial<WireTold> = {}): Wire {
  const names = ["A", "B", "C", "M", "Z"];
  const made = wireOf(names.map((name, at) => ({ name, date: `202${at}`, title: `${name} of things` })), [["Z", "A"], ["Z", "B"], ["Z", "C"]]);
  made.about.attributions = [
    { text: "Lists: a list.", url: null },
    { text: "Data from Semantic Scholar", url: "https://www.semanticscholar.org", source: S2 },
  ];
  made.told = [{ paper: 3, abstract: "Kangaroos and tokens." }, { paper: 4, ...EMU3, ...more }];
  made.citations.judged = { influential: "yn-", intents: [[0, [0, 1]]], intentNames: ["methodology", "background"], bases: [[0, "its tokenizer; Sec. 2"]], contexts: [[0, "We follow A.", S2]] };
  made.papers.refsKnown = [null, null, null, null, 3];
  made.papers.refsPrinted = [null, null, null, null, 67];
  return made;
}

let host: HTMLElement;

function open(made: Wire, state: Partial<State> = { paper: 4 }): TestApp {
  const app = appFor(fieldOf(made), state);
  panel(host, app);
  return app;
}

const text = (selector: string): string => host.querySelector(selector)?.textContent ?? "";
const all = (selector: string): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(selector)];
const facts = (): Record<string, string> => Object.fromEntries(all(".paper-facts dt").map((each) => [each.textContent, each.nextElementSibling!.textContent]));

beforeEach(() => {
  host = document.createElement("aside");
  document.body.replaceChildren(host);
});

describe("the panel of a paper that live sources know", () => {
  it("gives counts with source and day, and who matters among them", () => {
    open(wire());
    expect(facts()["Cited at all"]).toBe("12,345 by Semantic Scholar on 20 Nov 2026, 321 of these influential9,800 by OpenAlex on 21 Nov 2026");
  });

  it("folds a long abstract, and opens it", () => {
    open(wire());
    const more = host.querySelector<HTMLElement>(".paper-abstract button")!;
    expect(text(".paper-abstract bdi")).toBe(EMU3.abstract);
    expect(more.getAttribute("aria-expanded")).toBe("false");
    more.click();
    expect(more.getAttribute("aria-expanded")).toBe("true");
  });

  it("numbers the organizations of its authors", () => {
    open(wire());
    expect(all(".paper-byline li").map((each) => each.textContent)).toEqual(["Xinlong Wang1", "Yue Cao1, 2", "Somebody Else"]);
    expect(text(".paper-affiliations")).toBe("1 BAAI · 2 Tsinghua University");
  });

  it("unfolds many authors when asked", () => {
    open(wire({ byline: Array.from({ length: 30 }, (_, at) => [`Author ${at}`]), more: 5 }));
    expect(text(".paper-facts summary")).toBe("27 more authors");
    expect(facts()["Authors"]).toContain("and 5 more authors");
    open(wire({ byline: [["One"]], more: 1 }));
    expect(facts()["Authors"]).toBe("Oneand 1 more author");
  });

  it("says in what sources differ", () => {
    open(wire());
    expect(facts()["Sources differ"]).toBe("date: 27 Sep 2024 Semantic Scholar / 2 Oct 2024 OpenAlex");
  });

  it("says how much of its references and citers is known, and who states how many there are", () => {
    open(wire());
    expect(text(".paper-cites .paper-note")).toBe("3 of 67 references known (stated: 67 by Semantic Scholar on 20 Nov 2026).");
    expect(text(".paper-citedby .paper-note")).toMatch(/^Sources have shown 4 papers that cite it, in the field or not, of 12,345 that they count\. /);
    open(wire({ citers: 1, cited: [] }));
    expect(text(".paper-citedby .paper-note")).toMatch(/^Sources have shown 1 paper that cites it, in the field or not\. /);
    open(wire({ citers: 3, cited: [[2, S2, null]] }));
    expect(text(".paper-citedby .paper-note")).toMatch(/^Sources have shown 3 papers that cite it, in the field or not\. /);
  });

  it("warns of a retraction before all else", () => {
    open(wire({ retracted: [["OpenAlex", "2026-11-21"], [S2, null]] }));
    expect(text(".paper-retracted")).toBe("Retracted, says OpenAlex on 21 Nov 2026, and Semantic Scholar. What builds on it should be read with care.");
    open(wire({ retracted: [[null, null]] }));
    expect(text(".paper-retracted")).toMatch(/^Retracted\. /);
    open(wire());
    expect(host.querySelector(".paper-retracted")).toBeNull();
  });

  it("counts without a source are given as they are", () => {
    open(wire({ cited: [[7, null, null]], influential: [[2, S2, null]] }));
    expect(facts()["Cited at all"]).toBe("7influential: 2 by Semantic Scholar");
  });

  it("shows hostile texts as texts, and no names of fields that are not its own", () => {
    const byline: WireTold["byline"] = [[HOSTILE, HOSTILE]];
    open(wire({ abstract: HOSTILE, byline, retracted: [[HOSTILE, HOSTILE]], differ: [["constructor", [[HOSTILE, HOSTILE, null], ["b", "c", null]]]], cited: [[1, HOSTILE, null]] }));
    expect(all("img, script")).toEqual([]);
    expect(facts()["Sources differ"]).toMatch(/^constructor: /);
  });
});

describe("citations that a source judges", () => {
  it("bear a mark, and can be had alone", () => {
    open(wire());
    const names = (): string[] => all(".paper-cites .paper-work bdi").map((each) => each.textContent);
    expect(all(".paper-cites .paper-works .paper-influential").length).toBe(1);
    expect(text(".paper-only")).toBe("★influentialinfluential only (1)");
    expect(names().length).toBe(3);
    const box = host.querySelector<HTMLInputElement>(".paper-only input")!;
    box.click();
    expect(names()).toEqual(["A"]);
    box.click();
    expect(names().length).toBe(3);
  });

  it("tell what they are for, and the sentence", () => {
    open(wire());
    const row = all(".paper-cites .paper-works > li").find((each) => each.querySelector(".paper-influential"))!;
    const seen = row.querySelector("details")!;
    seen.open = true;
    seen.dispatchEvent(new Event("toggle"));
    expect([...seen.querySelectorAll(".paper-judged")].map((each) => each.textContent)).toEqual([
      "judged influential; methodology, background: its tokenizer; Sec. 2",
      "“We follow A.”the sentence that cites it, by Semantic Scholar",
    ]);
  });

  it("are told apart from those that nobody judges", () => {
    const field = fieldOf(wire());
    expect([0, 1, 2].map((citation) => judgementOf(field, citation).influential)).toEqual([true, false, null]);
    expect([0, 1, 2].map((citation) => isInfluential(field, citation))).toEqual([true, false, false]);
  });

  it("give a hop its sentence, and both the influence and what it is cited for", () => {
    const made = wire();
    made.citations.kinds = ["influence"];
    made.citations.why = [[[0, "influential"], [0, "cited for methodology"]], [], []];
    const said = evidenceOf(fieldOf(made), 0).map((each) => each.text);
    expect(said).toContain("judged influential");
    expect(said).toContain("judged: cited for methodology");
    expect(said).toContain("“We follow A.”");
  });
});

describe("the search", () => {
  const field = fieldOf(wire({ abstract: "Tokens of M things, kangaroo." }));
  const names = (query: string): string[] => searchIndex(field)(query, 10).map((paper) => field.papers.name[paper]!);

  it("finds words of abstracts, after all that titles and authors say", () => {
    expect(names("kangaroos")).toEqual(["M"]);
    expect(names("kangaroo")).toEqual(["M", "Z"]);
    expect(names("m")[0]).toBe("M");
    expect(names("things tokens")).toEqual(["M", "Z"]);
    expect(names("things")).toContain("A");
    expect(names("cao")).toEqual(["Z"]);
  });

  it("tells which papers it found so", () => {
    const told = searchIndex(field).byAbstract("kangaroos");
    expect([told(3), told(0)]).toEqual([true, false]);
    const { host: place } = opened(field, "search", searchBox);
    type(place.querySelector("input")!, "kangaroos");
    expect(place.querySelector(".search-option .search-note")!.textContent).toContain("in its abstract");
    type(place.querySelector("input")!, "qqqqqqqq");
    expect(place.querySelector(".search-none")!.textContent).toContain("words of titles and abstracts");
  });

  it("has nothing to tell where no source was asked", () => {
    const plain = fieldOf(wireOf([{ name: "A" }], []));
    expect(searchIndex(plain).byAbstract("a")(0)).toBe(false);
    const { host: place } = opened(plain, "search", searchBox);
    type(place.querySelector("input")!, "qqqqqqqq");
    expect(place.querySelector(".search-none")!.textContent).not.toContain("abstracts");
  });
});

describe("whom to name", () => {
  it("stands below the map with its link, without the lists", () => {
    const { host: place } = opened(fieldOf(wire()), "credits", credits);
    expect(place.hidden).toBe(false);
    expect(place.textContent).toBe("Data from Semantic Scholar");
    expect(place.querySelector("a")!.getAttribute("href")).toBe("https://www.semanticscholar.org");
  });

  it("is nobody where only lists are", () => {
    const made = wire();
    made.about.attributions = made.about.attributions.slice(0, 1);
    const { host: place } = opened(fieldOf(made), "credits", credits);
    expect(place.hidden).toBe(true);
  });

  it("has no link that is no https", () => {
    const made = wire();
    made.about.attributions = [{ text: HOSTILE, url: "javascript:alert(1)", source: "x" }, { text: "b", url: null, source: "y" }];
    const { host: place } = opened(fieldOf(made), "credits", credits);
    expect(place.querySelectorAll("a, img, script").length).toBe(0);
    expect(place.textContent).toContain(" · b");
  });

  it("stands in the sheet about the map, in pictures and in BibTeX", () => {
    const field = fieldOf(wire());
    const { app, host: place } = opened(field, "sheet", aboutSheet);
    expect(place.querySelector(".about-attributions a")!.textContent).toBe("Data from Semantic Scholar");
    expect(place.querySelector(".about-facts")!.textContent).toContain("3 of 67 (4 %)");
    expect(creditText(app)).toContain("Data from Semantic Scholar (https://www.semanticscholar.org).");
    expect(bibtexOf(field, [4])).toMatch(/^% Data from Semantic Scholar \(https:\/\/www\.semanticscholar\.org\)\n\n@/);
    expect(bibtexOf(field, [4])).toContain("author = {Xinlong Wang and Yue Cao and Somebody Else}");
  });
});

describe("the table file", () => {
  it("has the columns of live sources only where one was asked", () => {
    const told = papersCsv(fieldOf(wire({ retracted: [[null, null]] })), [4]);
    expect(told.split("\r\n")[0]).toContain("influential_cited_by,citers_known,retracted");
    expect(told).toContain("Xinlong Wang; Yue Cao; Somebody Else");
    expect(told).toContain(",321,4,true");
    expect(papersCsv(fieldOf(wireOf([{ name: "A" }], [])), [0])).not.toContain("retracted");
  });
});

it("papers and citations of which nothing is told have nothing", () => {
  const field = fieldOf(wireOf([{ name: "A" }, { name: "B" }], [["A", "B"]]));
  expect(toldOf(field, 0)).toBeUndefined();
  expect(judgementOf(field, 0)).toEqual({ influential: null, intents: [], basis: null, sentence: null });
});
