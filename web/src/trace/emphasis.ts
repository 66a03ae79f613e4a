// State -> what stands in front of the map: the trace, else the chosen paper with its citations. Works that the map draws
// only when asked for are not brought to it by the hundred: the panel tells how many there are.

import type { Field } from "../data/field";
import { offMap } from "../filters/off";
import type { Emphasis } from "../shell/app";
import type { State, TraceChoice } from "../state/state";
import { branchOf, chosenOf, lineageOf } from "./answer";
import { isSpine, mainView } from "./main";
import { type Branch, type Direction, frontOf } from "./trees";

/** How wide hops are drawn, in pixels. */
const CHAIN = 2.6;
const SHORTCUT = 1;
const TOUCHED = 1.4;
const BY_GRADE: Readonly<Record<string, number>> = { A: 2.8, B: 2.3, C: 1.7, D: 1.1 };
const LIGHTEST = 1.2;
const HEAVIEST = 4.2;

type Asked = Pick<State, "trace" | "paper" | "traceFrom" | "compare">;

interface Kept {
  asked: Asked;
  shown: Uint8Array;
  emphasis: Emphasis | null;
}

const last = new WeakMap<Field, Kept>();

/** `shown`: papers that pass the filters. */
export function emphasisOf(field: Field, asked: Asked, shown: Uint8Array): Emphasis | null {
  const before = last.get(field);
  if (before?.shown === shown && same(before.asked, asked)) return before.emphasis;
  const { trace, paper } = asked;
  const emphasis = trace ? withPaper(traced(field, trace, shown), paper) : paper === null ? null : touched(field, paper, asked, shown);
  last.set(field, { asked, shown, emphasis });
  return emphasis;
}

function same(a: Asked, b: Asked): boolean {
  return a.trace === b.trace && a.paper === b.paper && a.traceFrom === b.traceFrom && a.compare === b.compare;
}

function traced(field: Field, trace: TraceChoice, shown: Uint8Array): Emphasis {
  if (trace.kind === "between") return between(field, trace.from, trace.to, trace.chain);
  if (trace.kind === "main") return along(field, trace);
  return grown(field, trace.of, trace.depth, trace.kind, shown);
}

/** The chosen paper keeps its ring while the trace stays in front. */
function withPaper(emphasis: Emphasis, paper: number | null): Emphasis {
  if (paper === null) return emphasis;
  return { ...emphasis, papers: new Set([...emphasis.papers, paper]), heavy: new Set([...emphasis.heavy, paper]) };
}

/** With the citations whose other end is on the map: a paper that cites a hundred works shows those that can be seen. */
function touched(field: Field, paper: number, { traceFrom, compare }: Asked, shown: Uint8Array): Emphasis {
  const { cited, citing } = field.citations;
  const isThere = (other: number): boolean => shown[other] === 1 || other === traceFrom || compare.includes(other);
  const citations = [...field.cites(paper)].filter((each) => isThere(cited[each]!)).concat([...field.citedBy(paper)].filter((each) => isThere(citing[each]!)));
  return {
    papers: new Set([paper, ...citations.flatMap((each) => [cited[each]!, citing[each]!])]),
    heavy: new Set([paper]),
    citations: new Map(citations.map((each) => [each, TOUCHED])),
    dashed: [],
  };
}

/** The chosen chain; citations that leap over its papers stand beside it, thin. */
function between(field: Field, from: number, to: number, number: number): Emphasis {
  const chain = chosenOf(lineageOf(field, from, to), number);
  const papers = new Set([from, to, ...(chain?.papers ?? [])]);
  const citations = new Map<number, number>();
  if (chain) {
    for (const paper of papers) {
      for (const each of field.cites(paper)) if (papers.has(field.citations.cited[each]!)) citations.set(each, SHORTCUT);
    }
    for (const hop of chain.hops) citations.set(hop, CHAIN);
  }
  return { papers, heavy: new Set(papers), citations, dashed: [] };
}

function grown(field: Field, of: number, depth: number, kind: Direction, shown: Uint8Array): Emphasis {
  const papers = new Set<number>();
  const citations = new Map<number, number>();
  const waiting: Branch[] = [frontOf(field, branchOf(field, of, depth, kind), offMap(field, shown))];
  for (const branch of waiting) {
    papers.add(branch.paper);
    if (branch.hop !== null) citations.set(branch.hop, BY_GRADE[field.citations.grade?.[branch.hop] ?? "D"]!);
    for (const each of branch.branches) waiting.push(each);
  }
  return { papers, heavy: new Set([of]), citations, dashed: [] };
}

/** The main path: its spine with rings, each hop as wide as its weight. */
function along(field: Field, choice: { route: number | null; spine: boolean }): Emphasis {
  const view = mainView(field, choice);
  const citations = new Map<number, number>();
  const dashed: [number, number][] = [];
  for (const hop of view?.hops ?? []) {
    const citation = field.citation(hop.b, hop.a);
    if (citation < 0) dashed.push([hop.a, hop.b]);
    else citations.set(citation, LIGHTEST + (HEAVIEST - LIGHTEST) * (hop.share ?? 0));
  }
  const papers = new Set(view?.papers ?? []);
  const heavy = [...papers].filter((paper) => view && isSpine(view.main, view.supportOf.get(paper)));
  return { papers, heavy: new Set(heavy), citations, dashed };
}
