// A group of the drawer whose values are chosen from a list: checkboxes with counts, the most frequent first, and, where
// there are many, a field that narrows them and a button that shows all.

import { dimensionsOf, facetLabel } from "../data/facets";
import { compact } from "../search/fold";
import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { type Filters, NO_FILTERS } from "../state/state";
import { dimensionLabel, valueLabel } from "./active";
import { countsOf } from "./counts";
import { type Choice, valuesOf } from "./values";

const FIRST = 8;
/** So few are all shown at once. */
const FEW = 12;
/** More boxes than anyone reads make the page slow: beyond, one narrows by typing. */
const MOST = 200;

interface Row {
  element: HTMLElement;
  box: HTMLInputElement;
  count: HTMLElement;
}

export function choiceGroup(app: App, kind: Choice, label: string): { element: HTMLElement; follow: () => void } | null {
  const order = byFrequency(app, kind);
  if (order.length < 2 && !(order.length === 1 && kind === "facets")) return null;
  const group = new ChoiceGroup(app, kind, label, order);
  return { element: group.element, follow: () => group.follow() };
}

/** Facets: where the taxonomy has dimensions, a list for each, of which the first is open and those with a choice. */
export function facetGroup(app: App): { element: HTMLElement; follow: () => void } | null {
  const order = byFrequency(app, "facets");
  const dimensions = dimensionsOf(app.field).map(({ name, facets }) => ({ name, order: order.filter((at) => facets.includes(at)) })).filter((each) => each.order.length);
  if (dimensions.length < 2) return choiceGroup(app, "facets", "Facets");
  const chosen = new Set(app.store.state.filters.facets);
  const groups = dimensions.map((each) => new ChoiceGroup(app, "facets", dimensionLabel(each.name), each.order));
  const parts = dimensions.map((each, at) => el("details.filter-dimension", { open: at === 0 || each.order.some((facet) => chosen.has(facet)) }, el("summary", {}, dimensionLabel(each.name)), groups[at]!.element));
  return { element: el("div", {}, ...parts), follow: () => groups.forEach((group) => group.follow()) };
}

/** Numbers of the values that any paper has, the most frequent among the papers first shown first. */
function byFrequency(app: App, kind: Choice): number[] {
  const { names } = valuesOf(app.field);
  const counts = countsOf(app.field, { ...NO_FILTERS, scope: "all" }).choices[kind];
  const home = countsOf(app.field, NO_FILTERS).choices[kind];
  const all = names[kind].map((_, at) => at).filter((at) => counts[at]! > 0 && names[kind][at]! !== "");
  if (kind === "sections" || kind === "lists") return all;
  return all.sort((a, b) => home[b]! - home[a]! || counts[b]! - counts[a]! || a - b);
}

class ChoiceGroup {
  readonly element: HTMLElement;
  private readonly rows = new Map<number, Row>();
  private readonly list = el("div.filter-values");
  private readonly more: HTMLButtonElement;
  private readonly note = el("p.filter-note", { hidden: true });
  private readonly folds: string[];
  private all: boolean;
  private narrow = "";
  private visible: number[] = [];

  constructor(
    private readonly app: App,
    private readonly kind: Choice,
    private readonly label: string,
    private readonly order: number[],
  ) {
    this.all = order.length <= FEW;
    this.folds = valuesOf(app.field).names[kind].map((name) => compact(kind === "countries" ? valueLabel(kind, name) : name));
    this.more = button("", () => this.toggleAll());
    this.more.className = "filter-more";
    const many = order.length > FEW;
    this.element = el("div", { role: "group", "aria-label": label }, many && this.narrowField(), this.list, this.note, many && this.more);
    this.follow();
  }

  /** Brings counts and marks up to date; boxes stay where they are, so focus does too. */
  follow(): void {
    this.arrange();
    const { filters } = this.app.store.state;
    const counts = countsOf(this.app.field, filters).choices[this.kind];
    const chosen = new Set(this.chosen(filters));
    for (const at of this.visible) {
      const row = this.rows.get(at)!;
      row.box.checked = chosen.has(at);
      row.count.textContent = counts[at]!.toLocaleString("en");
      const empty = counts[at] === 0 && !chosen.has(at);
      row.element.classList.toggle("filter-empty", empty);
      if (empty) row.box.setAttribute("aria-disabled", "true");
      else row.box.removeAttribute("aria-disabled");
    }
  }

  private arrange(): void {
    const chosen = new Set(this.chosen(this.app.store.state.filters));
    const there = this.narrow ? this.order.filter((at) => this.folds[at]!.includes(this.narrow)) : this.order;
    const cut = this.all || this.narrow ? MOST : FIRST;
    const visible = there.filter((at, place) => place < cut || chosen.has(at));
    const hidden = there.length - visible.length;
    this.more.textContent = this.all ? `Show the first ${FIRST}` : `Show all ${this.order.length.toLocaleString("en")}`;
    this.more.setAttribute("aria-expanded", String(this.all));
    this.more.hidden = this.narrow !== "";
    this.note.hidden = !((this.all || this.narrow) && hidden > 0) && visible.length > 0;
    this.note.textContent = visible.length === 0 ? "None is called that." : `${hidden.toLocaleString("en")} more: narrow by typing.`;
    if (visible.length === this.visible.length && visible.every((at, place) => at === this.visible[place])) return;
    this.visible = visible;
    this.refill();
  }

  private refill(): void {
    const focused = document.activeElement;
    fill(this.list, ...this.visible.map((at) => this.row(at).element));
    if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus();
  }

  private row(at: number): Row {
    const there = this.rows.get(at);
    if (there) return there;
    const whole = valuesOf(this.app.field).names[this.kind][at]!;
    const name = this.kind === "facets" ? facetLabel(this.app.field, at) : valueLabel(this.kind, whole);
    const box = el("input", { type: "checkbox", "data-value": at });
    const count = el("span.filter-count");
    const element = el("label.filter-value", { title: whole }, box, el("bdi.filter-name", {}, name), count);
    box.addEventListener("click", (event) => {
      if (box.getAttribute("aria-disabled") === "true") event.preventDefault();
    });
    box.addEventListener("change", () => this.toggle(at, box.checked));
    const made = { element, box, count };
    this.rows.set(at, made);
    return made;
  }

  private toggle(at: number, on: boolean): void {
    const { filters } = this.app.store.state;
    const { names } = valuesOf(this.app.field);
    const others = this.chosen(filters).filter((each) => each !== at);
    const chosen = on ? [...others, at] : others;
    const values = this.kind === "venues" ? chosen.map((each) => names.venues[each]!) : chosen;
    this.app.store.go({ filters: { ...filters, [this.kind]: values } });
  }

  private chosen(filters: Filters): number[] {
    if (this.kind !== "venues") return filters[this.kind];
    const { names } = valuesOf(this.app.field);
    return filters.venues.map((venue) => names.venues.indexOf(venue)).filter((at) => at >= 0);
  }

  private narrowField(): HTMLElement {
    const input = el("input.filter-narrow", { type: "search", placeholder: "Type to narrow", "aria-label": `Narrow: ${this.label}`, maxlength: 200 });
    input.addEventListener("input", () => {
      this.narrow = compact(input.value);
      this.follow();
    });
    return input;
  }

  private toggleAll(): void {
    this.all = !this.all;
    this.follow();
  }
}
