// Papers -> BibTeX that any BibTeX reads: balanced braces, escaped characters, keys that are ASCII and unique.

import type { Field } from "../data/field";
import { toldOf } from "../data/told";
import { idOf } from "../panel/links";
import { creditWords } from "../shell/credits";
import { clean } from "./text";
import { MONTHS } from "../words";

// A backslash before a brace does not unbalance TeX but does unbalance BibTeX, so braces go by name.
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
const ARCHIVES = /^(arxiv|corr)\b/i;
const KEY_LENGTH = 40;

export function bibtexOf(field: Field, papers: readonly number[]): string {
  const taken = new Set<string>();
  return credit(field) + papers.map((paper) => entry(field, paper, freeKey(keyOf(field, paper), taken))).join("\n");
}

/** What stands between entries is a comment to every BibTeX, unless it holds an @. */
function credit(field: Field): string {
  const asked = field.about.attributions.filter((each) => each.source !== undefined);
  return asked.map((each) => `% ${clean(creditWords(each)).replaceAll("@", " ")}\n`).join("") + (asked.length ? "\n" : "");
}

function entry(field: Field, paper: number, key: string): string {
  const { papers } = field;
  const [year, month] = papers.date[paper]?.split("-") ?? [];
  const venue = papers.venue[paper];
  const journal = venue && !ARCHIVES.test(venue) ? venue : null;
  const arxiv = idOf(papers.ids[paper]!, "arxiv");
  const title = papers.title[paper]!;
  const fields: [string, string | null | undefined][] = [
    ["title", `{{${escaped(title)}}}`],
    ["author", braced(namesOf(field, paper) ?? authorsOf(papers.authors[paper] ?? null))],
    ["journal", braced(journal && escaped(journal))],
    ["year", braced(year)],
    ["month", month && MONTHS[Number(month) - 1]?.toLowerCase()],
    ["eprint", braced(arxiv && escaped(arxiv))],
    ["archivePrefix", arxiv && "{arXiv}"],
    ["doi", braced(addressOf(idOf(papers.ids[paper]!, "doi")))],
    ["url", braced(webAddress(papers.url[paper] ?? null))],
    ["note", note(field, paper)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${value}`] : []));
  return `@${journal ? "article" : "misc"}{${key},\n${lines.join(",\n")}\n}\n`;
}

function braced(text: string | null | undefined): string | null {
  return text ? `{${text}}` : null;
}

export function escaped(text: string): string {
  return clean(text)
    .trim()
    .replace(/[\\{}~^]/g, (mark) => ESCAPES[mark]!)
    .replace(/[$&#%_]/g, "\\$&");
}

/** The authors as a live source names them, each whole. */
function namesOf(field: Field, paper: number): string | null {
  const { byline, more } = toldOf(field, paper) ?? {};
  const names = (byline ?? []).map(([name]) => escaped(name)).filter(Boolean);
  return names.length ? [...names, ...(more ? ["others"] : [])].join(" and ") : null;
}

/** A list prints `Xinlong Wang et al.` or `A. Smith, B. Jones`; commas part authors only where each part is a full name. */
export function authorsOf(printed: string | null): string | null {
  if (!printed?.trim()) return null;
  const others = /[\s,]*\b(et al\b\.?|and others)\s*$/i;
  const text = clean(printed).replace(others, "").trim();
  const commas = text.split(",").map((part) => part.trim());
  const full = commas.length > 1 && commas.every((part) => /\S\s+\S/.test(part.replace(/^and\s+/i, "")));
  const names = (full ? commas.map((part) => part.replace(/^and\s+/i, "")) : [text]).flatMap((part) => part.split(/\s*;\s*|\s+(?:and|&)\s+/i));
  return [...names.filter(Boolean).map(escaped), ...(others.test(clean(printed)) ? ["others"] : [])].join(" and ") || null;
}

/** Addresses stand as they are, but for what would end the field or start a command. */
function addressOf(text: string | null | undefined): string | null {
  return text ? clean(text).replace(/[\s{}\\"<>^`|]/g, (mark) => encodeURIComponent(mark)) : null;
}

function webAddress(address: string | null): string | null {
  return address && /^https?:\/\//i.test(address) ? addressOf(address) : null;
}

/** A year that reference lists print may not be the paper's own, and a lone family name hardly names all its authors. */
function note(field: Field, paper: number): string | null {
  const origin = field.papers.origins[field.papers.origin[paper]!] ?? "";
  const lone = /^\S+$/.test(field.papers.authors[paper]?.trim() ?? "");
  const notes = [/reference/i.test(origin) && `Year: ${escaped(origin)}`, lone && "Authors as far as known"];
  return braced(notes.filter(Boolean).join("; "));
}

function keyOf(field: Field, paper: number): string {
  const name = ascii(field.papers.name[paper]!) || ascii(field.papers.key[paper]!) || "paper";
  return name + (field.papers.date[paper]?.slice(0, 4) ?? "");
}

function ascii(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, KEY_LENGTH);
}

function freeKey(wanted: string, taken: Set<string>): string {
  let key = wanted;
  for (let more = 2; taken.has(key); more++) key = `${wanted}-${more}`;
  taken.add(key);
  return key;
}
