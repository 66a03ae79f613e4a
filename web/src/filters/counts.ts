// For every value of every kind: how many papers choosing it would leave, as the other kinds of filter stand.

import type { Field } from "../data/field";
import type { Filters } from "../state/state";
import { failures } from "./match";
import { bitOf, bitOfDimension, CHOICES, type Choice, KINDS, type Kind, valuesOf } from "./values";

export interface Counts {
  choices: Record<Choice, Uint32Array>;
  code: { yes: number; no: number };
  scope: Record<Filters["scope"], number>;
  /** Papers that pass all other kinds and have no date, or no value of the metric: no such filter lets them through. */
  undated: number;
  unmeasured: number;
}

const last = new WeakMap<Field, { filters: Filters; counts: Counts }>();

export function countsOf(field: Field, filters: Filters): Counts {
  const there = last.get(field);
  if (there?.filters === filters) return there.counts;
  const counts = counted(field, filters);
  last.set(field, { filters, counts });
  return counts;
}

/** Papers that every other kind lets through, whatever this one says. */
export function passingBut(field: Field, filters: Filters, kind: Kind): (paper: number) => boolean {
  const failed = failures(field, filters);
  const others = ~bitOf(kind);
  return (paper) => (failed[paper]! & others) === 0;
}

function counted(field: Field, filters: Filters): Counts {
  const values = valuesOf(field);
  const failed = failures(field, filters);
  const counts = blank(field);
  const measured = filters.metric === null ? null : field.metric(filters.metric)?.values;
  const count = (kind: Kind, paper: number): void => {
    if (kind === "months") counts.undated += field.papers.days[paper] ? 0 : 1;
    else if (kind === "metric") counts.unmeasured += measured && measured[paper] === null ? 1 : 0;
    else if (kind === "code") counts.code[field.papers.code[paper] ? "yes" : "no"]++;
    else if (kind === "scope") countScope(counts, field.papers.listed[paper] === 1, values.rest[paper] === 1);
    else if (kind !== "only") for (const at of values.of[kind][paper]!) counts.choices[kind][at]!++;
  };
  for (let paper = 0; paper < field.count; paper++) {
    const bits = failed[paper]!;
    // Two kinds or more that fail it: no change of one kind brings it back.
    if ((bits & (bits - 1)) !== 0) continue;
    for (const kind of KINDS) if (kind !== "facets" && (bits & ~bitOf(kind)) === 0) count(kind, paper);
    for (const at of values.of.facets[paper]!) if ((bits & ~bitOfDimension(values.dimension[at]!)) === 0) counts.choices.facets[at]!++;
  }
  return counts;
}

function countScope(counts: Counts, listed: boolean, rest: boolean): void {
  counts.scope.all++;
  counts.scope[listed ? "listed" : "outside"]++;
  if (!rest) counts.scope.home++;
}

function blank(field: Field): Counts {
  const { names } = valuesOf(field);
  const choices = Object.fromEntries(CHOICES.map((kind) => [kind, new Uint32Array(names[kind].length)])) as Counts["choices"];
  return { choices, code: { yes: 0, no: 0 }, scope: { home: 0, listed: 0, outside: 0, all: 0 }, undated: 0, unmeasured: 0 };
}
