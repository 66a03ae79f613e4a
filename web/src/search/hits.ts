// Query -> what the search's list shows: organizations that are named by it, and papers.

import type { Field } from "../data/field";
import { searchIndex } from "./index";
import { organizationsNamed } from "./organizations";

export interface Hit {
  kind: "paper" | "organization";
  at: number;
}

const MOST_PAPERS = 10;
const MOST_ORGANIZATIONS = 3;
const MOST_NEAREST = 3;

export interface Hits {
  hits: Hit[];
  nearest: Hit[];
}

export function hitsOf(field: Field, query: string): Hits {
  const search = searchIndex(field);
  const papers = search(query, MOST_PAPERS).map((at): Hit => ({ kind: "paper", at }));
  const named = organizationsNamed(field.papers.organizations, query, MOST_ORGANIZATIONS);
  const hits = [...papers, ...named.map((at): Hit => ({ kind: "organization", at }))];
  const nearest = hits.length || query.trim() === "" ? [] : search.nearest(query, MOST_NEAREST);
  return { hits, nearest: nearest.map((at) => ({ kind: "paper", at })) };
}
