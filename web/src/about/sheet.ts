// About this map: where the data come from, what is known, what is not, and how to read the picture.

import type { App, Part } from "../shell/app";
import { creditLink } from "../shell/credits";
import { el, fill } from "../shell/dom";
import { count, dateWords, numberWords } from "../words";
import { brief, clamped } from "../panel/texts";
import { clipped } from "../trace/names";
import { reading } from "./reading";

export const aboutSheet: Part = (host, app) => {
  const { head } = app.field;
  fill(
    host,
    el("h2", { tabindex: -1 }, "About this map"),
    el("p.about-lead", {}, el("strong", {}, brief(head.title, 300)), `: ${clipped([...head.facts, head.rest].filter(Boolean).join(" · "), 600)}`),
    section("How to read it", reading(app)),
    section("Lists", lists(app)),
    section("Sources", sources(app), attributions(app)),
    section("What is known", known(app)),
    section("What is not known", unknown(app)),
    section("Findings", findings(app)),
    section("Metrics", metrics(app)),
    el("p.about-tool", {}, `Made with ${app.field.about.tool}.`),
  );
};

function section(title: string, ...content: (HTMLElement | null)[]): HTMLElement {
  return el("section.about-section", {}, el("h3", {}, title), ...content);
}

function lists({ field }: App): HTMLElement {
  const item = ({ name, title, entries }: (typeof field.about.lists)[number]): HTMLElement =>
    el("li", {}, brief(title ?? name, 200), el("small", {}, ` ${title && title !== name ? `${clipped(name)}, ` : ""}${count(entries, "entry", "entries")}`));
  return field.about.lists.length ? el("ul", {}, ...field.about.lists.map(item)) : el("p", {}, "No list was read.");
}

function sources({ field }: App): HTMLElement {
  const item = ({ name, date, counts }: (typeof field.about.sources)[number]): HTMLElement => {
    const held = Object.entries(counts).map(([what, number]) => `${numberWords(number)} ${what.replaceAll("_", " ")}`);
    return el("li", {}, brief(name, 120), el("small", {}, ` as of ${date === null ? "an unknown date" : dateWords(date)}${held.length ? `: ${held.join(", ")}` : ""}`));
  };
  return field.about.sources.length ? el("ul", {}, ...field.about.sources.map(item)) : el("p", {}, "No source but the lists themselves.");
}

function attributions({ field }: App): HTMLElement | null {
  const { attributions: lines } = field.about;
  if (!lines.length) return null;
  const list = el("ul.about-attributions", {}, ...lines.map((each) => el("li", {}, each.url ? creditLink(each) : clamped(each.text))));
  return el("div", {}, el("p", {}, "To be named with every figure:"), list);
}

/** How much of the reference lists that are known, and of which somebody tells the length, is known. */
function completeness({ field }: App): [string, string][] {
  const { refsKnown, refsPrinted } = field.papers;
  let known = 0;
  let stated = 0;
  refsPrinted.forEach((printed, paper) => {
    if (printed === null || refsKnown[paper] === null) return;
    stated += Math.max(printed, refsKnown[paper]!);
    known += refsKnown[paper]!;
  });
  return stated ? [["References of these lists that are known", `${numberWords(known)} of ${numberWords(stated)} (${Math.floor((100 * known) / stated)} %)`]] : [];
}

function known(app: App): HTMLElement {
  const { field } = app;
  const { listed, known: with_, papers, citations, among } = field.about.coverage;
  const facts: [string, string][] = [
    ["Papers in the lists", numberWords(listed)],
    ["of which the reference list is known", `${numberWords(with_)}${listed ? ` (${Math.round((100 * with_) / listed)} %)` : ""}`],
    ...completeness(app),
    ["Papers in all, with works that they cite", numberWords(papers)],
    ["Citations", numberWords(citations)],
    ["of which among listed papers", numberWords(among)],
  ];
  return el("dl.about-facts", {}, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function unknown({ field }: App): HTMLElement {
  const said = field.about.unknown;
  return said.length ? el("ul", {}, ...said.map((text) => el("li", {}, clamped(text)))) : el("p", {}, "Nothing is recorded as unknown.");
}

function findings({ field }: App): HTMLElement {
  const all = field.about.findings;
  if (!all.length) return el("p", {}, "The audit of the lists found nothing.");
  const row = ([kind, severity, number]: (typeof all)[number]): HTMLElement =>
    el("tr", {}, el("th", { scope: "row" }, clipped(kind.replaceAll("-", " "))), el("td", {}, clipped(severity)), el("td.about-number", {}, numberWords(number)));
  return el(
    "div",
    {},
    el("p", {}, `The audit of the lists found ${count(all.reduce((sum, [, , number]) => sum + number, 0), "finding")}; what concerns a paper's entry is told in the paper's panel.`),
    el("table.about-table", {}, head("What", "Severity", "How often"), el("tbody", {}, ...all.map(row))),
  );
}

function metrics({ field }: App): HTMLElement {
  const all = field.about.metrics;
  if (!all.length) return el("p", {}, "No metric was computed.");
  const row = ({ label, definition }: (typeof all)[number]): HTMLElement => el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, definition));
  return el("table.about-table", {}, head("Metric", "What it says"), el("tbody", {}, ...all.map(row)));
}

function head(...names: string[]): HTMLElement {
  return el("thead", {}, el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name))));
}
