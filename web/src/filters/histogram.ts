// Papers per month, with a brush: drag over a range, drag its ends, or give the two months below, which do the same.

import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { monthsSaid } from "./active";
import { type Bins, binsOf, type Span, spanOf, yearMarks } from "./bins";
import { Brush } from "./brush";
import { countsOf } from "./counts";
import { monthNumber, monthText } from "./months";

const WIDTH = 232;
const HEIGHT = 62;
const AXIS = 16;
const SVG = "http://www.w3.org/2000/svg";

export function monthsGroup(app: App): { element: HTMLElement; follow: () => void } | null {
  const span = spanOf(app.field);
  if (!span) return null;
  const group = new Histogram(app, span);
  return { element: group.element, follow: () => group.follow() };
}

class Histogram {
  readonly element: HTMLElement;
  private readonly picture = svg("svg", { class: "filter-histogram", viewBox: `0 0 ${WIDTH} ${HEIGHT + AXIS}`, "aria-hidden": "true" });
  private readonly behind = svg("path", { class: "filter-bars-all" });
  private readonly front = svg("path", { class: "filter-bars" });
  private readonly chosen = svg("rect", { class: "filter-brush", y: 0, height: HEIGHT });
  private readonly ends = [svg("path", { class: "filter-brush-end" }), svg("path", { class: "filter-brush-end" })] as const;
  private readonly most = svg("text", { class: "filter-most", x: 0, y: 9 });
  private readonly from = monthInput("From");
  private readonly until = monthInput("Until");
  private readonly clear: HTMLButtonElement;
  private readonly before = el("p.filter-note", { hidden: true });
  private readonly note = el("p.filter-note");
  private readonly bins: number;

  constructor(
    private readonly app: App,
    private readonly span: Span,
  ) {
    this.bins = span.last - span.first + 1 + (span.earlier ? 1 : 0);
    this.picture.append(this.chosen, this.behind, this.front, ...this.axis(), this.most, ...this.ends);
    new Brush(this.picture, this.bins, WIDTH, {
      range: () => this.range(),
      set: (first, last, how) => this.brushed(first, last, how),
    });
    this.from.addEventListener("change", () => this.typed(this.from, "from"));
    this.until.addEventListener("change", () => this.typed(this.until, "until"));
    this.clear = button("Any month", () => this.setMonths(null, null, "step"));
    this.clear.className = "filter-more";
    const fields = el("div.filter-months", {}, el("label", {}, el("span", {}, "From"), this.from), el("label", {}, el("span", {}, "Until"), this.until));
    this.element = el("div", { role: "group", "aria-label": "Published, by month" });
    fill(this.element, this.picture, this.before, fields, this.note, this.clear);
    this.follow();
  }

  follow(): void {
    const { filters } = this.app.store.state;
    const bins = binsOf(this.app.field, filters, this.span, this.app.shown());
    // Earlier papers are one bin of many months: it must not flatten the rest.
    const top = Math.max(1e-9, ...bins.all.subarray(this.span.earlier ? 1 : 0));
    this.behind.setAttribute("d", this.bars(bins.all, top));
    this.front.setAttribute("d", this.bars(bins.passing, top));
    this.most.textContent = `papers a month, up to ${Math.round(top).toLocaleString("en")}`;
    this.sayEarlier(bins);
    for (const [input, value] of [[this.from, filters.from], [this.until, filters.until]] as const) {
      // Writing into a field that is being typed in would put its cursor back to the start.
      const typing = document.activeElement === input && input.value.startsWith("0");
      if (!typing && input.value !== (value ?? "")) input.value = value ?? "";
      input.removeAttribute("aria-invalid");
    }
    const active = filters.from !== null || filters.until !== null;
    this.clear.setAttribute("aria-disabled", String(!active));
    this.say(active);
    this.drawBrush(active);
  }

  private say(active: boolean): void {
    const { undated } = countsOf(this.app.field, this.app.store.state.filters);
    const many = `${undated.toLocaleString("en")} ${undated === 1 ? "paper has" : "papers have"} no known date`;
    this.note.hidden = undated === 0;
    this.note.textContent = active ? `${many}: left out.` : `${many}; any choice of months leaves ${undated === 1 ? "it" : "them"} out.`;
  }

