// Query -> what the search's list shows: organizations that are named by it, and papers.

import type { Field } from "../data/field";
import { searchIndex } from "./index";
import { compact } from "./fold";
import { isCalled, organizationsNamed } from "./organizations";

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
  const organizations = named.map((at): Hit => ({ kind: "organization", at }));
  // Who types "BAAI" means BAAI, unless a paper is called so.
  const means = named.length > 0 && isCalled(field.papers.organizations[named[0]!]!, query) && !papers.some(({ at }) => begins(field, at, query));
  const hits = means ? [...organizations, ...papers] : [...papers, ...organizations];
  const nearest = hits.length || query.trim() === "" ? [] : search.nearest(query, MOST_NEAREST);
  return { hits, nearest: nearest.map((at) => ({ kind: "paper", at })) };
}

function begins(field: Field, paper: number, query: string): boolean {
  return compact(field.papers.name[paper]!).startsWith(compact(query));
}
