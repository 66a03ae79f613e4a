// The table twin of the map: the same papers, sortable, a page of rows at a time.

import type { App, Part } from "../shell/app";
import { el, fill } from "../shell/dom";
import type { State } from "../state/state";
import { type Column, columnsOf } from "./columns";
import { sortColumn, tableOrder } from "./order";
import { Pages } from "./pages";
import { headRow } from "./head";
import { rowOf } from "./row";

const PAGE = 200;

export const table: Part = (host, app) => {
  const made = new Table(host, app);
  app.store.onChange((state, before) => made.follow(state, before));
  app.onHover((paper) => made.touch(paper));
  made.follow(app.store.state, null);
};

class Table {
  private order: number[] = [];
  private page = 0;
  private columns: Column[] = [];
  private readonly caption = el("caption");
  private readonly head = el("thead");
  private readonly body = el("tbody");
  private readonly region: HTMLElement;
  private readonly pages: Pages;
  private drawn = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly app: App,
  ) {
    const grid = el("table.table-grid", {}, this.caption, this.head, this.body);
    this.region = el("div.table-region", { tabindex: 0, role: "region", "aria-label": "Papers as a table, scrollable" }, grid);
    this.pages = new Pages((page) => this.turn(page));
    fill(host, this.pages.element, this.region);
    this.body.addEventListener("click", (event) => this.pressed(event));
    this.body.addEventListener("pointerover", (event) => this.app.hover(paperAt(event.target)));
    this.body.addEventListener("pointerleave", () => this.app.hover(null));
    this.body.addEventListener("focusin", (event) => this.app.hover(paperAt(event.target)));
  }

  follow(state: State, before: State | null): void {
    this.host.hidden = state.view !== "table";
    // The map keeps its size under the table, so that it need not be measured anew, but is neither seen nor reached.
    this.host.parentElement?.classList.toggle("table-on", !this.host.hidden);
    if (this.host.hidden) {
      this.drawn = false;
      return;
    }
    if (!before || !this.drawn || needsRows(state, before)) {
      this.order = tableOrder(this.app);
      this.page = 0;
      this.draw(state);
      this.drawn = true;
      if (state.paper !== null) this.bring(state.paper);
    } else if (state.paper !== before.paper) {
      if (state.paper !== null) this.bring(state.paper);
      this.mark();
    }
  }

  /** The row of the paper that is touched elsewhere, if it is on this page. */
  touch(paper: number | null): void {
    if (!this.drawn) return;
    for (const row of this.body.rows) row.classList.toggle("table-touched", paper !== null && row.dataset["row"] === String(paper));
  }

  private draw(state: State): void {
    this.columns = columnsOf(this.app.field, state);
    const by = sortColumn(this.columns, state.sort);
    const focused = this.focusedKey(this.head, "sort");
    fill(this.head, headRow(this.columns, by, state.sort.down, (column) => this.sort(column)));
    if (focused !== null) this.refocus(this.head, "sort", focused);
    this.rows(by.label, state.sort.down);
  }

  private rows(by: string, down: boolean): void {
    const first = this.page * PAGE;
    const papers = this.order.slice(first, first + PAGE);
    const focused = this.focusedKey(this.body, "paper");
    fill(this.body, ...papers.map((paper) => rowOf(this.app.field, this.columns, paper)));
    const said = this.order.length ? `rows ${number(first + 1)}–${number(first + papers.length)} of ${number(this.order.length)}` : "no paper passes the filters";
    this.caption.textContent = `${this.app.field.head.title}: ${said}, by ${by.toLowerCase()}, ${down ? "descending" : "ascending"}; unknown last`;
    this.pages.show(this.page, Math.ceil(this.order.length / PAGE), said);
    this.mark();
    if (focused !== null) this.refocus(this.body, "paper", focused);
  }

  private turn(page: number): void {
    this.page = page;
    const { sort } = this.app.store.state;
    this.rows(sortColumn(this.columns, sort).label, sort.down);
    this.region.scrollTop = 0;
    this.app.say(this.pages.said());
  }

  /** Turns to the page of a paper and scrolls to its row, if the table has it. */
  private bring(paper: number): void {
    const at = this.order.indexOf(paper);
    if (at < 0) return;
    if (Math.floor(at / PAGE) !== this.page) this.turn(Math.floor(at / PAGE));
    const row = [...this.body.rows].find((each) => each.dataset["row"] === String(paper));
    row?.scrollIntoView?.({ block: "nearest" });
  }

  private mark(): void {
    const { paper } = this.app.store.state;
    for (const row of this.body.rows) {
      const chosen = row.dataset["row"] === String(paper);
      row.classList.toggle("table-chosen", chosen);
      const opener = row.querySelector("button");
      if (chosen) opener?.setAttribute("aria-current", "true");
      else opener?.removeAttribute("aria-current");
    }
  }

  private sort(column: Column): void {
    const { sort } = this.app.store.state;
    const same = sortColumn(this.columns, sort).key === column.key;
    // Numbers and dates are first wanted large and late, texts from A.
    const down = same ? !sort.down : column.numeric === true || column.key === "date";
    this.app.store.go({ sort: { column: column.key, down } });
    this.app.say(`Sorted by ${column.label.toLowerCase()}, ${down ? "descending" : "ascending"}.`);
  }

  private pressed(event: MouseEvent): void {
    const paper = paperAt(event.target);
    const selecting = (window.getSelection()?.toString() ?? "") !== "";
    const opener = event.target instanceof Element && event.target.closest("button");
    if (paper !== null && (opener || !selecting)) this.app.store.go({ paper });
  }

  /** What is focused within a part that is about to be drawn anew, by the key that finds it again. */
  private focusedKey(part: HTMLElement, key: string): string | null {
    const active = document.activeElement;
    return active instanceof HTMLElement && part.contains(active) ? (active.dataset[key] ?? null) : null;
  }

  private refocus(part: HTMLElement, key: string, value: string): void {
    const all = [...part.querySelectorAll<HTMLElement>("button")];
    (all.find((each) => each.dataset[key] === value) ?? this.region).focus();
  }
}

function needsRows(state: State, before: State): boolean {
  const { sort } = state;
  const same = sort.column === before.sort.column && sort.down === before.sort.down;
  return !same || state.view !== before.view || state.filters !== before.filters || state.lanes !== before.lanes || state.size !== before.size;
}

function paperAt(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return row ? Number(row.dataset["row"]) : null;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
