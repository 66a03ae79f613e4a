// What a test may ask of the page: `umug.trace(a, b)`, `umug.tree(of, depth, kind)`.

import type { Field } from "../data/field";
import { lineageOf } from "./answer";
import { type Branch, type Direction, treeOf } from "./trees";

type Plain = [paper: number, branches: Plain[]];

export function probe(field: Field): void {
  const plain = ({ paper, branches }: Branch): Plain => [paper, branches.map(plain)];
  const page = window as unknown as { umug?: Record<string, unknown> };
  page.umug = Object.assign(page.umug ?? {}, {
    trace: (a: number, b: number) => {
      const { chains, count, notice, between, unknown } = lineageOf(field, a, b);
      const exact = count && count.scale === 0 && count.value < 2 ** 53;
      return { chains: chains.map(({ papers, score }) => ({ papers, score })), found: exact ? count.value : null, notice, between, unknown };
    },
    tree: (of: number, depth: number, kind: Direction) => plain(treeOf(field, of, depth, kind)),
  });
}
