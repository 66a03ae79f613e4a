// The places between two papers -> how many chains there are, and what share of them takes each hop (search path count,
// Batagelj 2003): one sweep each way, nothing is listed.

import type { Ground, Transit } from "./network";
import { NONE, plus, share, type Tally } from "./tally";

export interface Flow {
  chains: Tally;
  /** By citation number; only hops that a chain takes. */
  shares: Map<number, number>;
}

export function flowOf({ places, order }: Ground): Flow {
  const after: Tally[] = places.map(() => NONE);
  for (const at of [...order].reverse()) after[at] = places[at]!.transits.reduce((sum, way) => plus(sum, ahead(way, after)), NONE);
  const chains = after[0] ?? NONE;
  const shares = new Map<number, number>();
  const take = (hop: number, part: number): void => void shares.set(hop, (shares.get(hop) ?? 0) + part);
  const reaching = new Float64Array(places.length);
  if (chains.value) reaching[0] = 1;
  for (const at of order) {
    if (!after[at]!.value) continue;
    for (const way of places[at]!.transits) {
      const through = ahead(way, after);
      if (!through.value) continue;
      for (const hop of way.hops) take(hop, reaching[at]! * share(through, after[at]!));
      way.places.forEach((next, n) => {
        if (!after[next]!.value) return;
        const part = reaching[at]! * share(after[next]!, after[at]!);
        take(way.leaving[n]!, part);
        reaching[next]! += part;
      });
    }
  }
  return { chains, shares };
}

function ahead(way: Transit, after: Tally[]): Tally {
  return way.ends ? { value: 1, scale: 0 } : way.places.reduce((sum, next) => plus(sum, after[next]!), NONE);
}
