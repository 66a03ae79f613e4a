// The chains between two papers, held to listing every path one by one in small random fields with circles, years and
// unknown dates, and to worked examples.

import { describe, expect, it } from "vitest";
import type { Field } from "../src/data/field";
import { findChains } from "../src/trace/chains";
import { flowOf } from "../src/trace/flow";
import { LONG_AGO, FAR_AHEAD } from "../src/trace/hops";
import { groundOf } from "../src/trace/ground";
import { networkBetween } from "../src/trace/network";
import { makeField, type MadePaper } from "./making";

const DATES = [null, "2021", "2022", "2022-05", "2022-05-03", "2022-05-04", "2023-01-31", "2023"];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}

function randomField(seed: number): Field {
  const next = random(seed);
  const pick = (below: number): number => Math.floor(next() * below);
  const names = [..."abcdefg"].slice(0, 3 + pick(5));
  const papers = names.map((name): MadePaper => ({ name, date: DATES[pick(DATES.length)]! }));
  const cites = new Map<string, [string, string]>();
  for (let n = 6 + pick(34); n > 0; n--) {
    const [a, b] = [names[pick(names.length)]!, names[pick(names.length)]!];
    if (a !== b) cites.set(a + b, [a, b]);
  }
  const field = makeField(papers, [...cites.values()]);
  const { citations } = field;
  citations.doubt = citations.cited.map(() => 50 + pick(900));
  citations.grade = citations.cited.map(() => "ABCD"[pick(4)]).join("");
  citations.lifted = citations.cited.map((_, at) => at).filter(() => pick(4) === 0);
  citations.homonyms = pick(3) ? [] : [[0, 1 + pick(names.length - 1)]];
  return field;
}

interface Listed {
  papers: number[];
  hops: number[];
  score: number;
}

/** Every path of citations, none twice, in which no paper is known to be later than any after it. */
function listed(field: Field, start: number, end: number): Listed[] {
  const { cited, citing, from, until, homonyms } = field.citations;
  const alien = (a: number, b: number): boolean => homonyms.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
  const found: { papers: number[]; hops: number[] }[] = [];
  const walk = (papers: number[], hops: number[]): void => {
    const last = papers.at(-1)!;
    if (last === end) return void (papers.length > 1 && found.push({ papers, hops }));
    cited.forEach((older, hop) => {
      const paper = citing[hop]!;
      const inTime = papers.every((each) => (from[each] ?? LONG_AGO) <= (until[paper] ?? FAR_AHEAD));
      if (older === last && inTime && !papers.includes(paper) && !alien(paper, start) && !alien(paper, end)) walk([...papers, paper], [...hops, hop]);
    });
  };
  if (!alien(start, end)) walk([start], []);
  const on = (hop: number): number => found.filter(({ hops }) => hops.includes(hop)).length;
  return found.map(({ papers, hops }) => ({ papers, hops, score: 1 / (1 + cost(field, hops, (hop) => on(hop) / found.length)) }));
}

function cost(field: Field, hops: number[], flow: (hop: number) => number): number {
  const { doubt, grade, lifted, score } = field.citations;
  const strong = hops.map((hop) => "AB".includes(grade![hop]!) && !lifted.includes(hop));
  const doubts = hops.map((hop) => ((doubt![hop]! / 1000) * (1 - score.flow * flow(hop))) ** score.power);
  const alone = strong.slice(1).filter((here, n) => !here && !strong[n]).length;
  return (doubts.reduce((a, b) => a + b, 0) + alone * score.unsupported) ** (1 / score.power);
}

const pairsOf = (field: Field): [number, number][] =>
  Array.from({ length: field.count ** 2 }, (_, n): [number, number] => [n % field.count, Math.floor(n / field.count)]).filter(([a, b]) => a !== b);

