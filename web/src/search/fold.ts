// Texts as they are compared: without case, diacritics, hyphens and spaces. "Qwen-VL", "qwen vl" and "QwenVL" are one.

const LONGEST = 6000;
/** Letters that Unicode does not take apart. */
const LETTERS: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

export function folded(text: string): string {
  const short = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  if (isAscii(short)) return short.toLowerCase();
  return short
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[øłđðþßæœı]/g, (letter) => LETTERS[letter]!);
}

function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text);
}

const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Letters and digits only; a text that has none (emoji, marks) is kept as it is, but for spaces. */
export function compact(text: string): string {
  const low = folded(text);
  if (isAscii(low)) return low.replace(/[^a-z0-9]+/g, "") || low.replace(/\s+/g, "");
  return low.replace(/[^\p{L}\p{N}]+/gu, "") || low.replace(/\s+/g, "");
}

/** Pieces between spaces; a piece of several words ("text-to-image") also gives each word. */
export function words(text: string): string[] {
  const all: string[] = [];
  for (const piece of folded(text).split(" ")) {
    const plain = PLAIN.exec(piece);
    if (plain) all.push(plain[1]!);
    else if (piece !== "") takeApart(piece, all);
  }
  return all;
}

/** Most pieces by far: one word, perhaps with a mark after it. */
const PLAIN = /^([a-z0-9]+)[,.:;]?$/;

function takeApart(text: string, all: string[]): void {
  for (const piece of text.split(/\s+/)) {
    const parts = piece.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (parts.length > 1) all.push(parts.join(""));
    for (const part of parts) all.push(part);
  }
}

/** Slips (a letter more, less, other, or two swapped) between two words; counting stops above `most`. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let two: number[] = [];
  let one = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(one[j]! + 1, row[j - 1]! + 1, one[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, two[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    two = one;
    one = row;
  }
  return one[b.length]!;
}
