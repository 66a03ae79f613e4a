// Filters -> which papers pass. The last answer is kept: the map, the table and the counts ask for the same one.

import type { Field } from "../data/field";
import type { Filters } from "../state/state";

export interface Matched {
  shown: Uint8Array;
  count: number;
}

export function matcher(field: Field): (filters: Filters) => Matched {
  let asked: Filters | null = null;
  let answer: Matched = { shown: new Uint8Array(field.count).fill(1), count: field.count };
  return (filters) => {
    if (filters !== asked) {
      asked = filters;
      answer = { shown: new Uint8Array(field.count).fill(1), count: field.count };
    }
    return answer;
  };
}