describe("chains between two papers", () => {
  it("are just those that listing every path finds, best first, with their scores", () => {
    let several = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const field = randomField(seed);
      for (const [a, b] of pairsOf(field)) {
        const all = listed(field, a, b).sort((x, y) => y.score - x.score);
        const found = findChains(field, a, b, 1000);
        expect(found.count).toEqual({ value: all.length, scale: 0 });
        expect(found.notice).toBeNull();
        expect(new Set(found.chains.map(({ papers }) => papers.join()))).toEqual(new Set(all.map(({ papers }) => papers.join())));
        found.chains.forEach(({ score }, n) => expect(score).toBeCloseTo(all[n]!.score, 8));
        several += Number(all.length > 3);
      }
    }
    expect(several).toBeGreaterThan(100);
  });

  it("take each hop as often as listing says", () => {
    for (let seed = 200; seed < 260; seed++) {
      const field = randomField(seed);
      for (const [a, b] of pairsOf(field)) {
        const all = listed(field, a, b);
        const { shares } = flowOf(groundOf(field, networkBetween(field, a, b)));
        const taken = new Set(all.flatMap(({ hops }) => hops));
        expect(new Set(shares.keys())).toEqual(taken);
        for (const [hop, share] of shares) expect(share).toBeCloseTo(all.filter(({ hops }) => hops.includes(hop)).length / all.length, 10);
      }
    }
  });

  it("come one by one as when all are asked for", () => {
    for (let seed = 300; seed < 330; seed++) {
      const field = randomField(seed);
      for (const [a, b] of pairsOf(field)) {
        const all = findChains(field, a, b, 1000).chains;
        for (const top of [1, 3]) expect(findChains(field, a, b, top).chains).toEqual(all.slice(0, top));
      }
    }
  });

  it("of equal cost come with the older papers first", () => {
    const field = makeField(
      ["2020", "2021-01", "2021-02", "2021-03", "2022"].map((date, n) => ({ name: "abcde"[n]!, date })),
      ["ba", "ca", "da", "eb", "ec", "ed"].map((pair): [string, string] => [pair[0]!, pair[1]!]),
    );
    expect(findChains(field, 0, 4).chains.map(({ papers }) => papers)).toEqual([[0, 1, 4], [0, 2, 4], [0, 3, 4]]);
  });

  it("are the shortest first where the field is too large to weigh, then by how many chains take their hops", () => {
    const field = makeField(
      ["2020", "2021-01", "2021-02", "2021-03", "2022"].map((date, n) => ({ name: "abcde"[n]!, date })),
      ["ba", "ca", "eb", "ec", "dc", "ed"].map((pair): [string, string] => [pair[0]!, pair[1]!]),
    );
    field.citations.doubt = null;
    field.citations.grade = null;
    const { chains } = findChains(field, 0, 4);
    expect(chains.map(({ papers }) => papers)).toEqual([[0, 2, 4], [0, 1, 4], [0, 2, 3, 4]]);
    expect(chains.every(({ score }) => score === null)).toBe(true);
  });
});

describe("large fields", () => {
  /** Layers of papers, each citing all of the layer before. */
  function layers(count: number, width: number, more: [string, string][] = []): Field {
    const name = (layer: number, n: number): string => `${String(layer).padStart(4, "0")}-${n}`;
    const papers: MadePaper[] = [];
    const cites: [string, string][] = [...more];
    for (let layer = 0; layer < count; layer++) {
      const here = layer === 0 || layer === count - 1 ? 1 : width;
      for (let n = 0; n < here; n++) {
        papers.push({ name: name(layer, n), date: String(1000 + layer) });
        const before = layer === 1 ? 1 : layer === 0 ? 0 : width;
        for (let m = 0; m < before; m++) cites.push([name(layer, n), name(layer - 1, m)]);
      }
    }
    return makeField(papers, cites);
  }

  it("count more chains than a number holds", () => {
    const field = layers(202, 8);
    const { count, shares } = findChains(field, 0, field.count - 1);
    expect(Math.log10(count!.value) + count!.scale * 512 * Math.log10(2)).toBeCloseTo(200 * Math.log10(8), 6);
    expect([...shares.values()].every((share) => share > 0.015 && share < 0.13)).toBe(true);
  });

  it("say when only the shortest ways were compared", () => {
    const field = layers(90, 16, [["0089-0", "0000-0"]]);
    const { chains, count, notice } = findChains(field, 0, field.count - 1);
    expect(count!.value).toBeGreaterThan(1e100);
    expect(chains.map(({ papers }) => papers)).toEqual([[0, field.count - 1]]);
    expect(notice).toContain("only the 1 on ways of at most 89 papers");
  });

  it("with too many ways through circles compare the shortest, and do not say how many there are", () => {
    const names = Array.from({ length: 12 }, (_, n) => `p${String(n).padStart(2, "0")}`);
    const all = names.flatMap((a) => names.filter((b) => b !== a).map((b): [string, string] => [a, b]));
    const field = makeField(names.map((name) => ({ name, date: "2024-05" })), all);
    const { chains, count, notice } = findChains(field, 0, 11);
    expect(count).toBeNull();
    expect(chains.map(({ papers }) => papers)).toEqual([[0, 11]]);
    expect(notice).toContain("circles");
  });
});
