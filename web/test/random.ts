// Made-up fields and filters for properties: seeded, so that a failure comes again.

import { type Field, fieldOf } from "../src/data/field";
import { type Filters, NO_FILTERS } from "../src/state/state";
import { valuesOf } from "../src/filters/values";
import { type MadePaper, wireOf } from "./making";

export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = (seed * 2654435761) % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

export const whole = (random: Chance, below: number): number => Math.floor(random() * below);

export function some<Value>(random: Chance, all: readonly Value[], share: number): Value[] {
  return all.filter(() => random() < share);
}

const FACETS = ["diffusion", "diffusion/discrete", "diffusion/continuous", "autoregression", "flow"];
const VENUES = ["ICML", "NeurIPS, 2024", "<b>arXiv</b>"];
const SECTIONS = ["Models", "Models › Unified", "Data"];

function dateOf(random: Chance): string | null {
  const year = 2021 + whole(random, 4);
  const month = String(1 + whole(random, 12)).padStart(2, "0");
  const day = String(1 + whole(random, 28)).padStart(2, "0");
  return [null, `${year}`, `${year}-${month}`, `${year}-${month}-${day}`][whole(random, 4)]!;
}

/** Papers with everything that can be filtered by, each of it sometimes unknown. */
export function randomField(random: Chance, count: number): Field {
  const made: MadePaper[] = Array.from({ length: count }, (_, at) => ({
    name: `Paper ${at}`,
    date: dateOf(random),
    listed: random() < 0.6,
    orgs: some(random, ["BAAI", "Meta", "THU", "PKU"], 0.3),
    facets: some(random, FACETS, 0.25),
  }));
  const wire = wireOf(made, []);
  const each = <Value>(value: (paper: number) => Value): Value[] => made.map((_, paper) => value(paper));
  const listings = each((paper) =>
    wire.papers.listed[paper] ? Array.from({ length: 1 + whole(random, 2) }, (): [number, number, number] => [whole(random, 2), paper, whole(random, 3)]) : [],
  );
  const lane = each((paper) => (wire.papers.listed[paper] ? 0 : whole(random, 2) + 1));
  const band = wire.lanes[0]!.bands[0]!;
  const dimensions = [[], ["paradigm", "paradigm"], ["paradigm", "rest"], ["paradigm"]][whole(random, 4)]!;
  return fieldOf({
    ...wire,
    papers: {
      ...wire.papers,
      venue: each(() => (random() < 0.7 ? VENUES[whole(random, 3)]! : null)),
      code: each(() => (random() < 0.4 ? "https://example.org/code" : null)),
      listings,
      organizationFacts: wire.papers.organizations.map((_, at) => ({ at, ...(at % 2 ? { country: ["CN", "US"][whole(random, 2)]! } : {}), ...(at % 3 ? { kind: "company" } : {}) })),
      facetDimensions: wire.papers.facetNames.map((name) => (name.startsWith("diffusion") ? dimensions[0] : dimensions[1]) ?? null),
      lists: ["one", "two"],
      sections: SECTIONS,
    },
    lanes: [{ ...wire.lanes[0]!, lane, bands: [band, { ...band, key: "cited" }, { ...band, key: "rest" }] }],
    metrics: [{ name: "weight", label: "weight", group: "x", values: each(() => (random() < 0.8 ? whole(random, 9) - 2 : null)) }],
  });
}

const months = (random: Chance): string | null => (random() < 0.6 ? null : `${2021 + whole(random, 4)}-${String(1 + whole(random, 12)).padStart(2, "0")}`);

export function randomFilters(random: Chance, field: Field): Filters {
  const numbers = (names: readonly string[]): number[] => (random() < 0.5 ? [] : some(random, [...names.keys()], 0.4));
  const measured = random() < 0.3;
  return {
    ...NO_FILTERS,
    facets: numbers(field.papers.facetNames),
    organizations: numbers(field.papers.organizations),
    countries: numbers(valuesOf(field).names.countries),
    kinds: numbers(valuesOf(field).names.kinds),
    lists: numbers(field.papers.lists),
    sections: numbers(field.papers.sections),
    venues: random() < 0.7 ? [] : some(random, [...VENUES, "no such venue"], 0.5),
    code: [null, null, true, false][whole(random, 4)]!,
    scope: (["home", "listed", "outside", "all"] as const)[whole(random, 4)]!,
    from: months(random),
    until: months(random),
    metric: measured ? "weight" : null,
    least: measured ? whole(random, 6) - 1 : null,
    only: random() < 0.8 ? [] : some(random, [...field.papers.key.keys()], 0.5),
  };
}
