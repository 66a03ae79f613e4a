// Papers and where their hops lead -> those that lead to one another in a circle, each group before those it leads to.

export interface Groups {
  /** Each ascending; a paper outside every circle is a group by itself. */
  groups: number[][];
  /** By paper; -1 for those that are not asked about. */
  groupOf: Int32Array;
}

type Row = (paper: number) => Int32Array;

/** `papers` ascend and are below `count`; `row` gives the hops of each, `ends` where these lead. */
export function grouped(count: number, papers: number[], row: Row, ends: Int32Array): Groups {
  const groups = onlyForward(papers, row, ends) ? papers.map((paper) => [paper]) : new Search(count, papers, row, ends).groups;
  const groupOf = new Int32Array(count).fill(-1);
  groups.forEach((group, number) => {
    for (const paper of group) groupOf[paper] = number;
  });
  return { groups, groupOf };
}

/** Whether every paper leads to later ones only, so that there can be no circle. */
function onlyForward(papers: number[], row: Row, ends: Int32Array): boolean {
  return papers.every((paper) => row(paper).every((hop) => ends[hop]! > paper));
}

interface Frame {
  paper: number;
  row: Int32Array;
  at: number;
}

/** Strongly connected components (Tarjan 1972), without recursion: a chain may be longer than the stack. */
class Search {
  private readonly number: Int32Array;
  private readonly low: Int32Array;
  private readonly isOpen: Uint8Array;
  private readonly open: number[] = [];
  private readonly found: number[][] = [];
  private seen = 0;

  constructor(
    count: number,
    papers: number[],
    private readonly row: Row,
    private readonly ends: Int32Array,
  ) {
    this.number = new Int32Array(count);
    this.low = new Int32Array(count);
    this.isOpen = new Uint8Array(count);
    for (const root of papers) if (!this.number[root]) this.from(root);
  }

  get groups(): number[][] {
    return this.found.reverse();
  }

  private from(root: number): void {
    const frames = [this.enter(root)];
    while (frames.length) {
      const frame = frames.at(-1)!;
      if (frame.at === frame.row.length) {
        frames.pop();
        this.close(frame.paper);
        const above = frames.at(-1);
        if (above) this.lower(above.paper, this.low[frame.paper]!);
        continue;
      }
      const other = this.ends[frame.row[frame.at++]!]!;
      if (!this.number[other]) frames.push(this.enter(other));
      else if (this.isOpen[other]) this.lower(frame.paper, this.number[other]);
    }
  }

  private enter(paper: number): Frame {
    this.number[paper] = this.low[paper] = ++this.seen;
    this.open.push(paper);
    this.isOpen[paper] = 1;
    return { paper, row: this.row(paper), at: 0 };
  }

  private lower(paper: number, to: number): void {
    if (to < this.low[paper]!) this.low[paper] = to;
  }

  private close(paper: number): void {
    if (this.low[paper] !== this.number[paper]) return;
    const group: number[] = [];
    for (let last = -1; last !== paper; ) {
      last = this.open.pop()!;
      this.isOpen[last] = 0;
      group.push(last);
    }
    this.found.push(group.sort((a, b) => a - b));
  }
}
