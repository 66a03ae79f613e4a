// What the address holds comes back as it was, and an address that says nonsense does no harm.

import { describe, expect, it } from "vitest";
import { NO_FILTERS, START, type State } from "../src/state/state";
import { fragmentOf, stateOf } from "../src/state/url";
import { fieldOf } from "../src/data/field";
import { wireOf } from "./making";

const wire = wireOf(
  [
    { name: "Emu", date: "2023-07-11", orgs: ["BAAI & friends", "UW"], facets: ["autoregression"] },
    { name: "Emu2", date: "2023-12-20" },
    { name: "Emu3", date: "2024-09-27" },
    { name: "100 %20 odd\u200f name", date: "2024-10-01" },
  ],
  [
    ["Emu2", "Emu"],
    ["Emu3", "Emu2"],
  ],
);
wire.papers.organizationFacts = [
  { at: 0, country: "CN", kind: "nonprofit" },
  { at: 1, country: "US" },
];
const field = fieldOf(wire);

const states: Partial<State>[] = [
  {},
  { paper: 2, view: "table", theme: "dark", showFilters: true },
  { compare: [0, 2, 1], sheet: "compare" },
  { trace: { kind: "between", from: 0, to: 2, chain: 3 }, traceFrom: 1 },
  { trace: { kind: "ancestors", of: 2, depth: 3 } },
  { paper: 3, compare: [3, 1], trace: { kind: "between", from: 0, to: 3, chain: 0 }, traceFrom: 3 },
  { trace: { kind: "main", route: null, spine: true }, citations: false, names: false },
  { trace: { kind: "main", route: 4, spine: false }, organizationLinks: true, facetLinks: true },
  { filters: { ...NO_FILTERS, organizations: [0], facets: [0], from: "2023-07", until: "2024-12", scope: "all", code: false } },
  { filters: { ...NO_FILTERS, countries: [1], kinds: [0] } },
  { filters: { ...NO_FILTERS, metric: "cited_by_listed", least: 1.5, venues: ["ICML, 2024", "a & b"] } },
  { camera: { x: 12.5, y: -3, k: 2.25 }, time: "linear", colour: "cited_by_listed" },
  { sort: { column: "name", down: false } },
];

describe("the address", () => {
  it.each(states)("holds the whole state: %j", (change) => {
    const state = { ...START, ...change };
    expect(stateOf(`#${fragmentOf(state, field)}`, field)).toEqual(state);
  });

  it("is empty at the start", () => {
    expect(fragmentOf(START, field)).toBe("");
  });

  it.each(["#p=title:nobody&cmp=x y&t=between a b&at=NaN 1 2&size=__proto__", "#&&&=%E0%A4%A", "#at=1 2 -5&from=2024-13&least=cited_by_listed NaN"])(
    "that says nonsense opens as at the start: %s",
    (hash) => {
      expect(stateOf(hash, field)).toEqual(START);
    },
  );
});
