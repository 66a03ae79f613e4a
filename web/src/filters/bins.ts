// Papers by month, for the histogram: what passes all filters, in front of what passes all but the months.

import type { Field } from "../data/field";
import type { Filters } from "../state/state";
import { passingBut } from "./counts";
import { monthOfDay } from "./months";

/** The months that the histogram spans; earlier ones are one bin before it. */
export interface Span {
  first: number;
  last: number;
  /** Whether papers are older than `first`. */
  earlier: boolean;
}

const LONGEST = 132;
const OLD_SHARE = 0.05;

/** Spans all but the oldest few listed papers: works of 1950 must not squeeze the years that matter into a corner. */
export function spanOf(field: Field): Span | null {
  const { days, listed } = field.papers;
  const dated = days.map((_, paper) => paper).filter((paper) => days[paper]);
  if (dated.length === 0) return null;
  const begin = (paper: number): number => monthOfDay(days[paper]![0]);
  const counted = dated.some((paper) => listed[paper]) ? dated.filter((paper) => listed[paper]) : dated;
  const months = counted.map(begin).sort((a, b) => a - b);
  const last = dated.reduce((latest, paper) => Math.max(latest, monthOfDay(days[paper]![1] - 1)), -Infinity);
  const old = months[Math.floor(months.length * OLD_SHARE)]!;
  const first = Math.max(old - (((old % 12) + 12) % 12), last - LONGEST + 1);
  return { first, last, earlier: dated.some((paper) => begin(paper) < first) };
}

export interface Bins {
  /** One number a month, preceded by one for all earlier months if the span has such. */
  all: Float64Array;
  passing: Float64Array;
}

/** A paper dated to a year only counts for a part in each of its months. */
export function binsOf(field: Field, filters: Filters, span: Span, shown: Uint8Array): Bins {
  const ahead = span.earlier ? 1 : 0;
  const count = span.last - span.first + 1 + ahead;
  const bins: Bins = { all: new Float64Array(count), passing: new Float64Array(count) };
  const passes = passingBut(field, filters, "months");
  for (let paper = 0; paper < field.count; paper++) {
    const days = field.papers.days[paper];
    if (!days || !passes(paper)) continue;
    const from = monthOfDay(days[0]);
    const until = monthOfDay(days[1] - 1);
    const part = 1 / (until - from + 1);
    for (let month = from; month <= until; month++) {
      const bin = Math.max(0, month - span.first + ahead);
      bins.all[bin]! += part;
      if (shown[paper]) bins.passing[bin]! += part;
    }
  }
  return bins;
}

/** The years that a label fits under, with the bin each begins in. */
export function yearMarks(span: Span, width: number): { bin: number; text: string; label: boolean }[] {
  const ahead = span.earlier ? 1 : 0;
  const bins = span.last - span.first + 1 + ahead;
  const every = [1, 2, 5, 10, 20, 50].find((years) => (years * 12 * width) / bins >= 38) ?? 100;
  const marks = [];
  for (let month = Math.ceil(span.first / 12) * 12; month <= span.last; month += 12) {
    const year = 1970 + month / 12;
    marks.push({ bin: month - span.first + ahead, text: String(year), label: year % every === 0 });
  }
  return marks;
}

