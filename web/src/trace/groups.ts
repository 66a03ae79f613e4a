// Papers and where they lead -> those that lead to one another in a circle, each group before those it leads to.

export interface Groups {
  /** Each ascending; a paper outside every circle is a group by itself. */
  groups: number[][];
  groupOf: Map<number, number>;
}

export function grouped(papers: number[], next: (paper: number) => number[]): Groups {
  const groups = onlyForward(papers, next) ? papers.map((paper) => [paper]) : components(papers, next);
  const groupOf = new Map<number, number>();
  groups.forEach((group, number) => {
    for (const paper of group) groupOf.set(paper, number);
  });
  return { groups, groupOf };
}

/** Whether every paper leads to later ones only, so that there can be no circle. `papers` ascend. */
function onlyForward(papers: number[], next: (paper: number) => number[]): boolean {
  return papers.every((paper) => next(paper).every((other) => other > paper));
}

interface Frame {
  paper: number;
  row: number[];
  at: number;
}

/** Strongly connected components (Tarjan 1972), without recursion: a chain may be longer than the stack. */
function components(papers: number[], next: (paper: number) => number[]): number[][] {
  const number = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const found: number[][] = [];
  const enter = (paper: number): Frame => {
    number.set(paper, number.size);
    low.set(paper, number.get(paper)!);
    open.push(paper);
    isOpen.add(paper);
    return { paper, row: next(paper), at: 0 };
  };
  const lower = (paper: number, to: number): void => void low.set(paper, Math.min(low.get(paper)!, to));
  const close = (paper: number): void => {
    if (low.get(paper) !== number.get(paper)) return;
    const group = open.splice(open.lastIndexOf(paper));
    for (const each of group) isOpen.delete(each);
    found.push(group.sort((a, b) => a - b));
  };
  for (const root of papers) {
    if (number.has(root)) continue;
    const frames = [enter(root)];
    while (frames.length) {
      const frame = frames.at(-1)!;
      const other = frame.row[frame.at++];
      if (other === undefined) {
        frames.pop();
        close(frame.paper);
        const above = frames.at(-1);
        if (above) lower(above.paper, low.get(frame.paper)!);
      } else if (!number.has(other)) frames.push(enter(other));
      else if (isOpen.has(other)) lower(frame.paper, number.get(other)!);
    }
  }
  return found.reverse();
}
