// @vitest-environment jsdom
// Trees, the main path and what they put in front of the map.

import { describe, expect, it } from "vitest";
import type { Field } from "../src/data/field";
import type { WireMainPath } from "../src/data/wire";
import { START, type State } from "../src/state/state";
import { emphasisOf } from "../src/trace/emphasis";
import { mainView } from "../src/trace/main";
import { type Branch, type Direction, frontOf, sizeOf, treeOf } from "../src/trace/trees";
import { makeField, type MadePaper } from "./making";
import { chance, whole } from "./random";

const DATES = [null, "2021", "2022", "2022-05", "2022-05-03", "2023-01-31", "2023"];

function randomField(seed: number): Field {
  const random = chance(seed);
  const names = [..."abcdefgh"].slice(0, 3 + whole(random, 6));
  const papers = names.map((name): MadePaper => ({ name, date: DATES[whole(random, DATES.length)]! }));
  const cites = new Map<string, [string, string]>();
  for (let n = whole(random, 24); n > 0; n--) {
    const [a, b] = [names[whole(random, names.length)]!, names[whole(random, names.length)]!];
    if (a !== b) cites.set(a + b, [a, b]);
  }
  const field = makeField(papers, [...cites.values()]);
  field.citations.grade = field.citations.cited.map(() => "ABCD"[whole(random, 4)]).join("");
  field.citations.doubt = field.citations.cited.map(() => 50 + whole(random, 900));
  return field;
}

function hopsFrom({ citations }: Field, paper: number, kind: Direction): number[] {
  const { cited, citing, from, until } = citations;
  const [near, far] = kind === "ancestors" ? [citing, cited] : [cited, citing];
  const inTime = (hop: number): boolean => (from[cited[hop]!] ?? -1e9) <= (until[citing[hop]!] ?? 1e9);
  return cited.flatMap((_, hop) => (near[hop] === paper && far[hop] !== paper && inTime(hop) ? [hop] : []));
}

