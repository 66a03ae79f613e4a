// What each paper has of every kind that can be filtered by, made ready once a field: numbers and months, not texts.

import { dimensionsOf } from "../data/facets";
import type { Field } from "../data/field";
import type { WireOrganization } from "../data/wire";

/** Kinds of filter, each a bit in what fails a paper. */
export const KINDS = ["facets", "organizations", "countries", "kinds", "lists", "sections", "venues", "code", "scope", "months", "metric", "only"] as const;
export type Kind = (typeof KINDS)[number];
/** Kinds whose values are chosen from a list. */
export const CHOICES = ["facets", "organizations", "countries", "kinds", "lists", "sections", "venues"] as const;
export type Choice = (typeof CHOICES)[number];

export const bitOf = (kind: Kind): number => 1 << KINDS.indexOf(kind);

/** Facets are one kind for each dimension of the taxonomy, those of further dimensions together with the last of so many. */
const MOST_DIMENSIONS = 16; // with the other kinds fewer than 31 bits

/** The bit of a dimension of facets; that of the first is `bitOf("facets")`. */
export const bitOfDimension = (dimension: number): number => (dimension === 0 ? bitOf("facets") : 1 << (KINDS.length + dimension - 1));

export interface Values {
  /** Numbers of the values that each paper has, by kind. */
  of: Record<Choice, number[][]>;
  /** Names of the values by number. */
  names: Record<Choice, readonly string[]>;
  /** The number of each facet's dimension, and how many there are (at least one). */
  dimension: Uint8Array;
  dimensions: number;
  /** Works outside the lists that are drawn only when asked for. */
  rest: Uint8Array;
}

const ready = new WeakMap<Field, Values>();

export function valuesOf(field: Field): Values {
  const there = ready.get(field) ?? made(field);
  ready.set(field, there);
  return there;
}

function made(field: Field): Values {
  const { papers } = field;
  const venues = [...new Set(papers.venue.filter((venue): venue is string => Boolean(venue)))];
  const venueAt = new Map(venues.map((venue, at) => [venue, at]));
  const countries = ofOrganizations(field, ({ country }) => country);
  const kinds = ofOrganizations(field, ({ kind }) => kind);
  const ancestors = withAncestors(papers.facetNames);
  const dimensions = dimensionsOf(field);
  const dimension = new Uint8Array(papers.facetNames.length);
  dimensions.forEach(({ facets }, at) => facets.forEach((facet) => (dimension[facet] = Math.min(at, MOST_DIMENSIONS - 1))));
  return {
    of: {
      facets: papers.facets.map((all) => unique(all.flatMap(([facet]) => ancestors[facet]!))),
      organizations: papers.orgs,
      countries: countries.of,
      kinds: kinds.of,
      lists: papers.listings.map((all) => unique(all.map(([list]) => list))),
      sections: papers.listings.map((all) => unique(all.map(([, , section]) => section))),
      venues: papers.venue.map((venue) => (venue ? [venueAt.get(venue)!] : [])),
    },
    names: {
      facets: papers.facetNames,
      organizations: papers.organizations,
      countries: countries.names,
      kinds: kinds.names,
      lists: papers.lists,
      sections: papers.sections,
      venues,
    },
    dimension,
    dimensions: Math.min(Math.max(1, dimensions.length), MOST_DIMENSIONS),
    rest: restOf(field),
  };
}

/** What is known of the organizations of each paper: numbers of the values, which stand by name. */
function ofOrganizations({ papers }: Field, told: (organization: WireOrganization) => string | undefined): { of: number[][]; names: string[] } {
  const known = papers.organizationFacts.flatMap((each): [number, string][] => (told(each) ? [[each.at, told(each)!]] : []));
  const names = [...new Set(known.map(([, value]) => value))].sort();
  const numbers = new Map(known.map(([at, value]) => [at, names.indexOf(value)]));
  return { of: papers.orgs.map((all) => unique(all.flatMap((at) => numbers.get(at) ?? []))), names };
}

/** `diffusion/discrete` is also `diffusion`, whether or not the data say so. */
function withAncestors(names: readonly string[]): number[][] {
  const at = new Map(names.map((name, each) => [name, each]));
  return names.map((name) => {
    const parts = name.split("/");
    const all = parts.map((_, end) => at.get(parts.slice(0, end + 1).join("/")));
    return all.filter((each): each is number => each !== undefined);
  });
}

function restOf(field: Field): Uint8Array {
  const lanes = field.laneSet("facet");
  const last = lanes.bands.length - 1;
  const rest = new Uint8Array(field.count);
  if (lanes.bands[last]?.key !== "rest") return rest;
  for (let paper = 0; paper < field.count; paper++) rest[paper] = lanes.lane[paper] === last && !field.papers.listed[paper] ? 1 : 0;
  return rest;
}

function unique(all: number[]): number[] {
  return all.length < 2 ? all : [...new Set(all)];
}
