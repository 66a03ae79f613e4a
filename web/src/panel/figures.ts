// Rank and metrics of a paper: what the discs show first, the rest by group, what is unknown with its reason.

import type { App } from "../shell/app";
import { el } from "../shell/dom";
import type { WireMetric } from "../data/wire";
import { numberWords } from "../words";

export function figures(app: App, paper: number): HTMLElement {
  const { size, colour } = app.store.state;
  const chosen = [...new Set([size, colour])].map((name) => app.field.metric(name)).filter((each) => each !== undefined);
  const uses = (metric: WireMetric): string => [metric.name === size && "size", metric.name === colour && "colour"].filter(Boolean).join(" and ");
  const groups = [...new Set(app.field.metrics.map((each) => each.group))];
  return el(
    "div.paper-figures",
    {},
    rank(app, paper),
    el("dl", {}, ...chosen.flatMap((metric) => figure(metric, paper, `the disc's ${uses(metric)}`))),
    ...groups.map((group) => groupOf(app, group, paper)),
  );
}

function groupOf(app: App, group: string, paper: number): HTMLElement {
  const metrics = app.field.metrics.filter((each) => each.group === group);
  const known = metrics.filter((each) => each.values[paper] !== null).length;
  const count = known === metrics.length ? String(known) : `${known} of ${metrics.length} known`;
  return el("details.paper-group", {}, el("summary", { "data-key": `group-${group}` }, `${group} `, el("small", {}, count)), el("dl", {}, ...metrics.flatMap((metric) => figure(metric, paper, ""))));
}

function figure(metric: WireMetric, paper: number, use: string): HTMLElement[] {
  const value = metric.values[paper] ?? null;
  const why = value === null ? (metric.why ?? "no reason is recorded") : "";
  return [
    el("dt", {}, metric.label, use && el("small", {}, ` (${use})`)),
    el("dd", {}, numberWords(value), why && el("small.paper-why", {}, why)),
  ];
}

/** `Rank 3 (2–6) of 68 listed papers by …, 90 % range; in the top 10 with 98 %`, and what the range allows for. */
function rank(app: App, paper: number): HTMLElement | null {
  const { ranks } = app.field;
  if (!ranks) return null;
  const own = ranks.ranks[paper];
  const among = `${numberWords(ranks.ranked)} ${ranks.scope}`;
  if (!own) return el("p.paper-rank", {}, el("strong", {}, "Rank unknown"), el("small", {}, `: ${among} are ranked, and this paper is not among them`));
  const [place, low, high, percent] = own;
  const chance = percent < 1 ? "under 1" : percent > 99 ? "over 99" : String(percent);
  return el(
    "div.paper-rank",
    {},
    el("strong", {}, `Rank ${numberWords(place)}`),
    low === high ? "" : ` (${numberWords(low)}–${numberWords(high)})`,
    ` of ${among}`,
    el("small", {}, `by “${ranks.label}”, ${ranks.level} % range; in the top ${ranks.top} with ${chance} %. ${ranks.note}`),
  );
}
