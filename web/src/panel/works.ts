// Works it cites, papers that cite it: a list that sorts, narrows as one types, and draws only as much as is asked for.

import { isInfluential, judgementOf } from "../data/told";
import { offMap, showAllWorks } from "../filters/off";
import type { App } from "../shell/app";
import { credited } from "../shell/credits";
import { button, el, fill } from "../shell/dom";
import { keepFocus } from "./focus";
import { clipped } from "../trace/names";
import { brief, clamped } from "./texts";
import { GRADES, count, dateWords } from "../words";

const AT_ONCE = 30;
const FILTER_FROM = 13;

type Order = "grade" | "date" | "cited" | "name";
const ORDERS: [Order, string][] = [
  ["grade", "closest first"],
  ["date", "newest first"],
  ["cited", "most cited first"],
  ["name", "by name"],
];

export interface WorkList {
  root: HTMLElement;
  /** Marks anew which works the filters hide. */
  mark(): void;
}

/** `citations` by number; `end` says which end of them the list is of. */
export function workList(app: App, citations: readonly number[], end: "cited" | "citing", label: string): WorkList {
  const ends = app.field.citations[end];
  const list = el("ul.paper-works", { "aria-label": label });
  const more = el("div.paper-more");
  const hidden = el("p.paper-note");
  const orders = ORDERS.filter(([name]) => name !== "grade" || app.field.citations.grade !== null);
  const influential = citations.filter((citation) => isInfluential(app.field, citation));
  let order = orders[0]![0];
  let typed = "";
  let only = false;
  let most = AT_ONCE;

  const draw = (): void => {
    const found = sorted(app, narrowed(app, only ? influential : citations, ends, typed), ends, order);
    fill(list, ...found.slice(0, most).map((citation) => row(app, citation, ends[citation]!)));
    const left = found.length - most;
    const all = (): void => {
      most = Infinity;
      const first = list.children.length;
      draw();
      list.children[first]?.querySelector("button")?.focus();
    };
    fill(
      more,
      !found.length && el("p.paper-note", {}, `None of ${count(citations.length, "work")} has “${clipped(typed, 60)}” in its name or title.`),
      left > 0 && button(`Show all ${found.length.toLocaleString("en-GB")}`, all, { "data-key": `${end}-all` }),
    );
    mark(app, list);
  };
  const redraw = (): void => keepFocus(root, draw);

  const tools = el("div.paper-tools", {}, citations.length >= FILTER_FROM && typing(label, (text) => ((typed = text), redraw())), sorting(label, orders, (chosen) => ((order = chosen), redraw())));
  const mattering = influential.length > 0 && filtering(influential.length, label, (chosen) => ((only = chosen), redraw(), follow()));
  const root = el("div.paper-worklist", {}, citations.length > 1 && tools, mattering, hidden, list, more);
  const follow = (): void => {
    mark(app, list);
    keepFocus(hidden, () => fill(hidden, ...hiddenWords(app, only ? influential : citations, ends)), () => root.querySelector(".paper-works button"));
  };
  draw();
  follow();
  return { root, mark: follow };
}

function typing(label: string, then: (text: string) => void): HTMLElement {
  const input = el("input", { type: "search", placeholder: "Narrow down…", "aria-label": `Narrow down: ${label}`, maxlength: 200 });
  input.addEventListener("input", () => then(input.value));
  return input;
}

/** Only where some citation is known to be influential: of none, nobody may have judged. */
function filtering(many: number, label: string, then: (only: boolean) => void): HTMLElement {
  const box = el("input", { type: "checkbox", "aria-label": `Influential citations only: ${label}` });
  box.addEventListener("change", () => then(box.checked));
  return el("label.paper-only", {}, box, star(), `influential only (${many.toLocaleString("en-GB")})`);
}

/** Grey says little by itself: how many are grey, and why: not on the map at first, or hidden by the filters. */
function hiddenWords(app: App, citations: readonly number[], ends: readonly number[]): (Node | string | null)[] {
  const shown = app.shown();
  const isOff = app.store.state.filters.scope === "home" ? offMap(app.field, shown) : (): boolean => false;
  const grey = citations.filter((citation) => shown[ends[citation]!] !== 1);
  const off = grey.filter((citation) => isOff(ends[citation]!)).length;
  const hidden = grey.length - off;
  if (!grey.length) return [];
  const many = (some: number): string => (some === citations.length ? "all" : some.toLocaleString("en-GB"));
  return [
    "In grey: ",
    hidden ? `${many(hidden)} hidden by the filters` : null,
    hidden && off ? ", " : null,
    ...(off ? [`${many(off)} not on the map (“`, showAllWorks(app), "” shows them)"] : []),
    "; they open all the same.",
  ];
}

