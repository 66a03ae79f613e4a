// The shown papers in the table's order. A column's order over all papers is found once; filters only leave papers out.

import type { Field } from "../data/field";
import type { App } from "../shell/app";
import type { State } from "../state/state";
import { type Column, columnsOf } from "./columns";

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Papers that pass the filters, in the order the table has them; the export goes by it too. */
export function tableOrder(app: App): number[] {
  const shown = app.shown();
  return ordered(app.field, app.store.state).filter((paper) => shown[paper] === 1);
}

/** The column that the state sorts by; the date if it names none that the table has. */
export function sortColumn(columns: Column[], sort: State["sort"]): Column {
  return columns.find((column) => column.key === sort.column) ?? columns.find((column) => column.key === "date")!;
}

const found = new WeakMap<Field, Map<string, number[]>>();

function ordered(field: Field, state: State): number[] {
  const column = sortColumn(columnsOf(field, state), state.sort);
  const orders = found.get(field) ?? new Map<string, number[]>();
  found.set(field, orders);
  const key = `${column.key} ${column.key === "lane" ? state.lanes : ""} ${state.sort.down}`;
  const there = orders.get(key) ?? orderBy(field.count, column, state.sort.down);
  orders.set(key, there);
  return there;
}

/** Equal values stay in publication order, unknown ones come last whichever way it goes. */
export function orderBy(count: number, column: Column, down: boolean): number[] {
  const values = Array.from({ length: count }, (_, paper) => column.value(paper));
  const known: number[] = [];
  const unknown: number[] = [];
  values.forEach((value, paper) => (value === null || Number.isNaN(value) ? unknown : known).push(paper));
  const way = down ? -1 : 1;
  known.sort((a, b) => way * compared(values[a]!, values[b]!) || a - b);
  return [...known, ...unknown];
}

function compared(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}
