// The panel of a lineage: the chosen chain hop by hop with its evidence, the other chains, and what is not known.

import { picker } from "../panel/picker";
import { count, dateWords } from "../words";
import type { App } from "../shell/app";
import { el, fill } from "../shell/dom";
import { chosenOf, type Lineage, lineageOf } from "./answer";
import { type Chain, TOP } from "./chains";
import { datesWords, daysBetween, evidenceOf, flowWords, isQuiet, type Line } from "./evidence";
import { act, badge, choose, grades, heading, nameIn, type Piece, section, sharing, unknown, work } from "./pieces";
import { tallyText } from "./tally";

interface Choice {
  from: number;
  to: number;
  chain: number;
}

const LONGEST_TITLE = 5;
const ORDER = ["best", "second best", "third best"];

export function betweenPanel(app: App, choice: Choice): HTMLElement[] {
  const lineage = lineageOf(app.field, choice.from, choice.to);
  const chain = chosenOf(lineage, choice.chain);
  const at = chain ? lineage.chains.indexOf(chain) : 0;
  const found: Piece[] = chain ? [hops(app, lineage, chain), also(app, lineage, at)] : [nothing(app, lineage)];
  return [
    heading("Lineage", title(app, chain?.papers ?? [choice.from, choice.to]), facts(app, lineage, chain, at)),
    score(chain),
    ...found,
    unknown(notKnown(app, lineage)),
    app.field.citations.grade && chain ? grades() : null,
    controls(app, choice, lineage, chain),
  ].filter((each) => each instanceof HTMLElement);
}

function title(app: App, papers: number[]): Piece[] {
  const short = papers.length <= LONGEST_TITLE ? papers : [papers[0]!, null, papers.at(-1)!];
  return short.flatMap((paper, n) => [n ? el("span.trace-to", {}, " → ") : null, paper === null ? "…" : nameIn(app, paper)]);
}

function facts(app: App, { count: all, from, to }: Lineage, chain: Chain | null, at: number): string[] {
  if (!chain) return ["no chain of citations is known"];
  const hops = count(chain.hops.length, "hop");
  const days = daysBetween(app.field, from, to);
  const rank = ORDER[at] ?? `number ${at + 1}`;
  const one = all !== null && all.value === 1 && all.scale === 0;
  const of = all === null ? `${rank} of the chains compared` : one ? "the only chain" : `${rank} of ${tallyText(all)} chains`;
  return [of, hops, days === null ? "days unknown" : count(days, "day")];
}

function score(chain: Chain | null): HTMLElement | null {
  return chain && chain.score !== null ? el("p.trace-score", { title: "1/(1 + doubt), from 0 to 1" }, `score ${chain.score.toFixed(3)}`) : null;
}

function hops(app: App, lineage: Lineage, chain: Chain): HTMLElement {
  const items = chain.hops.map((hop, n) => hopItem(app, lineage, hop, [chain.papers[n]!, chain.papers[n + 1]!], n));
  return el("ol.trace-hops", { "aria-label": "Hops, oldest first" }, ...items);
}

function hopItem(app: App, lineage: Lineage, hop: number, [a, b]: [number, number], n: number): HTMLElement {
  const share = lineage.shares.get(hop);
  const flow: Line[] = share === undefined ? [] : [{ kind: "flow", text: flowWords(share, lineage.count) }];
  const lines = [...evidenceOf(app.field, hop), ...flow];
  const more = lines.filter(isQuiet);
  return el(
    "li.trace-hop",
    {},
    badge(app.field.citations.grade?.[hop] ?? null),
    el(
      "div.trace-hop-said",
      {},
      el("h3.trace-hop-title", {}, work(app, a, `a${n}`), el("span.trace-to", {}, " → "), work(app, b, `b${n}`)),
      el("p.trace-dates", {}, datesWords(app.field, a, b)),
      daysBetween(app.field, a, b) === null ? el("p.trace-amber", {}, "how long after is not known to the day") : null,
      el("ul.trace-evidence", {}, ...lines.filter((line) => !isQuiet(line)).map(evidence)),
      more.length ? el("details.trace-more", {}, el("summary", { "data-key": `more${n}` }, `${more.length} more`), el("ul.trace-evidence", {}, ...more.map(evidence))) : null,
    ),
  );
}

