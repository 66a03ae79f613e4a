// Dates, numbers and reasons as a reader says them; what is unknown is said to be unknown.

import type { Field } from "./data/field";

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ISO = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** `2024-09-27` -> `27 Sep 2024`, to the date's own precision; a text that is no such date stays as it is. */
export function dateWords(date: string | null): string {
  if (date === null) return "date unknown";
  const [, year, month, day] = ISO.exec(date) ?? [];
  if (!year) return date;
  const name = month ? MONTHS[Number(month) - 1] : "";
  if (name === undefined) return date;
  return [day ? String(Number(day)) : "", name, year].filter(Boolean).join(" ");
}

/** How sure a date is and who says so: `only the year is known, earliest year that reference lists print`. */
export function dateNote(field: Field, paper: number): string {
  const date = field.papers.date[paper];
  if (date === null || date === undefined) return "";
  const precision = ["only the year is known", "the day is unknown"][date.split("-").length - 1] ?? "";
  const origin = field.papers.origins[field.papers.origin[paper]!] ?? "";
  return [precision, origin].filter(Boolean).join(", ");
}

export function numberWords(value: number | null | undefined): string {
  if (value === null || value === undefined) return "unknown";
  if (Number.isInteger(value)) return value.toLocaleString("en-GB");
  const size = Math.abs(value);
  return size >= 0.001 && size < 1e6 ? Number(value.toPrecision(3)).toLocaleString("en-GB", { maximumSignificantDigits: 3 }) : value.toExponential(2);
}

export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? noun : plural}`;
}

/** `Emu, Janus and Show-o`. */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? (texts[0] ?? "") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)!}`;
}

/** What a grade of a citation says of the two works (docs/lineage.md). */
export const GRADES: Readonly<Record<string, string>> = {
  A: "it builds on it",
  B: "it probably builds on it",
  C: "related, and cited",
  D: "cited, and no more is known",
};

/** How far two papers are apart, as far as their dates say: `162 days`, `between 20 and 380 days`, `unknown`. */
export function apart(a: [number, number] | null, b: [number, number] | null): string {
  if (!a || !b) return "unknown: one has no date";
  const least = Math.max(0, b[0] - (a[1] - 1), a[0] - (b[1] - 1));
  const most = Math.max(b[1] - 1 - a[0], a[1] - 1 - b[0]);
  return least === most ? count(least, "day") : `between ${numberWords(least)} and ${count(most, "day")}`;
}

/** As English has it; what is no code of a country stays as it is. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
