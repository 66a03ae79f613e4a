// A small made-up field for tests: papers by name with a date, and who cites whom.

import { type Field, fieldOf } from "../src/data/field";
import type { Wire, WireFacet } from "../src/data/wire";

export interface MadePaper {
  name: string;
  date?: string | null;
  listed?: boolean;
  orgs?: string[];
  facets?: string[];
  title?: string;
}

const DAY = 86_400_000;

export function spanOf(date: string): [number, number] {
  const [year = 0, month, day] = date.split("-").map(Number);
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1) / DAY;
  if (day) return [start, start + 1];
  return [start, (month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1)) / DAY];
}

/** `cites` are pairs of names, citing first. Papers are put in publication order, undated last. */
export function wireOf(papers: MadePaper[], cites: [string, string][], more: Partial<Wire> = {}): Wire {
  const order = [...papers].sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999") || a.name.localeCompare(b.name));
  const place = new Map(order.map((each, at) => [each.name, at]));
  const pairs = cites.map(([a, b]) => [place.get(a)!, place.get(b)!] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const names = (of: (paper: MadePaper) => string[]): string[] => [...new Set(order.flatMap(of))].sort();
  const organizations = names((each) => each.orgs ?? []);
  const facetNames = names((each) => each.facets ?? []);
  const spans = order.map((each) => (each.date ? spanOf(each.date) : null));
  const first = Math.min(...spans.map((span) => span?.[0] ?? Infinity), 19_000);
  const last = Math.max(...spans.map((span) => span?.[1] ?? -Infinity), first + 365);
  const blank = order.map(() => null);
  return {
    format: 1,
    head: { title: "A field", facts: [`${order.length} papers`], rest: "" },
    about: {
      tool: "umug-graph",
      lists: [{ name: "list", title: "A list", entries: order.length }],
      sources: [],
      attributions: [],
      coverage: { listed: order.length, known: 0, papers: order.length, citations: pairs.length, among: pairs.length },
      findings: [],
      unknown: [],
      metrics: [],
    },
    papers: {
      key: order.map((each) => `title:${each.name.toLowerCase()}`),
      name: order.map((each) => each.name),
      title: order.map((each) => each.title ?? `${each.name}: a title`),
      date: order.map((each) => each.date ?? null),
      days: spans,
      origin: order.map((each) => (each.date ? 0 : -1)),
      origins: ["as the list states"],
      listed: order.map((each) => (each.listed === false ? 0 : 1)),
      venue: blank,
      authors: blank,
      aliases: order.map(() => []),
      orgs: order.map((each) => (each.orgs ?? []).map((name) => organizations.indexOf(name))),
      organizations,
      organizationFacts: [],
      facets: order.map((each) => (each.facets ?? []).map((name): WireFacet => [facetNames.indexOf(name), [[0, 0]], 0.9])),
      doubted: [],
      facetNames,
      facetParents: facetNames.map((name) => facetNames.indexOf(name.split("/").slice(0, -1).join("/"))),
      facetDimensions: facetNames.map(() => null),
      evidence: { kinds: ["heading"], texts: ["A heading"], places: ["list"] },
      ids: order.map(() => []),
      url: blank,
      code: blank,
      listings: order.map((each, at) => (each.listed === false ? [] : [[0, at + 1, 0] as [number, number, number]])),
      lists: ["list"],
      sections: ["Section"],
      refsKnown: blank,
      refsPrinted: blank,
      findings: order.map(() => []),
    },
    citations: {
      citing: pairs.map(([a]) => a),
      cited: pairs.map(([, b]) => b),
      seen: pairs.map(() => [[0, 1, null]]),
      sources: ["snapshot"],
      grade: "D".repeat(pairs.length),
      lifted: [],
      doubt: pairs.map(() => 500),
      days: pairs.map(() => null),
      why: pairs.map(() => []),
      kinds: [],
      score: { power: 5, unsupported: 0.03125, flow: 0.2 },
      from: spans.map((span) => span?.[0] ?? null),
      until: spans.map((span) => (span ? span[1] - 1 : null)),
      homonyms: [],
    },
    links: { organization: [], facet: [], totals: { organization: 0, facet: 0 } },
    axis: { knots: [[first, 0], [last, 1000]], width: 1000, undated: null, x: [] },
    lanes: [
      {
        by: "facet",
        label: "what the model is",
        bands: [{ key: "all", label: "All", light: "#3b72d9", dark: "#74a2f7", shape: "disc", top: 0, bottom: 600 }],
        lane: order.map(() => 0),
        y: order.map((_, at) => 20 + ((at * 37) % 560)),
        home: 600,
      },
    ],
    metrics: [
      { name: "cited_by_listed", label: "cited by listed papers", group: "Citations", values: order.map((_, at) => pairs.filter((pair) => pair[1] === at).length) },
    ],
    ranks: null,
    traces: { series: [], main: null },
    ...more,
  };
}

export function makeField(papers: MadePaper[], cites: [string, string][], more: Partial<Wire> = {}): Field {
  return fieldOf(wireOf(papers, cites, more));
}
