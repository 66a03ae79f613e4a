// What passes and what is counted are what a plain reading of the filters says.

import { describe, expect, it } from "vitest";
import type { Field } from "../src/data/field";
import { activeFilters, filtersActive } from "../src/filters/active";
import { binsOf, spanOf } from "../src/filters/bins";
import { countsOf } from "../src/filters/counts";
import { matcher } from "../src/filters/match";
import { firstDay, monthNumber, monthOfDay, monthText } from "../src/filters/months";
import { CHOICES, valuesOf } from "../src/filters/values";
import { type Filters, NO_FILTERS } from "../src/state/state";
import { makeField } from "./making";
import { chance, randomField, randomFilters } from "./random";

/** The same question, asked paper by paper in the words of the filters. */
function plainly(field: Field, filters: Filters, paper: number): boolean {
  const { papers } = field;
  const facets = papers.facets[paper]!.map(([at]) => papers.facetNames[at]!);
  const any = <Value>(chosen: Value[], has: (value: Value) => boolean): boolean => chosen.length === 0 || chosen.some(has);
  const organizations = papers.organizationFacts.filter(({ at }) => papers.orgs[paper]!.includes(at));
  const { names } = valuesOf(field);
  const isRest = field.lanes[0]!.bands[field.lanes[0]!.lane[paper]!]!.key === "rest";
  const listed = papers.listed[paper] === 1;
  const scope = { home: listed || !isRest, listed, outside: !listed, all: true }[filters.scope];
  const value = filters.metric === null ? null : field.metric(filters.metric)!.values[paper];
  return (
    scope &&
    any(filters.only, (at) => at === paper) &&
    [...new Set(papers.facetDimensions)].every((dimension) =>
      any(filters.facets.filter((at) => papers.facetDimensions[at] === dimension), (at) => facets.some((name) => name === papers.facetNames[at] || name.startsWith(`${papers.facetNames[at]!}/`))),
    ) &&
    any(filters.organizations, (at) => papers.orgs[paper]!.includes(at)) &&
    any(filters.countries, (at) => organizations.some(({ country }) => country === names.countries[at])) &&
    any(filters.kinds, (at) => organizations.some(({ kind }) => kind === names.kinds[at])) &&
    any(filters.lists, (at) => papers.listings[paper]!.some(([list]) => list === at)) &&
    any(filters.sections, (at) => papers.listings[paper]!.some(([, , section]) => section === at)) &&
    any(filters.venues, (venue) => papers.venue[paper] === venue) &&
    (filters.code === null || (papers.code[paper] !== null) === filters.code) &&
    (filters.metric === null || (value !== null && value !== undefined && value >= filters.least!)) &&
    inMonths(filters, papers.date[paper]!)
  );
}

/** By the texts of the dates alone: a year may mean any of its months. */
function inMonths({ from, until }: Filters, date: string | null): boolean {
  if (from === null && until === null) return true;
  if (date === null) return false;
  const [first, last] = from !== null && until !== null && until < from ? [until, from] : [from, until];
  const [earliest, latest] = date.length === 4 ? [`${date}-01`, `${date}-12`] : [date.slice(0, 7), date.slice(0, 7)];
  return (first === null || latest >= first) && (last === null || earliest <= last);
}

const passing = (field: Field, filters: Filters): number[] => {
  const { shown, count } = matcher(field)(filters);
  const all = [...shown.keys()].filter((paper) => shown[paper] === 1);
  expect(all).toHaveLength(count);
  return all;
};

const CASES = Array.from({ length: 150 }, (_, seed) => seed + 1);

