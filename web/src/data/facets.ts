// Facets by the dimension of the taxonomy that they belong to.

import type { Field } from "./field";

export interface Dimension {
  /** Null where the taxonomy has none for them. */
  name: string | null;
  facets: number[];
}

const ready = new WeakMap<Field, Dimension[]>();

/** In the taxonomy's order; those without a dimension come last. */
export function dimensionsOf(field: Field): Dimension[] {
  const there = ready.get(field) ?? made(field);
  ready.set(field, there);
  return there;
}

function made({ papers }: Field): Dimension[] {
  const found = new Map<string | null, number[]>();
  papers.facetNames.forEach((_, at) => {
    const name = papers.facetDimensions[at] ?? null;
    found.set(name, [...(found.get(name) ?? []), at]);
  });
  const all = [...found].map(([name, facets]) => ({ name, facets }));
  return [...all.filter(({ name }) => name !== null), ...all.filter(({ name }) => name === null)];
}

/** `image` of `output/image`, which stands below `output` already; `diffusion › discrete`. */
export function facetLabel({ papers }: Field, at: number): string {
  const name = papers.facetNames[at]!;
  const dimension = papers.facetDimensions[at];
  const within = dimension && name.startsWith(`${dimension}/`) ? name.slice(dimension.length + 1) : name;
  return within.split("/").join(" › ");
}

/** Those of the facets that are no whole of another one of them. */
export function specific({ papers }: Field, facets: readonly number[]): number[] {
  const wholes = new Set(facets.map((at) => papers.facetParents[at]));
  return facets.filter((at) => !wholes.has(at));
}
