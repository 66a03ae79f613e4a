// @vitest-environment jsdom
// What the sheets say of the data's origin and of what a file will hold, and that the files hold it.

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aboutSheet } from "../src/about/sheet";
import { fieldOf } from "../src/data/field";
import { exportSheet } from "../src/export/sheet";
import { type Filters, NO_FILTERS } from "../src/state/state";
import { type TestApp, appFor } from "./app";
import { makeField, wireOf } from "./making";

let host: HTMLElement;

/** jsdom's Blob has no text(). */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });
}

beforeEach(() => {
  host = document.createElement("div");
  document.body.replaceChildren(host);
});

const plain = (): string => host.textContent.replace(/[\u2068\u2069]/g, "");

describe("about", () => {
  it("names sources with their date, what is unknown, findings and definitions, and links only by http(s)", () => {
    const wire = wireOf([{ name: "A", date: "2024" }], []);
    Object.assign(wire.about, {
      sources: [{ name: "snapshot", date: "2026-11-22", counts: { reference_lists: 32 } }, { name: "other", date: null, counts: {} }],
      attributions: [{ text: "Data of X", url: "https://x.org" }, { text: "Data of Y", url: "javascript:alert(1)" }],
      coverage: { listed: 68, known: 32, papers: 1504, citations: 3140, among: 234 },
      findings: [["wrong-link", "error", 8]],
      unknown: ["What works outside the lists cite is not known."],
      metrics: [{ name: "m", label: "a metric", definition: "what it says" }],
    });
    aboutSheet(host, appFor(fieldOf(wire)));
    for (const said of ["snapshot as of 22 Nov 2026: 32 reference lists", "other as of an unknown date", "32 (47 %)", "wrong linkerror8", "What works outside the lists cite is not known.", "a metricwhat it says"]) {
      expect(plain()).toContain(said);
    }
    expect([...host.querySelectorAll("a")].map((each) => each.href)).toEqual(["https://x.org/"]);
  });

  it("says what there is none of", () => {
    aboutSheet(host, appFor(makeField([{ name: "A" }], [])));
    for (const said of ["No source but the lists themselves.", "Nothing is recorded as unknown.", "The audit of the lists found nothing."]) expect(plain()).toContain(said);
  });
});

describe("export", () => {
  const made: Blob[] = [];
  const names: string[] = [];

  beforeEach(() => {
    made.length = names.length = 0;
    URL.createObjectURL = (blob) => {
      made.push(blob as Blob);
      return "blob:x";
    };
    URL.revokeObjectURL = () => undefined;
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const open = (filters: Partial<Filters>): TestApp => {
    const papers = Array.from({ length: 12 }, (_, at) => ({ name: `P${at}`, date: `20${10 + at}-03`, facets: [at % 2 ? "diffusion" : "flow"] }));
    const app = appFor(makeField(papers, []), { filters: { ...NO_FILTERS, scope: "all", ...filters } });
    exportSheet(host, app);
    return app;
  };
  const press = async (key: string): Promise<string> => {
    host.querySelector<HTMLElement>(`[data-key="${key}"]`)!.click();
    await vi.waitFor(() => expect(made.length).toBe(1));
    return textOf(made[0]!);
  };

  it("tells what the filters leave, and writes exactly that", async () => {
    open({ facets: [0], until: "2015-12" });
    expect(plain()).toContain("3 of 12 papers pass the filters");
    expect([...host.querySelectorAll(".export-lead li")].map((each) => each.textContent.replace(/[\u2068\u2069]/g, ""))).toEqual(["Facet: diffusion", "Works: all works", "Published: until Dec 2015"]);
    const rows = (await press("CSV")).trim().split("\r\n").slice(1);
    expect(rows.map((row) => row.split(",")[1])).toEqual(["P5", "P3", "P1"]);
    expect(names).toEqual(["a-field-papers.csv"]);
  });

  it("writes BibTeX of the same papers", async () => {
    open({ facets: [0], until: "2015-12" });
    expect((await press("BibTeX")).match(/^@/gm)?.length).toBe(3);
  });

  it("offers no empty file", () => {
    open({ from: "2030-01" });
    expect(plain()).toContain("The filters leave no paper");
    expect(host.querySelector<HTMLButtonElement>('[data-key="CSV"]')!.disabled).toBe(true);
  });
});
