// What lists and sources say of a paper: date, venue, authors, organizations, facets, links, where it is listed.

import type { App } from "../shell/app";
import { contradicted } from "../lists/differences";
import { past } from "../lists/revisions";
import { el, outward } from "../shell/dom";
import { facets } from "./facets";
import { linksOf } from "./links";
import { organizations } from "./organizations";
import { clipped } from "../trace/names";
import { brief, clamped } from "./texts";
import { byline, citedAtAll, differences } from "./told";
import { dateNote, dateWords } from "../words";

type Fact = Node | string | null;

/** A longer identifier says less than the name of the place that it leads to. */
const LONGEST_ID = 32;

export function facts(app: App, paper: number): HTMLElement {
  const { papers } = app.field;
  const list = el("dl.paper-facts");
  const put = (name: string, ...said: Fact[]): void => {
    const there = said.filter((each) => each !== null);
    if (there.length) list.append(el("dt", {}, name), el("dd", {}, ...there));
  };
  put("Date", papers.date[paper] === null ? unknown() : dateWords(papers.date[paper]!), note(dateNote(app.field, paper)));
  put("Venue", papers.venue[paper] ? clamped(papers.venue[paper]) : unknown());
  put("Authors", ...(byline(app.field, paper) ?? [papers.authors[paper] ? clamped(papers.authors[paper]) : unknown()]));
  put("From", ...organizations(app, paper));
  put("Facets", ...facets(app, paper));
  put("Links", ...links(app, paper));
  put("Listed in", ...listings(app, paper));
  put("Lists differ", ...contradicted(app, paper));
  put("History", ...past(app, paper));
  put("Cited at all", ...citedAtAll(app.field, paper));
  put("Sources differ", ...differences(app.field, paper));
  put("Also as", papers.aliases[paper]!.length ? clamped(papers.aliases[paper]!.join(" · ")) : null);
  return list;
}

function unknown(): HTMLElement {
  return el("span.paper-unknown", {}, "unknown");
}

function note(text: string): HTMLElement | null {
  return text ? el("small", {}, `, ${text}`) : null;
}

function links(app: App, paper: number): Fact[] {
  const all = linksOf(app.field, paper);
  if (!all.length) return [unknown()];
  const item = ({ label, text, address }: (typeof all)[number]): HTMLElement => {
    const said = address && (label === "Semantic Scholar" || text.length > LONGEST_ID) ? label : text;
    const shown = address ? outward(clipped(said), address) : el("span", {}, clipped(text));
    const isLink = shown.tagName === "A";
    if (isLink && address) shown.title = address.slice(0, 300);
    return el("li", {}, shown, label === said ? null : el("small", {}, ` ${clipped(label)}${isLink ? "" : ", no web address"}`));
  };
  return [el("ul.paper-links", {}, ...all.map(item))];
}

function listings(app: App, paper: number): Fact[] {
  const { papers } = app.field;
  const own = papers.listings[paper]!;
  if (!own.length) return ["no list: it is cited by listed papers"];
  const item = ([list, line, section]: [number, number, number]): HTMLElement => {
    const path = papers.sections[section] ?? "";
    return el("li", {}, brief(papers.lists[list]!), el("small", { title: path || null }, ` line ${line}`, path && ", under ", path && brief(`“${path.split(" › ").at(-1)!}”`, 120)));
  };
  return [el("ul.paper-listings", {}, ...own.map(item))];
}
