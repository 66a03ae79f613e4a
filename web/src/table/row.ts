// A paper as a row: its name opens it.

import type { Field } from "../data/field";
import { el } from "../shell/dom";
import { cellClass } from "./head";
import type { Column } from "./columns";

export function rowOf(field: Field, columns: Column[], paper: number): HTMLElement {
  return el("tr", { "data-row": paper }, ...columns.map((column) => (column.key === "name" ? nameCell(field, paper) : cellOf(column, paper))));
}

function nameCell(field: Field, paper: number): HTMLElement {
  const name = field.papers.name[paper]!;
  const outside = !field.papers.listed[paper];
  const opener = el("button.table-open", { type: "button", "data-paper": paper, title: outside ? `${name} (outside the lists)` : name }, el("bdi", {}, name));
  return el("th.table-name", { scope: "row" }, opener, outside && el("span.unseen", {}, " (outside the lists)"));
}

function cellOf(column: Column, paper: number): HTMLElement {
  const text = column.text(paper);
  if (text === null) return el("td", { class: `${cellClass(column)} table-unknown` }, "unknown");
  return el("td", { class: cellClass(column) }, el("bdi.table-text", { title: text.length > 24 ? text.slice(0, 500) : null }, text));
}
