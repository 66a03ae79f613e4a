// Counts of chains, which double with every few papers: a number and how many times it was divided by 2^512.

export interface Tally {
  value: number;
  scale: number;
}

const BIG = 2 ** 512;
const LOG_BIG = 512 * Math.log10(2);

export const NONE: Tally = { value: 0, scale: 0 };

/** Many tallies, side by side. */
export class Tallies {
  private readonly values: Float64Array;
  private readonly scales: Int32Array;

  constructor(size: number) {
    this.values = new Float64Array(size);
    this.scales = new Int32Array(size);
  }

  at(place: number): Tally {
    return { value: this.values[place]!, scale: this.scales[place]! };
  }

  isNone(place: number): boolean {
    return this.values[place] === 0;
  }

  addOne(place: number): void {
    if (this.scales[place] === 0) this.values[place]!++;
  }

  /** Adds what another place has. */
  add(place: number, from: number): void {
    const behind = this.scales[place]! - this.scales[from]!;
    const value = this.values[from]!;
    if (behind < 0) {
      this.values[place] = (behind === -1 ? this.values[place]! / BIG : 0) + value;
      this.scales[place] = this.scales[from]!;
    } else if (behind < 2) this.values[place]! += behind === 0 ? value : value / BIG;
    if (this.values[place]! < BIG) return;
    this.values[place]! /= BIG;
    this.scales[place]!++;
  }

  /** What part of `whole` the tally of `part` is; of one alone where `part` is below 0. */
  share(part: number, whole: number): number {
    const behind = this.scales[whole]! - (part < 0 ? 0 : this.scales[part]!);
    const value = part < 0 ? 1 : this.values[part]!;
    return (behind === 0 ? value : behind === 1 ? value / BIG : 0) / this.values[whole]!;
  }
}

/** `32`, `1,204`, `about 3 × 10²¹`. */
export function tallyText({ value, scale }: Tally): string {
  if (scale === 0 && value <= 1e12) return Math.round(value).toLocaleString("en-GB");
  const power = Math.log10(value) + scale * LOG_BIG;
  return `about ${Math.floor(10 ** (power % 1))} × 10${superscript(Math.floor(power))}`;
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
}
