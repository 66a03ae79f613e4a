// Papers as sentences name them.

import type { Field } from "../data/field";
import { dateWords } from "../words";

const LONGEST = 80;
const shared = new WeakMap<Field, Set<string>>();

/** A name within a sentence: held apart from the direction of its surroundings, its date beside it if others bear it. */
export function nameOf(field: Field, paper: number): string {
  const { name, date } = field.papers;
  const own = name[paper]!;
  return isolated(clipped(own)) + (sharedNames(field).has(own) ? ` (${dateWords(date[paper]!)})` : "");
}

export function clipped(text: string, longest = LONGEST): string {
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest).join("").trimEnd()}…` : text;
}

/** Its own marks of direction are taken away, or they would end the isolation. */
function isolated(text: string): string {
  return `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`;
}

function sharedNames(field: Field): Set<string> {
  const found = shared.get(field) ?? repeated(field.papers.name);
  shared.set(field, found);
  return found;
}

function repeated(names: string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}