  private sayEarlier({ all }: Bins): void {
    this.before.hidden = !this.span.earlier;
    const year = 1970 + Math.floor(this.span.first / 12);
    this.before.textContent = `The first bar holds all before ${year}: ${Math.round(all[0] ?? 0).toLocaleString("en")}.`;
  }

  private bars(values: Float64Array, top: number): string {
    const step = WIDTH / this.bins;
    const width = step > 3 ? step - 1 : step;
    let path = "";
    values.forEach((value, bin) => {
      if (value > 0) path += `M${round(bin * step)} ${HEIGHT}v${-round(Math.max(1, Math.min(1, value / top) * (HEIGHT - 14)))}h${round(width)}V${HEIGHT}z`;
    });
    return path;
  }

  private axis(): SVGElement[] {
    const step = WIDTH / this.bins;
    const line = svg("path", { class: "filter-axis", d: `M0 ${HEIGHT + 0.5}H${WIDTH}` });
    const marks = yearMarks(this.span, WIDTH).flatMap(({ bin, text, label }) => {
      const x = round(bin * step);
      const tick = svg("path", { class: "filter-axis", d: `M${x} ${HEIGHT}v${label ? 5 : 3}` });
      if (!label || x > WIDTH - 16) return [tick];
      const year = svg("text", { class: "filter-year", x: x + 2, y: HEIGHT + 13 });
      year.textContent = text;
      return [tick, year];
    });
    return [line, ...marks];
  }

  /** First and last bin that the months cover, both inclusive. */
  private range(): [number, number] | null {
    const { from, until } = this.app.store.state.filters;
    if (from === null && until === null) return null;
    const bin = (month: string | null, none: number): number => (month === null ? none : this.binOf(monthNumber(month)));
    const ends = [bin(from, 0), bin(until, this.bins - 1)];
    return [Math.min(...ends), Math.max(...ends)];
  }

  private binOf(month: number): number {
    return Math.min(this.bins - 1, Math.max(0, month - this.span.first + (this.span.earlier ? 1 : 0)));
  }

  private drawBrush(active: boolean): void {
    const range = this.range();
    for (const each of [this.chosen, ...this.ends]) each.toggleAttribute("hidden", !active);
    this.picture.classList.toggle("filter-brushed", active);
    if (!range) return;
    const step = WIDTH / this.bins;
    const [left, right] = [range[0] * step, (range[1] + 1) * step];
    this.chosen.setAttribute("x", String(round(left)));
    this.chosen.setAttribute("width", String(round(right - left)));
    [left, right].forEach((x, at) => this.ends[at]!.setAttribute("d", `M${round(x)} 0V${HEIGHT}`));
  }

  private brushed(first: number, last: number, how: "step" | "move"): void {
    const ahead = this.span.earlier ? 1 : 0;
    const month = (bin: number): string => monthText(this.span.first + bin - ahead);
    const from = first === 0 && this.span.earlier ? null : month(Math.max(first, ahead));
    const until = last === this.bins - 1 ? null : month(last);
    // Open on both sides is no choice; a choice of everything before the span still ends somewhere.
    this.setMonths(from, until, how);
  }

  private typed(input: HTMLInputElement, end: "from" | "until"): void {
    const text = input.value.trim();
    // A browser tells each digit of a year: 0002 and 0202 are on the way to 2024.
    if (/^0\d{3}-/.test(text)) return;
    const good = /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
    if (text !== "" && !good) return input.setAttribute("aria-invalid", "true");
    const { from, until } = this.app.store.state.filters;
    if (end === "from") this.setMonths(good ? text : null, until, "step");
    else this.setMonths(from, good ? text : null, "step");
  }

  private setMonths(from: string | null, until: string | null, how: "step" | "move"): void {
    const { store } = this.app;
    if (from === store.state.filters.from && until === store.state.filters.until) return;
    const filters = { ...store.state.filters, from, until };
    if (how === "step") store.go({ filters });
    else store.move({ filters });
    this.app.say(`Published ${monthsSaid(from, until)}: ${this.app.shownCount().toLocaleString("en")} papers shown.`);
  }
}

function monthInput(label: string): HTMLInputElement {
  return el("input.filter-month", { type: "month", "aria-label": `${label} month`, pattern: "[0-9]{4}-[0-9]{2}", placeholder: "2024-07" });
}

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
