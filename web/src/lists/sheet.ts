// The lists beside one another: what they share, where they contradict one another, what one alone says, what one alone holds.

import type { WireComparison } from "../data/wire_lists";
import { brief } from "../panel/texts";
import type { Part } from "../shell/app";
import { el, fill } from "../shell/dom";
import { count } from "../words";
import { contradictions, onlySome } from "./differences";
import { finds } from "./finds";
import { overlap } from "./overlap";

export const listsSheet: Part = (host, app) => {
  const { comparison } = app.field;
  if (!comparison) return;
  fill(
    host,
    el("h2", { tabindex: -1 }, `${count(comparison.lists.length, "list")} beside one another`),
    lead(comparison),
    overlap(app, comparison),
    contradictions(app, comparison),
    ...onlySome(app, comparison),
    ...comparison.lists.map((_, at) => finds(app, comparison, at)),
  );
};

function lead({ lists, inAll }: WireComparison): HTMLElement {
  // Of many lists the table below tells each one's papers.
  if (lists.length > 2) return el("p.lists-lead", {}, el("strong", {}, inAll ? `All ${lists.length} hold ${count(inAll, "paper")}` : `No paper is in all ${lists.length}`), ".");
  const held = lists.flatMap(({ name, papers, unresolved }) => [
    brief(name, 120),
    `: ${count(papers, "paper")}${unresolved ? ` and ${count(unresolved, "entry that names none", "entries that name none")}` : ""}; `,
  ]);
  return el("p.lists-lead", {}, ...held, el("strong", {}, `both hold ${count(inAll, "paper")}`), ".");
}
