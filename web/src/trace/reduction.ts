// Hops -> those that no longer way makes up for (transitive reduction; circles count as one paper). Reachability is
// swept for 32 groups at a time, so that a large field needs no square of memory.

import type { Groups } from "./groups";

/** `ahead` gives the papers one hop on; the answer says of a hop whether it stays. */
export function withoutShortcuts({ groups, groupOf }: Groups, ahead: (paper: number) => number[]): (from: number, to: number) => boolean {
  const onward = groups.map((group, number) => {
    const others = new Set(group.flatMap((paper) => ahead(paper).map((other) => groupOf.get(other)!)));
    others.delete(number);
    return [...others];
  });
  const shortcuts = new Set<number>();
  for (let base = 0; base < groups.length; base += 32) {
    for (const [from, to] of shortcutsTo(base, onward)) shortcuts.add(from * groups.length + to);
  }
  return (from, to) => !shortcuts.has(groupOf.get(from)! * groups.length + groupOf.get(to)!);
}

/** Pairs of groups with a hop and a longer way between them, that lead to one of the 32 groups from `base` on. */
function* shortcutsTo(base: number, onward: number[][]): Generator<[number, number]> {
  const beyond = new Int32Array(onward.length);
  for (let number = Math.min(base + 31, onward.length - 1); number >= 0; number--) {
    let longer = 0;
    let direct = 0;
    for (const other of onward[number]!) {
      longer |= beyond[other]!;
      if (other >= base && other < base + 32) direct |= 1 << (other - base);
    }
    beyond[number] = longer | direct;
    let both = longer & direct;
    while (both) {
      const bit = 31 - Math.clz32(both);
      both &= ~(1 << bit);
      yield [number, base + bit];
    }
  }
}
