// Query -> organizations: by words that begin so, run together, or by initials ("BAAI").

import { compact, folded } from "./fold";

/** Numbers of organizations, those whose name begins with the query first. */
export function organizationsNamed(all: readonly string[], query: string, limit: number): number[] {
  const short = compact(query);
  if (short.length < 2) return [];
  const asked = parts(query);
  const found: [number, number][] = [];
  all.forEach((name, at) => {
    const grade = gradeOf(name, short, asked);
    if (grade !== null) found.push([grade, at]);
  });
  return found
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .slice(0, limit)
    .map(([, at]) => at);
}

function gradeOf(name: string, short: string, asked: string[]): number | null {
  const all = compact(name);
  if (isCalled(name, short)) return 0;
  if (all.startsWith(short)) return 1;
  const there = parts(name);
  return asked.length > 0 && asked.every((word) => there.some((each) => each.startsWith(word))) ? 2 : null;
}

/** Whether this is all of its name, or its initials. */
export function isCalled(name: string, query: string): boolean {
  const short = compact(query);
  return compact(name) === short || (initials(name) === short && short !== "");
}

function parts(text: string): string[] {
  return folded(text.slice(0, 300))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** First letters of the words that begin with a capital. */
export function initials(name: string): string {
  const all = name.slice(0, 300).match(/(?<![\p{L}\p{N}])\p{Lu}/gu);
  return all && all.length > 1 ? folded(all.join("")) : "";
}
