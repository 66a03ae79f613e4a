// What one list alone holds: papers that the keepers of the others may want, those first that the others' papers cite most.

import { work } from "../compare/sheet";
import type { WireComparedList, WireComparison } from "../data/wire_lists";
import { brief } from "../panel/texts";
import type { App } from "../shell/app";
import { button, el } from "../shell/dom";
import { NO_FILTERS } from "../state/state";
import { nameOf } from "../trace/names";
import { count, dateWords, listed, numberWords } from "../words";
import { growing } from "./growing";

const AT_ONCE = 10;
const NAMED = 4;
/** The address names each of them: it must not grow beyond what can be copied. */
const MOST_SHOWN = 100;

type Find = WireComparedList["finds"][number];

export function finds(app: App, comparison: WireComparison, at: number): HTMLElement {
  const { name, finds: all, others, othersKnown } = comparison.lists[at]!;
  const head = el("h3", {}, "Only in ", brief(name, 120), " ", el("small", {}, count(all.length, "paper")));
  if (!all.length) return el("section.lists-finds", {}, head, el("p.lists-note", {}, "Every paper of it stands in another list, too."));
  const whose = comparison.lists.length === 2 ? "the other list's" : "the other lists'";
  const limits = `Those first that ${whose} papers cite most; the references of ${numberWords(othersKnown)} of these ${numberWords(others)} are known.`;
  return el("section.lists-finds", {}, head, el("p.lists-note", {}, limits), ...growing(`Only in ${name}`, all, (find) => row(app, find), AT_ONCE), all.length <= MOST_SHOWN ? onMap(app, all) : null);
}

function row(app: App, [paper, , citers]: Find): HTMLElement {
  const named = citers.slice(0, NAMED).map((each) => nameOf(app.field, each));
  const more = citers.length - named.length;
  const by = listed(more > 0 ? [...named, `${numberWords(more)} more`] : named);
  return el(
    "li.lists-find",
    {},
    work(app, paper),
    el("span.lists-when", {}, dateWords(app.field.papers.date[paper]!)),
    el("span.lists-cited", { "data-none": citers.length === 0 }, numberWords(citers.length), el("span.unseen", {}, " of their papers cite it")),
    citers.length ? el("small", {}, "cited by ", by) : el("small", {}, "cited by none of them whose references are known"),
  );
}

function onMap(app: App, all: readonly Find[]): HTMLElement {
  const only = all.map(([paper]) => paper);
  const made = button("Show only these on the map", () => app.store.go({ sheet: null, filters: { ...NO_FILTERS, only } }));
  made.className = "lists-button";
  return made;
}
