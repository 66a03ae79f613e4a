// At least so much of a metric: which one, a number, and a slider over the values there are (steps of papers, not of
// numbers: most metrics are small for most papers).

import type { App } from "../shell/app";
import { el } from "../shell/dom";
import { countsOf } from "./counts";

const STEPS = 100;

export function thresholdGroup(app: App): { element: HTMLElement; follow: () => void } {
  const group = new Threshold(app);
  return { element: group.element, follow: () => group.follow() };
}

class Threshold {
  readonly element: HTMLElement;
  private readonly select: HTMLSelectElement;
  private readonly number = el("input.filter-number", { type: "number", step: "any", "aria-label": "At least" });
  private readonly slider = el("input.filter-slider", { type: "range", min: 0, max: STEPS, step: 1, "aria-label": "At least, by slider" });
  private readonly least = el("div.filter-least", {}, el("span", { "aria-hidden": "true" }, "at least"), this.number, this.slider);
  private readonly note = el("p.filter-note");
  private sliding = false;

  constructor(private readonly app: App) {
    this.select = this.chooser();
    this.select.addEventListener("change", () => this.choose());
    this.number.addEventListener("change", () => this.set(this.number.value.trim() === "" ? null : Number(this.number.value), "step"));
    this.slider.addEventListener("input", () => this.slide());
    this.slider.addEventListener("change", () => {
      this.sliding = false;
    });
    this.element = el("div", { role: "group", "aria-label": "Metric threshold" }, this.select, this.least, this.note);
    this.follow();
  }

  follow(): void {
    const { metric, least } = this.app.store.state.filters;
    const active = metric !== null && least !== null;
    if (active) this.select.value = metric;
    else if (document.activeElement !== this.number && document.activeElement !== this.select) this.select.value = "";
    const on = this.select.value !== "";
    this.least.hidden = !on;
    this.note.hidden = !active;
    if (!on) return;
    const values = this.values();
    const shown = active ? least : (values[0] ?? 0);
    if (document.activeElement !== this.number || !active) this.number.value = String(shown);
    this.slider.value = String(Math.round((firstAtLeast(values, shown) / Math.max(1, values.length)) * STEPS));
    this.slider.setAttribute("aria-valuetext", String(shown));
    if (active) this.say();
  }

  private say(): void {
    const { unmeasured } = countsOf(this.app.field, this.app.store.state.filters);
    this.note.hidden = unmeasured === 0;
    this.note.textContent = `${unmeasured.toLocaleString("en")} more have no value that is known: left out.`;
  }

  private chooser(): HTMLSelectElement {
    const groups = new Map<string, HTMLElement[]>();
    for (const { name, label, group } of this.app.field.metrics) {
      const option = el("option", { value: name }, label);
      groups.set(group, [...(groups.get(group) ?? []), option]);
    }
    const made = [...groups].map(([label, options]) => el("optgroup", { label }, ...options));
    return el("select.filter-select", { "aria-label": "Metric" }, el("option", { value: "" }, "Any value of any metric"), ...made);
  }

  private choose(): void {
    if (this.select.value === "") this.app.store.go({ filters: { ...this.app.store.state.filters, metric: null, least: null } });
    else this.set(this.values()[0] ?? 0, "step");
  }

  private set(least: number | null, how: "step" | "move"): void {
    const { store } = this.app;
    const known = least !== null && Number.isFinite(least);
    const filters = { ...store.state.filters, metric: known ? this.select.value : null, least: known ? least : null };
    if (how === "step") store.go({ filters });
    else store.move({ filters });
  }

  private slide(): void {
    const values = this.values();
    const at = Math.min(values.length - 1, Math.round((Number(this.slider.value) / STEPS) * values.length));
    this.set(values[at] ?? 0, this.sliding ? "move" : "step");
    this.sliding = true;
  }

  /** Known values of the chosen metric, sorted. */
  private values(): Float64Array {
    const known = (this.app.field.metric(this.select.value)?.values ?? []).filter((value): value is number => value !== null);
    return Float64Array.from(known).sort();
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  const at = sorted.findIndex((each) => each >= value);
  return at < 0 ? sorted.length : at;
}