describe("filters", () => {
  it.each(CASES)("let through what a plain reading does (%i)", (seed) => {
    const random = chance(seed);
    const field = randomField(random, 60);
    const filters = randomFilters(random, field);
    const expected = [...Array(field.count).keys()].filter((paper) => plainly(field, filters, paper));
    expect(passing(field, filters)).toEqual(expected);
  });

  it.each(CASES)("count for every value what choosing it would leave (%i)", (seed) => {
    const random = chance(seed);
    const field = randomField(random, 60);
    const filters = randomFilters(random, field);
    const counts = countsOf(field, filters);
    const left = (change: Partial<Filters>): number => passing(field, { ...filters, ...change }).length;
    for (const kind of CHOICES) {
      valuesOf(field).names[kind].forEach((name, at) => {
        const { facetDimensions } = field.papers;
        const elsewhere = kind === "facets" ? filters.facets.filter((other) => facetDimensions[other] !== facetDimensions[at]) : [];
        expect([kind, name, counts.choices[kind][at]]).toEqual([kind, name, left({ [kind]: kind === "venues" ? [name] : [...elsewhere, at] })]);
      });
    }
    expect(counts.code).toEqual({ yes: left({ code: true }), no: left({ code: false }) });
    expect(counts.scope).toEqual(Object.fromEntries(Object.keys(counts.scope).map((scope) => [scope, left({ scope: scope as Filters["scope"] })])));
    expect(counts.undated).toBe(left({ from: null, until: null }) - left({ from: "0001-01", until: null }));
  });

  it("start with the listed papers and the most cited others", () => {
    const field = randomField(chance(7), 50);
    const { lane, bands } = field.lanes[0]!;
    expect(passing(field, NO_FILTERS)).toEqual(lane.flatMap((at, paper) => (bands[at]!.key === "rest" ? [] : [paper])));
  });

  it("let a paper that is dated to a year through for each of its months, and no undated one for any", () => {
    const field = makeField([{ name: "A", date: "2023" }, { name: "B", date: "2023-05" }, { name: "C", date: null }], []);
    const named = (from: string | null, until: string | null): string[] =>
      passing(field, { ...NO_FILTERS, from, until }).map((paper) => field.papers.name[paper]!);
    expect(named("2023-12", "2023-12")).toEqual(["A"]);
    expect(named("2023-05", null)).toEqual(["A", "B"]);
    expect(named(null, "2022-12")).toEqual([]);
    expect(named("2023-06", "2023-05")).toEqual(["A", "B"]);
  });

  it("ask for any facet of a dimension, and for one of each dimension that is asked for", () => {
    const made = makeField([{ name: "A", facets: ["flow", "video"] }, { name: "B", facets: ["diffusion"] }, { name: "C", facets: ["diffusion", "image"] }], []);
    const { papers } = made;
    papers.facetDimensions = papers.facetNames.map((name) => (["image", "video"].includes(name) ? "output" : "paradigm"));
    const at = (...names: string[]): number[] => names.map((name) => papers.facetNames.indexOf(name));
    const named = (facets: number[]): string[] => passing(made, { ...NO_FILTERS, facets }).map((paper) => papers.name[paper]!);
    expect(named(at("flow", "diffusion"))).toEqual(["A", "B", "C"]);
    expect(named(at("flow", "diffusion", "video"))).toEqual(["A"]);
    expect(named(at("diffusion", "video"))).toEqual([]);
    expect(activeFilters(made, { ...NO_FILTERS, facets: at("video") })[0]).toMatchObject({ kind: "Output", value: "video" });
  });

  it("answer the same filters from memory", () => {
    const match = matcher(randomField(chance(3), 10));
    expect(match(NO_FILTERS)).toBe(match(NO_FILTERS));
  });
});

describe("active filters", () => {
  it.each(CASES)("name every filter once, and each takes away exactly itself (%i)", (seed) => {
    const random = chance(seed);
    const field = randomField(random, 30);
    const filters = randomFilters(random, field);
    const active = activeFilters(field, filters);
    expect(active.length > 0).toBe(filtersActive(filters));
    expect(new Set(active.map((each) => each.key)).size).toBe(active.length);
    for (const each of active) {
      const left = activeFilters(field, each.without).map((other) => other.key);
      expect(left).toEqual(active.map((other) => other.key).filter((key) => key !== each.key));
    }
    const none = active.reduce((now, { key }) => activeFilters(field, now).find((each) => each.key === key)!.without, filters);
    expect(none).toEqual(NO_FILTERS);
  });
});

describe("months", () => {
  it.each(["1969-12", "1970-01", "1999-12", "2000-02", "2024-07", "0999-01"])("count on and back: %s", (text) => {
    expect(monthText(monthNumber(text))).toBe(text);
  });
  it("begin on their first day", () => {
    for (let month = monthNumber("1968-01"); month < monthNumber("2030-01"); month++) {
      expect(monthOfDay(firstDay(month))).toBe(month);
      expect(monthOfDay(firstDay(month) - 1)).toBe(month - 1);
    }
  });
});

describe("the histogram", () => {
  it.each(CASES.slice(0, 40))("holds every dated paper that the other filters let through (%i)", (seed) => {
    const random = chance(seed);
    const field = randomField(random, 60);
    const filters = randomFilters(random, field);
    const span = spanOf(field)!;
    const shown = matcher(field)(filters).shown;
    const { all, passing: front } = binsOf(field, filters, span, shown);
    const others = passing(field, { ...filters, from: null, until: null }).filter((paper) => field.papers.days[paper]);
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
    expect(sum(all)).toBeCloseTo(others.length, 6);
    expect(sum(front)).toBeCloseTo(others.filter((paper) => shown[paper]).length, 6);
  });
  it("puts the few oldest papers into one bin", () => {
    const papers = Array.from({ length: 60 }, (_, at) => ({ name: `p${at}`, date: `2024-${String((at % 12) + 1).padStart(2, "0")}` }));
    const field = makeField([{ name: "old", date: "1950" }, ...papers], []);
    expect(spanOf(field)).toEqual({ first: monthNumber("2024-01"), last: monthNumber("2024-12"), earlier: true });
  });
  it("is not there without dates", () => {
    expect(spanOf(makeField([{ name: "a", date: null }], []))).toBeNull();
  });
});
