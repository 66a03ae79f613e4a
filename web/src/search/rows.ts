// Hits -> options of the list: papers by name, title, date and whether a list has them, organizations by their papers.

import type { Field } from "../data/field";
import { el } from "../shell/dom";
import { valuesOf } from "../filters/values";
import type { Hit } from "./hits";

export interface Row {
  hit: Hit;
  element: HTMLElement;
}

/** `told`: papers that were found by their abstract say so. */
export function rowsOf(field: Field, hits: Hit[], told: (paper: number) => boolean): Row[] {
  return hits.map((hit, at) => ({ hit, element: hit.kind === "paper" ? paperOption(field, hit.at, at, told(hit.at)) : organizationOption(field, hit.at, at) }));
}

function paperOption(field: Field, paper: number, at: number, told: boolean): HTMLElement {
  const { name, title, date, listed } = field.papers;
  return el(
    "div.search-option",
    { id: `search-option-${at}`, role: "option", "data-paper": paper, "aria-selected": "false" },
    el("bdi.search-name", {}, name[paper]!),
    el("span.search-note", {}, told && el("span.search-told", {}, "in its abstract"), el("span", {}, date[paper] ?? "no date"), el("span.search-place", {}, listed[paper] ? "listed" : "outside")),
    el("bdi.search-title", {}, title[paper]!),
  );
}

function organizationOption(field: Field, organization: number, at: number): HTMLElement {
  const count = papersOf(field, organization);
  return el(
    "div.search-option.search-organization",
    { id: `search-option-${at}`, role: "option", "data-organization": organization, "aria-selected": "false" },
    el("bdi.search-name", {}, field.papers.organizations[organization]!),
    el("span.search-note", {}, `organization · ${count.toLocaleString("en")} ${count === 1 ? "paper" : "papers"}`),
    el("span.search-title", {}, "Show only its papers"),
  );
}

function papersOf(field: Field, organization: number): number {
  return valuesOf(field).of.organizations.reduce((all, each) => all + (each.includes(organization) ? 1 : 0), 0);
}