function sorting(label: string, orders: readonly [Order, string][], then: (order: Order) => void): HTMLElement {
  const made = el("select", { "aria-label": `Order: ${label}` }, ...orders.map(([value, text]) => el("option", { value }, text)));
  made.addEventListener("change", () => then(made.value as Order));
  return made;
}

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrowed(app: App, citations: readonly number[], ends: readonly number[], typed: string): number[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return [...citations];
  const { name, title } = app.field.papers;
  return citations.filter((citation) => {
    const text = folded(`${name[ends[citation]!]!} ${title[ends[citation]!]!}`);
    return words.every((word) => text.includes(word));
  });
}

/** Closest is the best grade, then the most cited. Undated works stand last in the order of dates; ties go by name. */
function sorted(app: App, citations: number[], ends: readonly number[], order: Order): number[] {
  const { name, days } = app.field.papers;
  const { grade } = app.field.citations;
  const cited = (citation: number): number => app.field.citedBy(ends[citation]!).length;
  const values: Record<Order, (citation: number) => number> = {
    grade: (citation) => -1e6 * (grade?.charCodeAt(citation) ?? 0) + cited(citation),
    date: (citation) => days[ends[citation]!]?.[0] ?? -Infinity,
    cited,
    name: () => 0,
  };
  const known = new Map(citations.map((citation) => [citation, values[order](citation)]));
  return citations.sort((a, b) => {
    const [first, second] = [known.get(a)!, known.get(b)!];
    return first === second ? name[ends[a]!]!.localeCompare(name[ends[b]!]!) : second - first;
  });
}

function row(app: App, citation: number, paper: number): HTMLElement {
  const { papers, citations } = app.field;
  const matters = isInfluential(app.field, citation);
  const grade = citations.grade?.[citation];
  const open = el(
    "button.paper-work",
    { type: "button", "data-paper": paper, title: clipped(papers.title[paper]!, 300) },
    brief(papers.name[paper]!, 200),
    papers.listed[paper] ? null : el("span.unseen", {}, " (outside the lists)"),
    el("span.unseen.paper-hidden", { hidden: true }, " (not on the map)"),
  );
  open.classList.toggle("paper-outside", !papers.listed[paper]);
  open.addEventListener("click", () => app.store.go({ paper }));
  const seen = el("details.paper-seen", {}, el("summary", { "aria-label": `Who saw this citation: ${clipped(papers.name[paper]!)}`, title: "Who saw this citation" }));
  seen.addEventListener("toggle", () => seen.open && seen.children.length === 1 && seen.append(sightings(app, citation)));
  return el(
    "li",
    {},
    open,
    matters ? star() : null,
    el("span.paper-when", {}, dateWords(papers.date[paper]!)),
    grade ? el("span.paper-grade", { title: `Grade ${grade}: ${GRADES[grade] ?? ""}`, "data-grade": grade }, el("span.unseen", {}, "grade "), grade) : null,
    seen,
  );
}

/** What marks an influential citation; the filter above the list says what it means. */
function star(): HTMLElement {
  return el("span.paper-influential", { title: "A source judges this citation influential" }, el("span", { "aria-hidden": "true" }, "★"), el("span.unseen", {}, "influential"));
}

/** Each source that printed the citation, where, and the reference as it stands there. */
function sightings(app: App, citation: number): HTMLElement {
  const { seen, sources, cited } = app.field.citations;
  const live = new Set(credited(app).map((each) => each.source));
  const lines = seen[citation]!.map(([source, line, raw]) =>
    el(
      "li",
      {},
      clamped(`“${raw ?? app.field.papers.title[cited[citation]!]!}”`),
      el("span.paper-where", {}, brief(sources[source] ?? "unknown source", 120), line === null ? (live.has(sources[source]!) ? "" : ", line unknown") : `, line ${line}`),
    ),
  );
  return el("ul", {}, ...judged(app, citation), ...(lines.length ? lines : [el("li", {}, "No source is recorded.")]));
}

/** What a source judges of the citation, and the sentence in which it stands. */
function judged(app: App, citation: number): HTMLElement[] {
  const { influential, intents, basis, sentence } = judgementOf(app.field, citation);
  const meant = intents.map((each) => clipped(each, 40)).join(", ");
  const cited = !meant ? "" : basis === null ? `cited for ${meant}` : `${meant}: ${basis}`;
  const said = [influential === null ? "" : influential ? "judged influential" : "judged not influential", cited].filter(Boolean).join("; ");
  return [
    ...(said ? [el("li.paper-judged", {}, clamped(said))] : []),
    ...(sentence ? [el("li.paper-judged", {}, clamped(`“${sentence.text}”`), el("span.paper-where", {}, `the sentence that cites it, by ${clipped(sentence.source)}`))] : []),
  ];
}

function mark(app: App, list: HTMLElement): void {
  const shown = app.shown();
  for (const item of list.children) {
    const paper = Number(item.querySelector<HTMLElement>("[data-paper]")?.dataset["paper"]);
    item.classList.toggle("paper-grey", shown[paper] !== 1);
    item.querySelector<HTMLElement>(".paper-hidden")!.hidden = shown[paper] === 1;
  }
}
