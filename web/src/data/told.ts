// Field -> what live sources say of a paper and judge of a citation, looked up at once.

import type { Field } from "./field";
import type { WireTold } from "./wire";

export interface Judgement {
  /** Null where no source judges. */
  influential: boolean | null;
  intents: string[];
  /** What is taken over, and where that is said. */
  basis: string | null;
  sentence: { text: string; source: string } | null;
}

interface Known {
  papers: Map<number, WireTold>;
  intents: Map<number, string[]>;
  bases: Map<number, string>;
  sentences: Map<number, { text: string; source: string }>;
}

const all = new WeakMap<Field, Known>();

function knownOf(field: Field): Known {
  const there = all.get(field) ?? read(field);
  all.set(field, there);
  return there;
}

function read({ told, citations }: Field): Known {
  const { intents, intentNames, bases, contexts } = citations.judged ?? {};
  return {
    papers: new Map((told ?? []).map((each) => [each.paper, each])),
    intents: new Map((intents ?? []).map(([citation, own]) => [citation, own.map((at) => intentNames?.[at] ?? "").filter(Boolean)])),
    bases: new Map(bases ?? []),
    sentences: new Map((contexts ?? []).map(([citation, text, source]) => [citation, { text, source }])),
  };
}

/** Undefined where no live source says anything of it. */
export function toldOf(field: Field, paper: number): WireTold | undefined {
  return knownOf(field).papers.get(paper);
}

export function isInfluential(field: Field, citation: number): boolean {
  return field.citations.judged?.influential?.[citation] === "y";
}

export function judgementOf(field: Field, citation: number): Judgement {
  const letter = field.citations.judged?.influential?.[citation];
  const { intents, bases, sentences } = knownOf(field);
  return {
    influential: letter === "y" ? true : letter === "n" ? false : null,
    intents: intents.get(citation) ?? [],
    basis: bases.get(citation) ?? null,
    sentence: sentences.get(citation) ?? null,
  };
}
