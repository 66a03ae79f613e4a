// State -> what stands in front of the map: the trace, else the chosen paper with its citations.

import type { Field } from "../data/field";
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

interface Kept {
  trace: TraceChoice | null;
  paper: number | null;
  emphasis: Emphasis | null;
}

const last = new WeakMap<Field, Kept>();

export function emphasisOf(field: Field, { trace, paper }: State): Emphasis | null {
  const before = last.get(field);
  if (before && before.trace === trace && before.paper === paper) return before.emphasis;
  const emphasis = trace ? withPaper(traced(field, trace), paper) : paper === null ? null : touched(field, paper);
  last.set(field, { trace, paper, emphasis });
  return emphasis;
}

function traced(field: Field, trace: TraceChoice): Emphasis {
  if (trace.kind === "between") return between(field, trace.from, trace.to, trace.chain);
  if (trace.kind === "main") return along(field, trace);
  return grown(field, trace.of, trace.depth, trace.kind);
}

/** The chosen paper keeps its ring while the trace stays in front. */
function withPaper(emphasis: Emphasis, paper: number | null): Emphasis {
  if (paper === null) return emphasis;
  return { ...emphasis, papers: new Set([...emphasis.papers, paper]), heavy: new Set([...emphasis.heavy, paper]) };
}

function touched(field: Field, paper: number): Emphasis {
  const citations = [...field.cites(paper), ...field.citedBy(paper)];
  const { cited, citing } = field.citations;
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

function grown(field: Field, of: number, depth: number, kind: Direction): Emphasis {
  const papers = new Set<number>();
  const citations = new Map<number, number>();
  const waiting: Branch[] = [frontOf(field, branchOf(field, of, depth, kind))];
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
