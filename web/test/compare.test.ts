// @vitest-environment jsdom
// What compared papers have in common is what counting one by one finds; what is unknown is said, not counted as none.

import { describe, expect, it } from "vitest";
import { compareSheet } from "../src/compare/sheet";
import { commonOf, inAll, shared } from "../src/compare/sets";
import { fieldOf } from "../src/data/field";
import { appFor } from "./app";
import { makeField, wireOf } from "./making";

function randomOf(seed: number): () => number {
  let at = seed;
  return () => (at = (at * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const fields = [1, 2, 3, 4, 5].map((seed) => {
  const random = randomOf(seed);
  const papers = Array.from({ length: 14 }, (_, at) => ({ name: `P${at}`, date: `20${10 + at}` }));
  const cites: [string, string][] = [];
  for (let a = 0; a < 14; a++) for (let b = 0; b < a; b++) if (random() < 0.45) cites.push([`P${a}`, `P${b}`]);
  const wire = wireOf(papers, cites);
  wire.papers.refsKnown = papers.map((_, at) => (cites.some(([a]) => a === `P${at}`) || random() < 0.5 ? 9 : null));
  return fieldOf(wire);
});

describe("what papers have in common", () => {
  it("is what trying every paper finds", () => {
    for (const field of fields) {
      for (const compared of [[13, 12], [13, 10, 11], [0, 13, 12, 9], [1, 0, 5]]) {
        const common = commonOf(field, compared);
        const everyone = [...Array(field.count).keys()];
        const known = compared.filter((paper) => field.papers.refsKnown[paper] !== null);
        const cited = everyone.filter((work) => known.every((paper) => field.citation(paper, work) >= 0));
        expect(common.cited).toEqual(known.length < 2 ? null : cited);
        expect(common.citing).toEqual(everyone.filter((work) => compared.every((paper) => field.citation(work, paper) >= 0)));
        expect(common.unknown).toEqual(compared.filter((paper) => !known.includes(paper)));
        expect(common.pairs.length).toBe((compared.length * (compared.length - 1)) / 2);
        for (const { a, b, cited: both, citing, direct } of common.pairs) {
          const lists = known.includes(a) && known.includes(b);
          expect(both).toEqual(lists ? everyone.filter((work) => field.citation(a, work) >= 0 && field.citation(b, work) >= 0) : null);
          expect(citing).toEqual(everyone.filter((work) => field.citation(work, a) >= 0 && field.citation(work, b) >= 0));
          expect(direct).toBe([field.citation(a, b), field.citation(b, a)].find((each) => each >= 0) ?? null);
        }
      }
    }
  });

  it("is nothing of no sets, and shared is what two hold", () => {
    expect(inAll([])).toEqual([]);
    expect(shared([[1, 2, 2], [2, 3], [3, 4]])).toEqual(new Map([[2, 2], [3, 2]]));
  });
});

describe("the sheet", () => {
  const open = (field: Parameters<typeof appFor>[0], compare: number[]): { host: HTMLElement; app: ReturnType<typeof appFor> } => {
    const host = document.createElement("div");
    document.body.replaceChildren(host);
    const app = appFor(field, { compare, sheet: "compare" });
    compareSheet(host, app);
    return { host, app };
  };

  it("explains itself when empty, and takes papers by typing", () => {
    const { host, app } = open(makeField([{ name: "Janus" }, { name: "Show-o" }], []), []);
    expect(host.textContent).toContain("Nothing is compared yet");
    const input = host.querySelector("input")!;
    input.value = "janus";
    input.dispatchEvent(new Event("input"));
    host.querySelector<HTMLElement>(".paper-found [data-paper]")!.click();
    expect(app.store.state.compare).toEqual([0]);
    expect(host.querySelector("thead")!.textContent).toContain("Janus");
  });

  it("says whose reference list is not known instead of counting none", () => {
    const wire = wireOf([{ name: "Janus", date: "2024-10" }, { name: "Show-o", date: "2024-08-22" }, { name: "LLaVA", date: "2023" }], [["Show-o", "LLaVA"]]);
    wire.papers.refsKnown = wire.papers.name.map((name) => (name === "Show-o" ? 40 : null));
    const { host } = open(fieldOf(wire), [1, 2]);
    const said = host.textContent.replace(/[\u2068\u2069]/g, "");
    expect(said).toContain("The reference list of Janus is not known, so nothing can be said to be in common there.");
    expect(host.textContent).toContain("references in common unknown");
    expect(host.textContent).toContain("apart: between 40 and 70 days");
  });

  it("marks shared organizations and facets, and removes a paper", () => {
    const { host, app } = open(makeField([{ name: "A", orgs: ["X", "Y"], facets: ["f"] }, { name: "B", orgs: ["Y"], facets: ["f", "g"] }], []), [0, 1]);
    expect([...host.querySelectorAll(".compare-shared bdi")].map((each) => each.textContent)).toEqual(["Y", "Y", "f", "f"]);
    host.querySelector<HTMLElement>(".compare-remove")!.click();
    expect(app.store.state.compare).toEqual([1]);
    expect(host.querySelectorAll(".compare-name").length).toBe(1);
  });

  it("stops to follow once it is gone", () => {
    const { host, app } = open(makeField([{ name: "A" }, { name: "B" }], []), [0]);
    const root = host.firstElementChild!;
    host.replaceChildren();
    const before = root.textContent;
    app.store.go({ compare: [] });
    expect(root.textContent).toBe(before);
  });
});
