// What live sources say of a paper beyond the lists: retraction, abstract, authors, counts, and in what sources differ.

import type { Field } from "../data/field";
import { toldOf } from "../data/told";
import type { WireCount } from "../data/wire";
import { el } from "../shell/dom";
import { clipped } from "../trace/names";
import { brief, clamped } from "./texts";
import { count, dateWords, numberWords } from "../words";

const AT_ONCE = 8;
const FIELDS: Readonly<Record<string, string>> = { authors: "authors", cited_by: "citations", identifiers: "identifiers", references_stated: "length of its reference list", retracted: "whether it is retracted" };

/** A paper that was taken back is no ground to build on: that is said before all else. */
export function retraction(field: Field, paper: number): HTMLElement | null {
  const said = toldOf(field, paper)?.retracted;
  if (!said) return null;
  const who = said.flatMap(([source, day]) => (source ? [by(source, day)] : []));
  return el("p.paper-retracted", { role: "note" }, el("strong", {}, "Retracted"), who.length ? `, says ${who.join(", and ")}. ` : ". ", "What builds on it should be read with care.");
}

export function abstract(field: Field, paper: number): HTMLElement | null {
  const text = toldOf(field, paper)?.abstract;
  return text ? el("section.paper-abstract", {}, el("h3", {}, "Abstract"), clamped(text)) : null;
}

/** Null where no source names its authors one by one. */
export function byline(field: Field, paper: number): Node[] | null {
  const { byline: authors, more = 0 } = toldOf(field, paper) ?? {};
  if (!authors) return null;
  const first = authors.length > AT_ONCE + 1 ? authors.slice(0, AT_ONCE) : authors;
  const rest = authors.slice(first.length);
  const unnamed = more ? el("small", {}, `and ${count(more, "more author")}`) : null;
  const organizations = [...new Set(authors.flatMap(([, ...own]) => own))];
  const made: (Node | null)[] = [named(first, organizations)];
  if (rest.length) made.push(el("details.paper-evidence", {}, el("summary", { "data-key": "authors" }, `${numberWords(rest.length + more)} more authors`), named(rest, organizations), unnamed));
  else made.push(unnamed);
  if (organizations.length) made.push(el("div.paper-affiliations", {}, clamped(organizations.map((name, at) => `${at + 1} ${name}`).join(" · "))));
  return made.filter((each) => each !== null);
}

/** With the numbers of their organizations, as papers print them. */
function named(authors: [string, ...string[]][], organizations: readonly string[]): HTMLElement {
  const item = ([name, ...own]: [string, ...string[]]): HTMLElement => {
    const numbers = own.map((each) => organizations.indexOf(each) + 1).join(", ");
    return el("li", { title: own.length ? clipped(own.join("; "), 300) : null }, brief(name, 120), numbers ? el("sup", {}, numbers) : null);
  };
  return el("ul.paper-byline", {}, ...authors.map(item));
}

/** `12,345 by Semantic Scholar on 20 Nov 2026`, a line for each source that counts. */
export function citedAtAll(field: Field, paper: number): HTMLElement[] {
  const { cited = [], influential = [] } = toldOf(field, paper) ?? {};
  const matters = new Map(influential.map((each) => [each[1], each]));
  const lines = cited.map((each) => {
    const own = matters.get(each[1]);
    matters.delete(each[1]);
    return el("div", {}, counted(each), own ? `, ${numberWords(own[0])} of these influential` : null);
  });
  return [...lines, ...[...matters.values()].map((each) => el("div", {}, "influential: ", counted(each)))];
}

function counted([number, source, day]: WireCount): string {
  return numberWords(number) + (source ? ` by ${by(source, day)}` : "");
}

function by(source: string, day: string | null): string {
  return source + (day ? ` on ${dateWords(day)}` : "");
}

/** How long its reference list is said to be, and by whom; empty where only the list itself tells. */
export function statedWords(field: Field, paper: number): string {
  const stated = (toldOf(field, paper)?.stated ?? []).filter(([, source]) => source !== null);
  return stated.length ? ` (stated: ${stated.map(counted).join("; ")})` : "";
}

/** `4 citing papers are known of 12,345`; empty where no source was asked who cites it. */
export function citersWords(field: Field, paper: number): string {
  const { citers, cited = [] } = toldOf(field, paper) ?? {};
  if (citers === undefined) return "";
  const most = Math.max(0, ...cited.map(([number]) => number));
  // Together they may show more than any of them counts.
  const of = most > citers ? `, of ${numberWords(most)} that they count` : "";
  return `Sources have shown ${count(citers, "paper")} that cite${citers === 1 ? "s" : ""} it, in the field or not${of}. `;
}

/** A line for each field in which sources differ. */
export function differences(field: Field, paper: number): HTMLElement[] {
  const line = ([name, said]: [string, [string, string, string | null][]]): HTMLElement =>
    el("li", {}, `${Object.hasOwn(FIELDS, name) ? FIELDS[name]! : name.replaceAll("_", " ")}: `, ...said.flatMap(([value, source, day], at) => [at ? " / " : null, brief(name === "date" ? dateWords(value) : value, 160), el("small", { title: day ? `on ${dateWords(day)}` : null }, ` ${source}`)]));
  const all = toldOf(field, paper)?.differ ?? [];
  return all.length ? [el("ul.paper-differ", {}, ...all.map(line))] : [];
}
