// Filters -> which papers pass. Within one kind any value will do; every kind must be met, and each dimension of facets is
// a kind of its own. What is unknown of a paper passes no filter that asks for it. The last answers are kept: the map, the table and the counts ask for the same ones.

import type { Field } from "../data/field";
import type { Filters } from "../state/state";
import { firstDay, monthNumber } from "./months";
import { bitOf, bitOfDimension, CHOICES, KINDS, type Kind, type Values, valuesOf } from "./values";

export interface Matched {
  shown: Uint8Array;
  count: number;
}

export function matcher(field: Field): (filters: Filters) => Matched {
  let asked: Filters | null = null;
  let answer: Matched | null = null;
  return (filters) => {
    if (filters !== asked || !answer) {
      answer = matchedOf(failures(field, filters));
      asked = filters;
    }
    return answer;
  };
}

function matchedOf(failed: Uint32Array): Matched {
  const shown = new Uint8Array(failed.length);
  let count = 0;
  failed.forEach((bits, paper) => {
    if (bits !== 0) return;
    shown[paper] = 1;
    count++;
  });
  return { shown, count };
}

const last = new WeakMap<Field, { filters: Filters; failed: Uint32Array }>();

/** The kinds of filter that each paper fails, as bits; 0 passes. */
export function failures(field: Field, filters: Filters): Uint32Array {
  const there = last.get(field);
  if (there?.filters === filters) return there.failed;
  const failed = new Uint32Array(field.count);
  const values = valuesOf(field);
  const kinds = KINDS.filter((kind) => kind !== "facets").map((kind): [number, Test] => [bitOf(kind), test(field, values, filters, kind)]);
  for (const [bit, passes] of [...kinds, ...facetTests(values, filters)]) {
    if (!passes) continue;
    for (let paper = 0; paper < field.count; paper++) if (!passes(paper)) failed[paper]! |= bit;
  }
  last.set(field, { filters, failed });
  return failed;
}

type Test = ((paper: number) => boolean) | null;

/** What a paper must meet; null if this kind of filter asks nothing. */
function test(field: Field, values: Values, filters: Filters, kind: Kind): Test {
  const { papers } = field;
  if (kind === "scope") return scopeTest(field, values, filters.scope);
  if (kind === "months") return monthsTest(field, filters);
  if (kind === "metric") return metricTest(field, filters);
  if (kind === "only") return onlyTest(filters);
  if (kind === "code") return filters.code === null ? null : (paper) => Boolean(papers.code[paper]) === filters.code;
  return choiceTest(values, kind, filters[kind]);
}

function facetTests(values: Values, { facets }: Filters): [number, Test][] {
  const own = (dimension: number): number[] => facets.filter((at) => values.dimension[at] === dimension);
  return Array.from({ length: values.dimensions }, (_, at) => [bitOfDimension(at), choiceTest(values, "facets", own(at))]);
}

function choiceTest(values: Values, kind: (typeof CHOICES)[number], chosen: readonly (number | string)[]): Test {
  if (chosen.length === 0) return null;
  const names = values.names[kind];
  const wanted = new Uint8Array(names.length);
  for (const each of chosen) {
    const at = typeof each === "string" ? names.indexOf(each) : each;
    if (at >= 0 && at < wanted.length) wanted[at] = 1;
  }
  return (paper) => values.of[kind][paper]!.some((at) => wanted[at] === 1);
}

function scopeTest(field: Field, values: Values, scope: Filters["scope"]): Test {
  const { listed } = field.papers;
  if (scope === "listed") return (paper) => listed[paper] === 1;
  if (scope === "outside") return (paper) => listed[paper] !== 1;
  return scope === "home" ? (paper) => values.rest[paper] === 0 : null;
}

function onlyTest({ only }: Filters): Test {
  if (only.length === 0) return null;
  const wanted = new Set(only);
  return (paper) => wanted.has(paper);
}

/** A paper passes if its date can lie in the months; the ends may be given in either order. */
function monthsTest(field: Field, { from, until }: Filters): Test {
  if (from === null && until === null) return null;
  const [first, final] = from !== null && until !== null && until < from ? [until, from] : [from, until];
  const start = first === null ? -Infinity : firstDay(monthNumber(first));
  const end = final === null ? Infinity : firstDay(monthNumber(final) + 1);
  return (paper) => {
    const days = field.papers.days[paper];
    return days ? days[0] < end && days[1] > start : false;
  };
}

function metricTest(field: Field, { metric, least }: Filters): Test {
  if (metric === null || least === null) return null;
  const values = field.metric(metric)?.values;
  return values ? (paper) => (values[paper] ?? -Infinity) >= least : null;
}
