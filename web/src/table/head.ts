// The table's head: every column's name is a button that sorts by it.

import { button, el } from "../shell/dom";
import type { Column } from "./columns";

export function headRow(columns: Column[], by: Column, down: boolean, sort: (column: Column) => void): HTMLElement {
  return el("tr", {}, ...columns.map((column) => headCell(column, column === by ? (down ? "descending" : "ascending") : "none", sort)));
}

function headCell(column: Column, how: "ascending" | "descending" | "none", sort: (column: Column) => void): HTMLElement {
  const press = button("", () => sort(column), { "data-sort": column.key, title: `Sort by ${column.label.toLowerCase()}` });
  press.className = "table-sort";
  const arrow = how === "none" ? "↕" : how === "descending" ? "↓" : "↑";
  press.append(el("span", {}, column.label), el("span.table-arrow", { "aria-hidden": "true" }, arrow));
  return el("th", { scope: "col", "aria-sort": how, class: cellClass(column) }, press);
}

export function cellClass(column: Column): string {
  return `table-${column.numeric ? "number" : column.key}`;
}
