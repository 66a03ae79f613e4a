// Hops -> those that no longer way makes up for (transitive reduction; circles count as one paper). Reachability is
// swept for 32 groups at a time and only as far as their hops begin, so that a large field needs no square of memory.

import type { Groups } from "./groups";

interface Rows {
  starts: Int32Array;
  onward: Int32Array;
  /** The first group that has a hop to each. */
  source: Int32Array;
}

/** `row` gives the hops of a paper, `ends` where they lead; of the hops to `targets` the answer says which a longer way makes up for. */
export function shortcuts(
  { groups, groupOf }: Groups,
  row: (paper: number) => Iterable<number>,
  ends: Int32Array,
  targets: Iterable<number>,
): (from: number, to: number) => boolean {
  const rows = rowsOf(groups, groupOf, row, ends);
  const found = new Set<number>();
  const asked = [...new Set([...targets].map((paper) => groupOf[paper]!))].sort((a, b) => a - b);
  const beyond = new Int32Array(groups.length);
  const bits = new Int32Array(groups.length);
  for (let at = 0; at < asked.length; at += 32) sweep(rows, asked.slice(at, at + 32), beyond, bits, (from, to) => found.add(from * groups.length + to));
  return (from, to) => found.has(groupOf[from]! * groups.length + groupOf[to]!);
}

function rowsOf(groups: number[][], groupOf: Int32Array, row: (paper: number) => Iterable<number>, ends: Int32Array): Rows {
  const starts = new Int32Array(groups.length + 1);
  const source = new Int32Array(groups.length).fill(groups.length);
  const onward: number[] = [];
  const seen = new Int32Array(groups.length).fill(-1);
  groups.forEach((group, number) => {
    for (const paper of group) {
      for (const hop of row(paper)) {
        const other = groupOf[ends[hop]!]!;
        if (other === number || seen[other] === number) continue;
        seen[other] = number;
        onward.push(other);
        if (number < source[other]!) source[other] = number;
      }
    }
    starts[number + 1] = onward.length;
  });
  return { starts, onward: Int32Array.from(onward), source };
}

/** Tells of each hop to one of the 32 groups to which a longer way leads as well. */
function sweep({ starts, onward, source }: Rows, targets: number[], beyond: Int32Array, bits: Int32Array, tell: (from: number, to: number) => void): void {
  const low = Math.min(...targets.map((target) => source[target]!));
  const high = targets.at(-1)!;
  beyond.fill(0, low, high + 1);
  targets.forEach((target, bit) => {
    bits[target] = 1 << bit;
  });
  for (let number = high; number >= low; number--) {
    let longer = 0;
    let direct = 0;
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      const other = onward[at]!;
      if (other > high) continue;
      longer |= beyond[other]!;
      direct |= bits[other]!;
    }
    beyond[number] = longer | direct;
    for (let both = longer & direct; both; both &= both - 1) tell(number, targets[31 - Math.clz32(both & -both)]!);
  }
  for (const target of targets) bits[target] = 0;
}
