// The main path of the field: all of it or one of its routes, and of that all or what stands whatever is chosen (its spine).

import type { Field } from "../data/field";
import type { WireMainPath } from "../data/wire";

export interface MainHop {
  a: number;
  b: number;
  /** Part of the heaviest hop's weight; null where a route joins two papers that no hop of the path does: members of a
   * circle are taken together, and works outside the lists are left out. */
  share: number | null;
  text: string;
  support: number | null;
}

export interface MainView {
  main: WireMainPath;
  /** Oldest first. */
  papers: number[];
  hops: MainHop[];
  route: number | null;
  spine: boolean;
  supportOf: Map<number, number>;
}

/** Null where the field has no main path. */
export function mainView(field: Field, choice: { route: number | null; spine: boolean }): MainView | null {
  const { main } = field.traces;
  if (!main) return null;
  const supportOf = new Map(main.support);
  const route = choice.route !== null && main.routes[choice.route] ? choice.route : null;
  const spine = choice.spine && supportOf.size > 0;
  const whole = route === null ? { papers: main.papers, hops: main.hops } : alongRoute(field, main, main.routes[route]!);
  const stands = (paper: number): boolean => !spine || isSpine(main, supportOf.get(paper));
  return {
    main,
    papers: whole.papers.filter(stands),
    hops: whole.hops.filter((hop) => stands(hop.a) && stands(hop.b)),
    route,
    spine,
    supportOf,
  };
}

export function isSpine(main: WireMainPath, support: number | undefined): boolean {
  return support !== undefined && support >= main.spine;
}

function alongRoute(field: Field, main: WireMainPath, route: number[]): { papers: number[]; hops: MainHop[] } {
  const hops = route.slice(1).map((b, at): MainHop => {
    const a = route[at]!;
    const there = main.hops.find((hop) => hop.a === a && hop.b === b);
    const text = field.citation(b, a) < 0 ? "which it is not known to cite" : "which it cites";
    return there ?? { a, b, share: null, text, support: null };
  });
  return { papers: route, hops };
}
