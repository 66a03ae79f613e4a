// A paper's name as the map shows it: one line, not too long, without characters that steer text.

import type { Field } from "../data/field";

const LONGEST = 30;
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const STEERING = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]+/g;

export function clean(text: string): string {
  return text.slice(0, 4000).replace(STEERING, " ").replace(/\s+/g, " ").trim();
}

/** Cut between words where one ends near enough, never within a character. */
export function shortened(text: string, most = LONGEST): string {
  const whole = [...clean(text)];
  if (whole.length <= most) return whole.join("");
  const cut = whole.slice(0, most - 1).join("");
  const word = cut.lastIndexOf(" ");
  return `${(word > most / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:-]+$/, "")}…`;
}

/** A work whose reference list is not known cites an unknown number of works, not none. */
export function citesText(field: Field, paper: number): string {
  const count = field.cites(paper).length;
  return count === 0 && field.papers.refsKnown[paper] === null ? "cites unknown" : `cites ${count}`;
}
