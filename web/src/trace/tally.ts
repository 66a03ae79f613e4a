// Counts of chains, which double with every few papers: a number and how many times it was divided by 2^512.

export interface Tally {
  value: number;
  scale: number;
}

const BIG = 2 ** 512;
const LOG_BIG = 512 * Math.log10(2);

export const NONE: Tally = { value: 0, scale: 0 };

export function plus(a: Tally, b: Tally): Tally {
  if (a.scale < b.scale) return plus(b, a);
  const value = a.value + (a.scale === b.scale ? b.value : a.scale === b.scale + 1 ? b.value / BIG : 0);
  return value < BIG ? { value, scale: a.scale } : { value: value / BIG, scale: a.scale + 1 };
}

/** What part of the one the other is, where it is a part of it. */
export function share(part: Tally, whole: Tally): number {
  if (whole.value === 0) return 0;
  const behind = whole.scale - part.scale;
  return behind === 0 ? part.value / whole.value : behind === 1 ? part.value / BIG / whole.value : 0;
}

/** `32`, `1,204`, `about 3 × 10^21`. */
export function tallyText({ value, scale }: Tally): string {
  if (scale === 0 && value <= 1e12) return Math.round(value).toLocaleString("en");
  const power = Math.log10(value) + scale * LOG_BIG;
  return `about ${Math.floor(10 ** (power % 1))} × 10${superscript(Math.floor(power))}`;
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
}
