// Filters -> which papers pass. Within one kind any value will do; every kind must be met. What is unknown of a paper
// passes no filter that asks for it. The last answers are kept: the map, the table and the counts ask for the same ones.

import type { Field } from "../data/field";
import type { Filters } from "../state/state";
import { firstDay, monthNumber } from "./months";
import { bitOf, CHOICES, KINDS, type Kind, type Values, valuesOf } from "./values";

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

function matchedOf(failed: Uint16Array): Matched {
  const shown = new Uint8Array(failed.length);
  let count = 0;
  failed.forEach((bits, paper) => {
    if (bits !== 0) return;
    shown[paper] = 1;
    count++;
  });
  return { shown, count };
}

const last = new WeakMap<Field, { filters: Filters; failed: Uint16Array }>();

/** The kinds of filter that each paper fails, as bits; 0 passes. */
export function failures(field: Field, filters: Filters): Uint16Array {
  const there = last.get(field);
  if (there?.filters === filters) return there.failed;
  const failed = new Uint16Array(field.count);
  for (const kind of KINDS) {
    const passes = test(field, valuesOf(field), filters, kind);
    if (!passes) continue;
    const bit = bitOf(kind);
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
  return choiceTest(values, filters, kind);
}

function choiceTest(values: Values, filters: Filters, kind: (typeof CHOICES)[number]): Test {
  const chosen = filters[kind];
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
