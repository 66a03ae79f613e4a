// A paper -> what it builds on, or what builds on it, as a tree: each paper once, on the hop that speaks best for it,
// shortcuts left out grade by grade.

import type { Field } from "../data/field";
import { type Groups, grouped } from "./groups";
import { hopsOf, reached, rows } from "./hops";
import { stepsFrom } from "./network";
import { shortcuts } from "./reduction";

export type Direction = "ancestors" | "descendants";

export interface Branch {
  paper: number;
  /** The citation that joins it to the paper it hangs on; null at the root. */
  hop: number | null;
  branches: Branch[];
}

interface Place {
  parent: number | null;
  hop: number | null;
  depth: number;
  day: number;
}

const GRADES = "ABCD";
const WORST = 3;

export function treeOf(field: Field, root: number, depth: number, direction: Direction): Branch {
  return new Growth(field, root, depth, direction).tree();
}

/** The part of a tree that the map puts in front: without works that stand nowhere on it, and without the outside works
 * of which no more is known than that they are cited (grade D), for hundreds of these would cover the rest; with these
 * where nothing else is in it. What leads to a work in front is there as well. */
export function frontOf(field: Field, tree: Branch, isOff: (paper: number) => boolean): Branch {
  const told = ({ paper, hop }: Branch): boolean => field.papers.listed[paper] === 1 || "ABC".includes(field.citations.grade?.[hop!] ?? "D");
  const front = kept(tree, (branch) => !isOff(branch.paper) && told(branch));
  return front.branches.length ? front : kept(tree, (branch) => !isOff(branch.paper));
}

function kept(tree: Branch, passes: (branch: Branch) => boolean): Branch {
  const branches = tree.branches.map((each) => kept(each, passes)).filter((each) => each.branches.length > 0 || passes(each));
  return { ...tree, branches };
}

export function sizeOf(tree: Branch): number {
  const waiting = [tree];
  for (const each of waiting) for (const branch of each.branches) waiting.push(branch);
  return waiting.length;
}

class Growth {
  private readonly hops;
  /** Where hops lead, away from the root, and where they come from. */
  private readonly far: Int32Array;
  private readonly near: Int32Array;
  private readonly papers: number[];
  private readonly row: (paper: number) => Int32Array;
  private readonly groups: Groups;
  /** 0: A, to 3: D. */
  private readonly grade: Uint8Array;

  constructor(
    private readonly field: Field,
    private readonly root: number,
    private readonly depth: number,
    private readonly direction: Direction,
  ) {
    this.hops = hopsOf(field);
    const back = direction === "ancestors";
    const { cited, citing } = this.hops;
    [this.far, this.near] = back ? [cited, citing] : [citing, cited];
    const all = back ? this.hops.back : this.hops.ahead;
    const reach = reached(field.count, root, all, this.far, (paper) => !this.hops.areHomonyms(paper, root));
    this.papers = reach.papers.sort((a, b) => a - b);
    this.row = rows(field.count, (paper) => (reach.has[paper] ? all(paper) : []), (hop) => reach.has[this.far[hop]!] === 1);
    this.groups = grouped(field.count, this.papers, this.row, this.far);
    const letters = field.citations.grade;
    this.grade = Uint8Array.from(cited, (_, hop) => (letters ? GRADES.indexOf(letters[hop]!) : WORST));
  }

  tree(): Branch {
    const places = this.places();
    const branches = new Map([...places].map(([paper, { hop }]): [number, Branch] => [paper, { paper, hop, branches: [] }]));
    for (const [paper, { parent }] of places) if (parent !== null) branches.get(parent)!.branches.push(branches.get(paper)!);
    for (const branch of branches.values()) {
      branch.branches.sort((a, b) => this.compareHops(a.hop!, b.hop!) || a.paper - b.paper);
    }
    return branches.get(this.root)!;
  }

  /** The better grade first, then less doubt. */
  private compareHops(a: number, b: number): number {
    const doubt = this.field.citations.doubt;
    return this.grade[a]! - this.grade[b]! || (doubt ? doubt[a]! - doubt[b]! : 0);
  }

  /** For each paper the hops that lead to it, without those that a longer way makes up for whose hops are graded as high.
   * Only hops that begin near enough to the root to matter are looked at. */
  private parents(): Map<number, number[]> {
    const steps = stepsFrom(this.field.count, this.root, this.row, this.far);
    const open = this.papers.filter((paper) => steps[paper]! < this.depth).flatMap((paper) => [...this.row(paper)]);
    const found = new Map<number, number[]>();
    for (let grade = 0; grade <= WORST; grade++) {
      const here = open.filter((hop) => this.grade[hop] === grade);
      if (!here.length) continue;
      const asHigh = (paper: number): Int32Array => this.row(paper).filter((hop) => this.grade[hop]! <= grade);
      const isShortcut = shortcuts(this.groups, asHigh, this.far, here.map((hop) => this.far[hop]!));
      for (const hop of here) if (!isShortcut(this.near[hop]!, this.far[hop]!)) put(found, this.far[hop]!, hop);
    }
    return found;
  }

  private places(): Map<number, Place> {
    const parents = this.parents();
    const bounds = this.direction === "ancestors" ? this.hops.last : this.hops.first;
    const found = new Map<number, Place>([[this.root, { parent: null, hop: null, depth: 0, day: bounds[this.root]! }]]);
    for (const group of this.groups.groups) {
      const waiting = new Set(group.filter((paper) => !found.has(paper) && parents.has(paper)));
      while (waiting.size) {
        const hop = this.bestOf([...waiting].flatMap((paper) => parents.get(paper)!.filter((each) => this.isOpen(each, found))));
        if (hop === null) break;
        found.set(this.far[hop]!, this.placeAt(hop, found));
        waiting.delete(this.far[hop]!);
      }
    }
    return found;
  }

  /** Whether a paper can hang on this hop: its other end stands in the tree, not too deep, and in time with its branch. */
  private isOpen(hop: number, found: Map<number, Place>): boolean {
    const above = found.get(this.near[hop]!);
    return above !== undefined && above.depth < this.depth && this.dayAt(this.far[hop]!, above.day) !== null;
  }

  private bestOf(hops: number[]): number | null {
    const order = (a: number, b: number): number => this.compareHops(a, b) || this.near[a]! - this.near[b]! || this.far[a]! - this.far[b]!;
    return hops.reduce<number | null>((best, hop) => (best === null || order(hop, best) < 0 ? hop : best), null);
  }

  private placeAt(hop: number, found: Map<number, Place>): Place {
    const parent = this.near[hop]!;
    const above = found.get(parent)!;
    return { parent, hop, depth: above.depth + 1, day: this.dayAt(this.far[hop]!, above.day)! };
  }

  private dayAt(paper: number, day: number): number | null {
    const first = this.hops.first[paper]!;
    const last = this.hops.last[paper]!;
    if (this.direction === "ancestors") return first <= day ? Math.min(day, last) : null;
    return day <= last ? Math.max(day, first) : null;
  }
}

function put(rows: Map<number, number[]>, key: number, value: number): void {
  const row = rows.get(key);
  if (row) row.push(value);
  else rows.set(key, [value]);
}
