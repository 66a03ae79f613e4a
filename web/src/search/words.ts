// Words -> papers: every word of every paper, sorted, so that words by their beginning are a range.

import { slips } from "./fold";

/** A paper has the word in its name or title (or only among authors, organizations, venue). */
export const OWN = 0;
export const OTHER = 1;

export class WordsBuilder {
  private postings = new Map<string, number[]>();

  add(word: string, paper: number, kind: number): void {
    const key = word.length > 40 ? word.slice(0, 40) : word;
    const list = this.postings.get(key);
    const posting = paper * 2 + kind;
    if (!list) this.postings.set(key, [posting]);
    else if (list.at(-1)! >> 1 !== paper) list.push(posting);
  }

  done(): Words {
    return new Words(this.postings);
  }
}

export class Words {
  private readonly sorted: string[];
  private letters: Int32Array | null = null;

  constructor(private readonly postings: Map<string, number[]>) {
    this.sorted = [...postings.keys()].sort();
  }

  /** Gives every paper with a word that begins so; 0 whole word of its own, 1 beginning, 2 among others. */
  beginning(word: string, give: (paper: number, grade: number) => void): boolean {
    let at = this.firstFrom(word);
    const some = at < this.sorted.length && this.sorted[at]!.startsWith(word);
    for (; at < this.sorted.length && this.sorted[at]!.startsWith(word); at++) {
      const own = this.sorted[at] === word ? 0 : 1;
      for (const posting of this.postings.get(this.sorted[at]!)!) give(posting >> 1, posting & 1 ? 2 : own);
    }
    return some;
  }

  /** Gives every paper with a word a slip or two away; words of fewer than five letters have no near ones. */
  near(word: string, give: (paper: number) => void): void {
    const most = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
    if (most === 0) return;
    const letters = lettersOf(word);
    this.letters ??= Int32Array.from(this.sorted, lettersOf);
    this.sorted.forEach((each, at) => {
      // Each slip changes at most one letter on either side: most words are out at once.
      if (Math.abs(each.length - word.length) > most || bits(this.letters![at]! ^ letters) > 2 * most) return;
      if (slips(each, word, most) > most) return;
      for (const posting of this.postings.get(each)!) give(posting >> 1);
    });
  }

  private firstFrom(word: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Which letters a word has, as bits: letters that share a bit only make it less sure that two words differ. */
function lettersOf(word: string): number {
  let all = 0;
  for (let at = 0; at < word.length; at++) all |= 1 << (word.charCodeAt(at) & 31);
  return all;
}

function bits(value: number): number {
  let left = value;
  let count = 0;
  for (; left !== 0; left &= left - 1) count++;
  return count;
}
