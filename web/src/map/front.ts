// What stands in front: the trace or the chosen paper, and the paper that is being touched with its citations.

import type { App } from "../shell/app";
import type { Stage } from "./stage";

export interface Front {
  papers: Set<number>;
  heavy: Set<number>;
  citations: Map<number, number>;
  dashed: [number, number][];
  /** The touched paper. */
  cursor: number | null;
}

const TOUCHED = 1.2;
const SECOND = 0.9;

export function frontOf(app: App, stage: Stage): Front | null {
  const emphasis = app.emphasis();
  const { compare, traceFrom, paper } = stage.state;
  const front: Front = {
    papers: new Set(emphasis?.papers),
    heavy: new Set(emphasis?.heavy),
    citations: new Map(emphasis?.citations),
    dashed: emphasis?.dashed ?? [],
    cursor: app.hovered,
  };
  for (const marked of [paper, traceFrom, ...compare]) if (marked !== null) front.heavy.add(marked);
  if (app.hovered !== null) addTouched(front, stage, app.hovered, emphasis ? SECOND : TOUCHED);
  for (const marked of front.heavy) front.papers.add(marked);
  return front.papers.size ? front : null;
}

/** Whether the rest fades: not for papers that are only marked for comparison. */
export function fades(app: App): boolean {
  return app.emphasis() !== null || app.hovered !== null;
}

function addTouched(front: Front, { field, drawn }: Stage, touched: number, width: number): void {
  const { cited, citing } = field.citations;
  front.papers.add(touched);
  for (const rows of [field.cites(touched), field.citedBy(touched)]) {
    for (const citation of rows) {
      const other = cited[citation] === touched ? citing[citation]! : cited[citation]!;
      if (!drawn[other]) continue;
      front.papers.add(other);
      if (!front.citations.has(citation)) front.citations.set(citation, width);
    }
  }
}
