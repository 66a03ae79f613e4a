// The months of a list's history: bars above the line for what entered, moved and was corrected, below for what was removed.

import type { WireHistory, WireMonth } from "../data/wire_lists";
import { monthNumber, monthSaid, monthText } from "../filters/months";
import { el } from "../shell/dom";
import { count, numberWords } from "../words";

/** As wide as the sheet, so that texts are as large as elsewhere. */
const WIDEST = 820;
const NARROWEST = 260;
const FRAME = 60;
const HEIGHT = 110;
const AXIS = 18;
const SVG = "http://www.w3.org/2000/svg";

/** What happened in each month from the first to the last; those of the first revision are told apart. */
export interface Bar {
  month: number;
  /** Entered, moved, corrected, removed. */
  counts: [number, number, number, number];
}

export function barsOf({ months, initial }: Pick<WireHistory, "months" | "initial">): Bar[] {
  if (!months.length) return [];
  const told = new Map(months.map((each) => [monthNumber(each[0]), each]));
  const first = monthNumber(months[0]![0]);
  const last = monthNumber(months.at(-1)![0]);
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const [, , entered = 0, moved = 0, corrected = 0, removed = 0] = told.get(first + at) ?? [];
    const from = initial && monthNumber(initial[0]) === first + at ? initial[1] : 0;
    return { month: first + at, counts: [Math.max(0, Number(entered) - from), Number(moved), Number(corrected), Number(removed)] };
  });
}

export function timeline(history: WireHistory): HTMLElement | null {
  const bars = barsOf(history);
  const most = Math.max(0, ...bars.map(({ counts: [entered, moved, corrected] }) => entered + moved + corrected));
  const least = Math.max(0, ...bars.map(({ counts }) => counts[3]));
  if (!most && !least) return null;
  const scale = (HEIGHT - 14) / (most + least);
  const zero = 14 + most * scale;
  const width = Math.max(NARROWEST, Math.min(WIDEST, window.innerWidth - FRAME));
  const step = width / Math.max(bars.length, 6);
  const picture = svg("svg", { class: "lists-timeline", viewBox: `0 0 ${width} ${HEIGHT + AXIS}`, "aria-hidden": "true" });
  bars.forEach(({ counts, month }, at) => {
    const whole = svg("g", {});
    let top = zero;
    const put = (kind: number, height: number, y: number): void => {
      if (height > 0) whole.append(svg("rect", { class: "lists-kind", "data-kind": kind, x: round(at * step), y: round(y), width: round(Math.max(1, Math.min(step - 1, 48))), height: round(height) }));
    };
    counts.slice(0, 3).forEach((many, kind) => put(kind, many * scale, (top -= many * scale)));
    put(3, counts[3] * scale, zero + 1);
    const title = svg("title", {});
    title.textContent = `${monthSaid(monthText(month))}: ${said(counts)}`;
    whole.append(title);
    picture.append(whole);
  });
  picture.append(svg("path", { class: "filter-axis", d: `M0 ${round(zero) + 0.5}H${width}` }), ...labels(bars, step), top(most));
  return el("div.lists-picture", {}, picture);
}

function said([entered, moved, corrected, removed]: Bar["counts"]): string {
  return `${entered} entered, ${moved} moved, ${corrected} corrected, ${removed} removed`;
}

function top(most: number): SVGElement {
  const made = svg("text", { class: "filter-most", x: 0, y: 10 });
  made.textContent = `changes a month, up to ${numberWords(most)}`;
  return made;
}

/** A label for each month where there is room, else where a year begins, and for the first. */
function labels(bars: readonly Bar[], step: number): SVGElement[] {
  const text = (month: number): string => (month % 12 === 0 && step <= 70 ? String(1970 + month / 12) : monthSaid(monthText(month)));
  const begins = bars.flatMap(({ month }, at) => (step > 70 || month % 12 === 0 || at === 0 ? [{ at, text: text(month) }] : []));
  const kept: typeof begins = [];
  for (const each of begins) if (!kept.length || (each.at - kept.at(-1)!.at) * step > 70) kept.push(each);
  return kept.map(({ at, text }) => {
    const made = svg("text", { class: "filter-year", x: round(at * step), y: HEIGHT + 14 });
    made.textContent = text;
    return made;
  });
}

const COLUMNS = ["Month", "Revisions", "Entered", "Moved", "Corrected", "Removed", "Papers then", "Median lag in days"];

export function monthTable({ months }: WireHistory): HTMLElement {
  const row = ([month, revisions, entered, moved, corrected, removed, entries, lag, lags]: WireMonth): HTMLElement => {
    const figures = [revisions, entered, moved, corrected, removed].map((each) => el("td", { "data-none": each === 0 }, numberWords(each)));
    const took = el("td", { title: lags ? `of ${count(lags, "paper")}` : null, "data-none": lag === null }, lag === null ? "" : numberWords(lag));
    return el("tr", {}, el("th", { scope: "row" }, monthSaid(month)), ...figures, el("td", {}, numberWords(entries)), took);
  };
  const head = el("thead", {}, el("tr", {}, ...COLUMNS.map((name) => el("th", { scope: "col" }, name))));
  const table = el("table.lists-months", {}, el("caption.unseen", {}, "Month by month"), head, el("tbody", {}, ...[...months].reverse().map(row)));
  return el("div.compare-scroll", { tabindex: 0, role: "region", "aria-label": "Month by month; scrolls sideways" }, table);
}

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
