// What became of the list under git: what entered when, moved, was corrected and was removed, and how long papers took.

import type { WireHistory } from "../data/wire_lists";
import { brief, clamped } from "../panel/texts";
import type { App, Part } from "../shell/app";
import { el, fill } from "../shell/dom";
import { count, dateWords, numberWords } from "../words";
import { unfolding } from "./growing";
import { events } from "./revisions";
import { monthTable, timeline } from "./timeline";

export const historySheet: Part = (host, app: App) => {
  const { history } = app.field;
  if (!history) return;
  fill(
    host,
    el("h2", { tabindex: -1 }, "History of the list"),
    lead(history),
    lag(history),
    ...notes(history),
    timeline(history),
    history.months.length ? unfolding("months", ["Month by month"], () => [monthTable(history)]) : null,
    events(app, history),
  );
};

function lead({ path, count: revisions, span, entries }: WireHistory): HTMLElement {
  const when = span ? `, ${dateWords(span[0])} to ${dateWords(span[1])}` : "";
  const now = entries === null ? "the file is gone" : `${count(entries, "paper")} now`;
  return el("p.lists-lead", {}, el("strong", {}, brief(path, 160)), `: ${count(revisions, "revision")}${when}; ${now}.`);
}

function lag({ lag: known, initial }: WireHistory): HTMLElement {
  const from = initial ? `${count(initial[1], "paper")} stood in it from the start, and nobody knows when they were chosen. ` : "";
  if (!known) return el("p.lists-note", {}, `${from}How long papers took to enter is not known.`);
  const [days, papers] = known;
  const how = `${Math.abs(days) === 1 ? "1 day" : `${numberWords(Math.abs(days))} days`} ${days < 0 ? "before" : "after"} their date`;
  return el("p.lists-note", {}, from, "Later papers entered ", el("strong", {}, how), `: the median of ${count(papers, "paper")} whose date is known.`);
}

/** What limits what is told. */
function notes({ since, shallow, paths, revisions, left }: WireHistory): HTMLElement[] {
  const unread = revisions.filter(([, , , , entries, note]) => entries === null && note !== null);
  const said: (HTMLElement | string | null)[] = [
    paths.length ? clamped(`Once called ${paths.join(", ")}.`) : null,
    since === null ? null : clamped(`Told is what changed since ${since}.`),
    shallow ? "The clone is shallow: what came before its oldest commit is not known." : null,
    ...unread.map(([commit, day, , , , note]) => clamped(`Left out: ${commit} of ${dateWords(day)}: ${note!}.`)),
    left ? `${count(left, "older change")} left out of this page: it would be too large.` : null,
  ];
  return said.filter((each) => each !== null).map((each) => el("p.lists-note", {}, each));
}
