// A paper -> what it builds on, or what builds on it, as a tree: each paper once, on the hop that speaks best for it,
// shortcuts left out grade by grade.

import type { Field } from "../data/field";
import { type Groups, grouped } from "./groups";
import { hopsOf, reached } from "./hops";
import { withoutShortcuts } from "./reduction";

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

export function treeOf(field: Field, root: number, depth: number, direction: Direction): Branch {
  return new Growth(field, root, depth, direction).tree();
}

class Growth {
  private readonly hops;
  private readonly ahead = new Map<number, number[]>();
  private readonly groups: Groups;

  constructor(
    private readonly field: Field,
    private readonly root: number,
    private readonly depth: number,
    private readonly direction: Direction,
  ) {
    this.hops = hopsOf(field);
    const steps = (paper: number): number[] => (direction === "ancestors" ? this.hops.back(paper) : this.hops.ahead(paper));
    const papers = reached(
      field.count,
      root,
      (paper) => steps(paper).map((hop) => this.far(hop)),
      (paper) => !this.hops.areHomonyms(paper, root),
    );
    for (const paper of [...papers].sort((a, b) => a - b)) {
      this.ahead.set(paper, steps(paper).filter((hop) => papers.has(this.far(hop))));
    }
    this.groups = grouped([...this.ahead.keys()], (paper) => this.ahead.get(paper)!.map((hop) => this.far(hop)));
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

  /** The paper that a hop leads to, away from the root. */
  private far(hop: number): number {
    return this.direction === "ancestors" ? this.field.citations.cited[hop]! : this.field.citations.citing[hop]!;
  }

  private near(hop: number): number {
    return this.direction === "ancestors" ? this.field.citations.citing[hop]! : this.field.citations.cited[hop]!;
  }

  private grade(hop: number): string {
    return this.field.citations.grade?.[hop] ?? "D";
  }

  /** The better grade first, then less doubt. */
  private compareHops(a: number, b: number): number {
    const doubt = this.field.citations.doubt;
    return this.grade(a).localeCompare(this.grade(b)) || (doubt ? doubt[a]! - doubt[b]! : 0);
  }

  /** For each paper the hops that lead to it, without those that a longer way makes up for whose hops are graded as high. */
  private parents(): Map<number, number[]> {
    const found = new Map<number, number[]>([...this.ahead.keys()].map((paper) => [paper, []]));
    for (const grade of this.field.citations.grade ? GRADES : "D") {
      const asHigh = (paper: number): number[] => this.ahead.get(paper)!.filter((hop) => this.grade(hop) <= grade);
      const stays = withoutShortcuts(this.groups, (paper) => asHigh(paper).map((hop) => this.far(hop)));
      for (const [paper, row] of this.ahead) {
        for (const hop of row) {
          if (this.grade(hop) === grade && stays(paper, this.far(hop))) found.get(this.far(hop))!.push(hop);
        }
      }
    }
    return found;
  }

  private places(): Map<number, Place> {
    const parents = this.parents();
    const bounds = this.direction === "ancestors" ? this.hops.last : this.hops.first;
    const found = new Map<number, Place>([[this.root, { parent: null, hop: null, depth: 0, day: bounds[this.root]! }]]);
    for (const group of this.groups.groups) {
      const waiting = new Set(group.filter((paper) => !found.has(paper)));
      for (;;) {
        const hop = this.bestOf([...waiting].flatMap((paper) => parents.get(paper)!.filter((each) => this.isOpen(each, found))));
        if (hop === null) break;
        found.set(this.far(hop), this.placeAt(hop, found));
        waiting.delete(this.far(hop));
      }
    }
    return found;
  }

  /** Whether a paper can hang on this hop: its other end stands in the tree, not too deep, and in time with its branch. */
  private isOpen(hop: number, found: Map<number, Place>): boolean {
    const above = found.get(this.near(hop));
    return above !== undefined && above.depth < this.depth && this.dayAt(this.far(hop), above.day) !== null;
  }

  private bestOf(hops: number[]): number | null {
    const better = (a: number, b: number): boolean => {
      const order = this.compareHops(a, b) || this.near(a) - this.near(b) || this.far(a) - this.far(b);
      return order < 0;
    };
    return hops.reduce<number | null>((best, hop) => (best === null || better(hop, best) ? hop : best), null);
  }

  private placeAt(hop: number, found: Map<number, Place>): Place {
    const parent = this.near(hop);
    const above = found.get(parent)!;
    return { parent, hop, depth: above.depth + 1, day: this.dayAt(this.far(hop), above.day)! };
  }

  private dayAt(paper: number, day: number): number | null {
    const first = this.hops.first[paper]!;
    const last = this.hops.last[paper]!;
    if (this.direction === "ancestors") return first <= day ? Math.min(day, last) : null;
    return day <= last ? Math.max(day, first) : null;
  }
}