/** All that hops of so good a grade lead to. */
function beyond(field: Field, paper: number, kind: Direction, grade: string): Set<number> {
  const far = kind === "ancestors" ? field.citations.cited : field.citations.citing;
  const found = new Set<number>();
  const waiting = [paper];
  for (const each of waiting) {
    for (const hop of hopsFrom(field, each, kind)) {
      const next = far[hop]!;
      if (field.citations.grade![hop]! > grade || found.has(next)) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  return found;
}

/** Whether a longer way of as good hops makes up for one, by the definition: from another paper that the first leads to,
 * where members of a circle count as one. */
function isShortcut(field: Field, hop: number, kind: Direction): boolean {
  const { cited, citing } = field.citations;
  const grade = field.citations.grade![hop]!;
  const [from, to] = kind === "ancestors" ? [citing[hop]!, cited[hop]!] : [cited[hop]!, citing[hop]!];
  const leads = (a: number, b: number): boolean => beyond(field, a, kind, "D").has(b);
  const oneCircle = (a: number, b: number): boolean => a === b || (leads(a, b) && leads(b, a));
  if (oneCircle(from, to)) return false;
  const starts = field.papers.key.map((_, paper) => paper).filter((paper) => oneCircle(paper, from));
  const next = new Set(starts.flatMap((paper) => hopsFrom(field, paper, kind).filter((each) => field.citations.grade![each]! <= grade).map((each) => (kind === "ancestors" ? cited : citing)[each]!)));
  return [...next].some((paper) => !oneCircle(paper, from) && !oneCircle(paper, to) && field.papers.key.some((_, other) => oneCircle(other, to) && reachesAsGroup(field, paper, other, kind, grade)));
}

/** Reachability by hops of a grade where circles (of all hops) count as one paper. */
function reachesAsGroup(field: Field, from: number, to: number, kind: Direction, grade: string): boolean {
  const far = kind === "ancestors" ? field.citations.cited : field.citations.citing;
  const circle = (paper: number): number[] => field.papers.key.flatMap((_, other) => (other === paper || (beyond(field, paper, kind, "D").has(other) && beyond(field, other, kind, "D").has(paper)) ? [other] : []));
  const found = new Set(circle(from));
  for (const paper of found) for (const hop of hopsFrom(field, paper, kind)) if (field.citations.grade![hop]! <= grade) for (const other of circle(far[hop]!)) found.add(other);
  return found.has(to);
}

function branches(tree: Branch): { branch: Branch; parent: Branch | null; depth: number }[] {
  const all = [{ branch: tree, parent: null as Branch | null, depth: 0 }];
  for (const { branch, depth } of all) for (const each of branch.branches) all.push({ branch: each, parent: branch, depth: depth + 1 });
  return all;
}

describe("a tree", () => {
  it("has each paper once, on a hop that no longer way of as good hops makes up for, within its depth", () => {
    let left = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const field = randomField(seed);
      for (const kind of ["ancestors", "descendants"] as const) {
        const tree = treeOf(field, seed % field.count, 3, kind);
        const all = branches(tree);
        expect(new Set(all.map(({ branch }) => branch.paper)).size).toBe(all.length);
        for (const { branch, parent, depth } of all) {
          if (!parent) continue;
          expect(depth).toBeLessThanOrEqual(3);
          expect(hopsFrom(field, parent.paper, kind)).toContain(branch.hop);
          expect(isShortcut(field, branch.hop!, kind)).toBe(false);
        }
        left += hopsFrom(field, tree.paper, kind).length - tree.branches.length;
      }
    }
    expect(left).toBeGreaterThan(20);
  });

  it("keeps a leap that is graded better than the steps that make up for it", () => {
    const field = makeField([{ name: "a", date: "2021" }, { name: "b", date: "2022" }, { name: "c", date: "2023" }], [["b", "a"], ["c", "b"], ["c", "a"]]);
    field.citations.grade = "DAD";
    expect(treeOf(field, 2, 3, "ancestors").branches.map(({ paper }) => paper)).toEqual([0, 1]);
    field.citations.grade = "DDD";
    expect(treeOf(field, 2, 3, "ancestors").branches.map(({ paper }) => paper)).toEqual([1]);
  });

  it("stands in front without outside works that are only cited, and whole where there is nothing else", () => {
    const papers = [{ name: "a", date: "2020", listed: false }, { name: "b", date: "2021", listed: false }, { name: "c", date: "2022" }, { name: "d", date: "2023" }];
    const field = makeField(papers, [["d", "a"], ["d", "b"], ["d", "c"]]);
    const none = (): boolean => false;
    expect(frontOf(field, treeOf(field, 3, 2, "ancestors"), none).branches.map(({ paper }) => paper)).toEqual([2]);
    const alone = makeField(papers, [["d", "a"], ["d", "b"]]);
    expect(sizeOf(frontOf(alone, treeOf(alone, 3, 2, "ancestors"), none))).toBe(3);
    expect(frontOf(alone, treeOf(alone, 3, 2, "ancestors"), (paper) => paper === 0).branches.map(({ paper }) => paper)).toEqual([1]);
  });

  it("stands in front without works that the map does not draw, but with those that lead to one that it draws", () => {
    const papers = ["a", "b", "c", "d"].map((name, at) => ({ name, date: `202${at}` }));
    const field = makeField(papers, [["d", "c"], ["c", "b"], ["d", "a"]]);
    const front = frontOf(field, treeOf(field, 3, 3, "ancestors"), (paper) => paper === 0 || paper === 2);
    expect(front.branches.map(({ paper, branches }) => [paper, ...branches.map((each) => each.paper)])).toEqual([[2, 1]]);
  });
});

describe("the main path", () => {
  const main: WireMainPath = {
    title: "by SPC",
    papers: [0, 1, 2, 3],
    hops: [
      { a: 0, b: 1, share: 1, text: "11 % of all paths", support: 0.95 },
      { a: 1, b: 3, share: 0.5, text: "5 % of all paths", support: 0.4 },
      { a: 1, b: 2, share: 0.2, text: "2 % of all paths", support: null },
    ],
    routes: [[0, 1, 3], [0, 3]],
    support: [[0, 0.97], [1, 0.94], [2, 0.3], [3, 0.92]],
    spine: 0.9,
    notes: [],
  };
  const names = ["a", "b", "c", "d"].map((name, at) => ({ name, date: `202${at}` }));
  const field = makeField(names, [["b", "a"], ["d", "b"]], { traces: { series: [], main } });
  const all = new Uint8Array(4).fill(1);
  const front = (trace: State["trace"], paper: number | null = null): ReturnType<typeof emphasisOf> => emphasisOf(field, { ...START, trace, paper }, all);

  it("shows all, one of its routes, or its spine", () => {
    expect(mainView(field, { route: null, spine: false })!.papers).toEqual([0, 1, 2, 3]);
    expect(mainView(field, { route: 0, spine: false })!.hops.map(({ a, b }) => [a, b])).toEqual([[0, 1], [1, 3]]);
    expect(mainView(field, { route: null, spine: true })!.papers).toEqual([0, 1, 3]);
    expect(mainView(field, { route: 99, spine: false })!.route).toBeNull();
  });

  it("rings the spine, draws hops by weight, and dashes what no citation carries", () => {
    const found = front({ kind: "main", route: null, spine: false })!;
    expect([...found.heavy]).toEqual([0, 1, 3]);
    expect(found.citations.get(field.citation(1, 0))).toBeGreaterThan(found.citations.get(field.citation(3, 1))!);
    expect(found.dashed).toEqual([[1, 2]]);
  });

  it("stays in front while a paper is open, which gets its ring", () => {
    const trace = { kind: "between", from: 0, to: 3, chain: 0 } as const;
    const found = front(trace, 2)!;
    expect([...found.papers].sort()).toEqual([0, 1, 2, 3]);
    expect(found.heavy.has(2)).toBe(true);
    expect([...found.citations.keys()].sort()).toEqual([field.citation(1, 0), field.citation(3, 1)].sort());
  });

  it("is kept as long as nothing that it goes by changes", () => {
    const trace = { kind: "between", from: 0, to: 3, chain: 0 } as const;
    expect(front(trace)).toBe(front(trace));
    expect(front(trace)).not.toBe(front({ ...trace, chain: 1 }));
    expect(front(null)).toBeNull();
  });
});

describe("a chosen paper", () => {
  const papers = ["a", "b", "c", "d"].map((name, at) => ({ name, date: `202${at}` }));
  const field = makeField(papers, [["c", "a"], ["c", "b"], ["d", "c"]]);
  const ends = (shown: number[], compare: number[] = []): number[] => {
    const found = emphasisOf(field, { ...START, paper: 2, compare }, Uint8Array.from(shown))!;
    expect(found.citations.size).toBe(found.papers.size - 1);
    return [...found.papers].sort();
  };

  it("brings forward the citations whose other end is on the map, and no others", () => {
    expect(ends([1, 1, 1, 1])).toEqual([0, 1, 2, 3]);
    expect(ends([0, 1, 1, 0])).toEqual([1, 2]);
    expect(ends([0, 0, 0, 0])).toEqual([2]);
  });

  it("brings forward what is drawn though filters hide it", () => {
    expect(ends([0, 1, 1, 0], [0])).toEqual([0, 1, 2]);
  });
});
