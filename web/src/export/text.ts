// Any text -> text that a table can hold without harm; the same rules as umug_graph/export/text.py.

/* eslint-disable no-control-regex -- controls are what is taken out */
const SPACES = /[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+/gu;
const REFUSED = /[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/gu;
/* eslint-enable no-control-regex */
// \s of JavaScript lacks U+001C-1F and U+0085, which `clean` has taken out by then.
const FORMULA = /^(?:\s|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*[=+\-@'＝＋－＠]/u;

/** One line without control characters; line breaks and tabs become one space. */
export function clean(text: string): string {
  return text.replace(SPACES, " ").replace(REFUSED, "");
}

export type Cell = string | number | boolean | null | undefined;

/**
 * A cell that no spreadsheet takes for a formula: unknown is empty, a truth `true` or `false`. Text that begins, white
 * space and what is invisible aside, with = + - @ (wide forms too) or an apostrophe gets an apostrophe in front.
 */
export function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : "";
  const text = clean(value);
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Rows as RFC 4180 has them: commas, CR LF, quotes where a cell needs them. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map((each) => quoted(cell(each))).join(",")}\r\n`).join("");
}
