// The places between two papers -> how many chains there are, and what share of them takes each hop (search path count,
// Batagelj 2003): one sweep each way, nothing is listed.

import type { Ground } from "./ground";
import { NONE, Tallies, type Tally } from "./tally";

export interface Flow {
  chains: Tally;
  /** By citation number; only hops that a chain takes. */
  shares: Map<number, number>;
}

export function flowOf(ground: Ground): Flow {
  const { size, starts, hops, places, through, transits } = ground;
  const after = counted(ground);
  const shares = new Map<number, number>();
  const take = (hop: number, part: number): void => void shares.set(hop, (shares.get(hop) ?? 0) + part);
  const reaching = new Float64Array(size);
  if (size) reaching[0] = 1;
  for (let at = 0; at < size; at++) {
    if (after.isNone(at)) continue;
    for (let step = starts[at]!; step < starts[at + 1]!; step++) {
      const next = places[step]!;
      if (next >= 0 && after.isNone(next)) continue;
      const part = reaching[at]! * after.share(next, at);
      if (through[step]! >= 0) for (const hop of transits[through[step]!]!) take(hop, part);
      if (next < 0) continue;
      take(hops[step]!, part);
      reaching[next]! += part;
    }
  }
  return { chains: size ? after.at(0) : NONE, shares };
}

/** How many ways lead on to the end from each place. */
function counted({ size, starts, places }: Ground): Tallies {
  const after = new Tallies(size);
  for (let at = size - 1; at >= 0; at--) {
    for (let step = starts[at]!; step < starts[at + 1]!; step++) {
      if (places[step]! < 0) after.addOne(at);
      else after.add(at, places[step]!);
    }
  }
  return after;
}
