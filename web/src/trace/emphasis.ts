// State -> what stands in front of the map: the trace, else the chosen paper with its citations.

import type { Field } from "../data/field";
import type { Emphasis } from "../shell/app";
import type { State } from "../state/state";

export function emphasisOf(field: Field, state: State): Emphasis | null {
  if (state.paper === null) return null;
  const citations = [...field.cites(state.paper), ...field.citedBy(state.paper)];
  const { cited, citing } = field.citations;
  return {
    papers: new Set([state.paper, ...citations.flatMap((each) => [cited[each]!, citing[each]!])]),
    heavy: new Set([state.paper]),
    citations: new Map(citations.map((each) => [each, 1.4])),
    dashed: [],
  };
}