function evidence({ kind, text, source }: Line): HTMLElement {
  const from = source && el("small", { title: `seen in ${source}` }, " ", el("bdi", {}, source));
  return el("li", { "data-kind": kind }, el("bdi", {}, text), from);
}

function also(app: App, lineage: Lineage, chosen: number): HTMLElement | null {
  if (lineage.chains.length < 2) return null;
  const items = lineage.chains.map((chain, n) => (n === chosen ? null : el("li", {}, other(app, lineage, chain, n))));
  const { count: all } = lineage;
  const more = all === null || all.scale > 0 || all.value > TOP ? el("p.trace-note", {}, `The ${TOP} best are told.`) : null;
  return section("Also considered", el("ul.trace-others", {}, ...items), more);
}

/** A chain that was not chosen: `Emu → Emu3, directly`, with the grades of its hops. */
function other(app: App, lineage: Lineage, chain: Chain, n: number): HTMLElement {
  const { from, to } = lineage;
  const go = (): void => app.store.go({ trace: { kind: "between", from, to, chain: n } });
  const made = act("", go, { class: "trace-other", "data-key": `chain${n}`, "data-chain": String(n) });
  const names = chain.papers.flatMap((paper, place): Piece[] => [place ? el("span.trace-to", {}, " → ") : null, nameIn(app, paper)]);
  const score = chain.score === null ? "" : `score ${chain.score.toFixed(3)}`;
  made.title = [`${n + 1}. ${count(chain.hops.length, "hop")}`, score].filter(Boolean).join(", ");
  const grade = chain.hops.map((hop) => app.field.citations.grade?.[hop] ?? "").join("");
  const shown = grade && el("span.trace-other-grades", {}, el("span.unseen", {}, " grades "), grade);
  fill(made, el("span.trace-other-names", {}, ...names.filter((each) => each !== null && each !== false), chain.hops.length === 1 ? ", directly" : ""), shown);
  return made;
}

function nothing(app: App, { from, to, miss }: Lineage): HTMLElement {
  const { date } = app.field.papers;
  const end = (label: string, paper: number): HTMLElement => el("li", {}, `${label} `, work(app, paper, label), ` ${dateWords(date[paper]!)}`);
  const swap = miss?.isOtherWay && act("Trace it the other way", () => choose(app, { kind: "between", from: to, to: from, chain: 0 }), { class: "trace-act trace-first" });
  return el("div", {}, el("ul.trace-ends", {}, end("from", from), end("to", to)), el("p.trace-miss", {}, miss?.text ?? ""), swap);
}

function notKnown(app: App, { between, unknown: without, notice, chains }: Lineage): (string | null)[] {
  const lists = without
    ? `Of ${count(between, "paper")} that could lie between them, ${without.toLocaleString("en-GB")} ${without === 1 ? "has" : "have"} no known reference list: chains through ${without === 1 ? "it" : "those"} cannot be seen.`
    : null;
  const weighed = app.field.citations.grade === null && chains.length > 0;
  const plain = weighed ? "This field is too large to weigh every citation: the shortest chains stand first, then those of which most chains take the hops." : null;
  return [lists, notice, plain];
}

function controls(app: App, choice: Choice, { miss }: Lineage, chain: Chain | null): HTMLElement {
  const { from, to } = choice;
  const ends = el("div.trace-change", { hidden: true });
  const change = act("Change ends", () => {
    ends.hidden = !ends.hidden;
    change.setAttribute("aria-expanded", String(!ends.hidden));
    if (!ends.hidden && !ends.childElementCount) fill(ends, ...pickers(app, choice));
    if (!ends.hidden) ends.querySelector("input")?.focus();
  });
  change.setAttribute("aria-expanded", "false");
  const swap = act("Swap ends", () => choose(app, { kind: "between", from: to, to: from, chain: 0 }));
  return el("footer.trace-controls", {}, el("div.trace-acts", {}, miss?.isOtherWay ? null : swap, change, ...sharing(app, chain?.papers ?? [from, to])), ends);
}

function pickers(app: App, { from, to }: Choice): HTMLElement[] {
  return [
    picker(app, "From another paper", (paper) => choose(app, { kind: "between", from: paper, to, chain: 0 }), () => [from, to]),
    picker(app, "To another paper", (paper) => choose(app, { kind: "between", from, to: paper, chain: 0 }), () => [from, to]),
  ];
}
