// The revisions of a list with what each did to its entries, the newest first; one kind of change can be had alone.

import { work } from "../compare/sheet";
import type { WireEvent, WireHistory } from "../data/wire_lists";
import { brief, clamped } from "../panel/texts";
import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { clipped } from "../trace/names";
import { count, dateWords, numberWords } from "../words";
import { growing, unfolding } from "./growing";

const AT_ONCE = 20;
const ENTRIES_AT_ONCE = 30;
export const KINDS = ["entered", "moved", "corrected", "removed"] as const;
const MOVED = 1;
const FIELDS: Readonly<Record<string, string>> = { abbreviation: "name", code_url: "code", url: "link", identifiers: "ids" };

interface Step {
  revision: number;
  events: WireEvent[];
  renamed: WireHistory["renamed"];
}

export function events(app: App, history: WireHistory): HTMLElement {
  let kind: number | null = null;
  const list = el("div");
  const draw = (): void => {
    const steps = stepsOf(history, kind);
    fill(list, ...(steps.length ? growing("Revisions", steps, (step) => stepOf(app, history, step), AT_ONCE) : [el("p.lists-note", {}, "No entry changed.")]));
  };
  const kinds = [null, 0, 1, 2, 3].map((each) => {
    const many = history.events.filter((event) => (each === null || event.kind === each) && !event.initial).length;
    const made = button("", () => {
      kind = each;
      for (const [at, other] of kinds.entries()) other.setAttribute("aria-pressed", String(at === (each === null ? 0 : each + 1)));
      draw();
    }, { "aria-pressed": String(each === null) });
    made.className = "lists-button";
    fill(made, each === null ? null : el("i.lists-swatch", { "data-kind": each }), each === null ? "All changes" : KINDS[each]!, el("small", {}, ` ${numberWords(many)}`));
    return made;
  });
  draw();
  return el("section", {}, el("h3", {}, "What changed"), el("div.lists-kinds", { role: "group", "aria-label": "Kind of change" }, ...kinds), list);
}

function stepsOf(history: WireHistory, kind: number | null): Step[] {
  const steps = new Map<number, Step>();
  const at = (revision: number): Step => {
    const there = steps.get(revision) ?? { revision, events: [], renamed: [] };
    steps.set(revision, there);
    return there;
  };
  for (const event of history.events) if (kind === null || (event.kind === kind && !event.initial)) at(event.revision).events.push(event);
  for (const each of history.renamed) if (kind === null || kind === MOVED) at(each[0]).renamed.push(each);
  return [...steps.values()].sort((a, b) => b.revision - a.revision);
}

function stepOf(app: App, history: WireHistory, { revision, events: all, renamed }: Step): HTMLElement {
  const [commit, day, author, subject] = history.revisions[revision]!;
  const initial = all.filter((event) => event.initial);
  const later = all.filter((event) => !event.initial);
  const headings = renamed.map(([, before, after, entries]) => el("p.lists-note", {}, `Heading renamed over ${count(entries, "paper")}: `, ...way(before, after)));
  return el(
    "li.lists-step",
    {},
    el("div.lists-commit", {}, el("strong", {}, dateWords(day)), " ", brief(subject || "(no message)", 160), el("small", {}, " ", brief(author, 60), ", ", el("code", {}, commit))),
    ...headings,
    initial.length ? unfolding(`initial-${revision}`, [`${count(initial.length, "paper")} from the start`], () => growing("From the start", initial, (event) => entryOf(app, event), ENTRIES_AT_ONCE)) : null,
    ...(later.length ? growing(`Changes of ${dateWords(day)}`, later, (event) => entryOf(app, event), ENTRIES_AT_ONCE) : []),
  );
}

function entryOf(app: App, event: WireEvent): HTMLElement {
  const name = event.paper === undefined ? brief(event.name, 120) : work(app, event.paper);
  const kind = event.initial ? null : el("span.lists-tag", { "data-kind": event.kind }, KINDS[event.kind]);
  const changes = (event.changes ?? []).map(([field, before, after]) => el("div.lists-change", {}, event.kind === MOVED ? null : `${Object.hasOwn(FIELDS, field) ? FIELDS[field]! : clipped(field)}: `, ...way(before, after)));
  return el("li.lists-event", {}, kind, el("div", {}, name, el("small", {}, afterWords(event)), ...changes));
}

function way(before: string | null, after: string | null): (Node | string)[] {
  const side = (text: string | null): HTMLElement => (text === null ? el("span.paper-unknown", {}, "none") : clamped(text));
  return [side(before), el("span", { "aria-label": "to" }, " → "), side(after)];
}

/** How long after its date it entered: `, 34 days after 12 Jan 2024`; of a date known by month, at least and at most. */
export function afterWords({ lag, date, again, kind }: Pick<WireEvent, "lag" | "date" | "again" | "kind">): string {
  const before = again ? ", removed before" : "";
  if (!lag || kind !== 0) return before;
  const [least, most] = lag;
  const ahead = most < 0;
  const [low, high] = ahead ? [-most, -least] : [Math.max(0, least), most];
  const days = low === high ? count(low, "day") : `${numberWords(low)} to ${count(high, "day")}`;
  return `, ${days} ${ahead ? "before" : "after"} ${date ? dateWords(date) : "its date"}${before}`;
}

/** For a paper's panel: what happened to its entry. */
export function past(app: App, paper: number): HTMLElement[] {
  const { history } = app.field;
  const own = history?.events.filter((event) => event.paper === paper) ?? [];
  if (!history || !own.length) return [];
  const item = (event: WireEvent): HTMLElement => {
    const day = dateWords(history.revisions[event.revision]![1]);
    if (event.initial) return el("li", {}, `there from the start, ${day}`);
    const changed = event.kind === 2 ? `: ${(event.changes ?? []).map(([field]) => (Object.hasOwn(FIELDS, field) ? FIELDS[field]! : clipped(field))).join(", ")}` : "";
    return el("li", {}, `${KINDS[event.kind]} ${day}`, el("small", {}, changed + afterWords(event)));
  };
  return [el("ul.paper-listings", {}, ...own.map(item))];
}
