// @vitest-environment jsdom
// The drawer and the chips do what they say, keep the focus, and say how many papers each choice would leave.

import { beforeEach, describe, expect, it } from "vitest";
import { chips } from "../src/filters/chips";
import { filterDrawer } from "../src/filters/drawer";
import { NO_FILTERS } from "../src/state/state";
import { makeField } from "./making";
import { type Opened, opened, type } from "./page";

const ORGANIZATIONS = Array.from({ length: 30 }, (_, at) => `Lab ${String(at).padStart(2, "0")}`);
const field = makeField(
  [
    { name: "A", date: "2023-07-11", orgs: [...ORGANIZATIONS, "<b>Evil</b>"], facets: ["diffusion"] },
    { name: "B", date: "2023-12", orgs: ["Lab 29"], facets: ["diffusion", "flow"] },
    { name: "C", date: "2024", orgs: ["Lab 29", "Lab 28"], facets: ["autoregression"] },
    { name: "D", facets: [] },
  ],
  [["B", "A"]],
);
const organization = (name: string): number => field.papers.organizations.indexOf(name);
const facet = (name: string): number => field.papers.facetNames.indexOf(name);

let page: Opened;
const group = (label: string): HTMLElement => page.host.querySelector<HTMLElement>(`[aria-label="${label}"]`)!;
const row = (label: string, name: string): HTMLElement =>
  [...group(label).querySelectorAll<HTMLElement>(".filter-value")].find((each) => each.querySelector(".filter-name")!.textContent === name)!;
const rowNames = (label: string): string[] => [...group(label).querySelectorAll(".filter-value .filter-name")].map((each) => each.textContent!);
const countBeside = (label: string, name: string): string => row(label, name).querySelector(".filter-count")!.textContent!;
const filters = (): typeof NO_FILTERS => page.app.store.state.filters;

describe("the drawer", () => {
  beforeEach(() => {
    page = opened(field, "filters", filterDrawer, "fl=1");
  });

  it("is made only when it is opened", () => {
    page = opened(field, "filters", filterDrawer);
    expect([page.host.hidden, page.host.childElementCount]).toEqual([true, 0]);
    page.app.store.go({ showFilters: true });
    expect([page.host.hidden, page.host.childElementCount > 0]).toEqual([false, true]);
  });
  it("chooses a value, and takes it back", () => {
    row("Facets", "diffusion").querySelector("input")!.click();
    expect(filters().facets).toEqual([facet("diffusion")]);
    expect(page.app.shownCount()).toBe(2);
    row("Facets", "diffusion").querySelector("input")!.click();
    expect(filters().facets).toEqual([]);
  });
  it("counts what each value would leave as the other kinds stand", () => {
    expect(countBeside("Facets", "diffusion")).toBe("2");
    page.app.store.go({ filters: { ...NO_FILTERS, organizations: [organization("Lab 28")] } });
    expect([countBeside("Facets", "diffusion"), countBeside("Facets", "autoregression")]).toEqual(["1", "1"]);
    page.app.store.go({ filters: { ...NO_FILTERS, facets: [facet("flow")] } });
    expect(countBeside("Facets", "diffusion")).toBe("2");
    expect(countBeside("Organizations", "Lab 28")).toBe("0");
  });
  it("keeps a value without papers reachable, but not to be chosen", () => {
    page.app.store.go({ filters: { ...NO_FILTERS, facets: [facet("flow")] } });
    const box = row("Organizations", "Lab 28").querySelector("input")!;
    expect([box.disabled, box.getAttribute("aria-disabled")]).toEqual([false, "true"]);
    box.click();
    expect([box.checked, filters().organizations]).toEqual([false, []]);
  });
  it("puts the most frequent first, narrows as one types, and shows all", () => {
    expect(rowNames("Organizations").slice(0, 2)).toEqual(["Lab 29", "Lab 28"]);
    expect(rowNames("Organizations")).toHaveLength(8);
    type(group("Organizations").querySelector<HTMLInputElement>("[type=search]")!, "LAB-1");
    expect(rowNames("Organizations")).toEqual(ORGANIZATIONS.slice(10, 20));
    type(group("Organizations").querySelector<HTMLInputElement>("[type=search]")!, "");
    group("Organizations").querySelector<HTMLElement>(".filter-more")!.click();
    expect(rowNames("Organizations")).toHaveLength(31);
  });
  it("shows a chosen value even if it is rare", () => {
    page.app.store.go({ filters: { ...NO_FILTERS, organizations: [organization("Lab 17")] } });
    expect(row("Organizations", "Lab 17").querySelector("input")!.checked).toBe(true);
  });
  it("keeps the focus on what was pressed", () => {
    const box = row("Organizations", "Lab 28").querySelector("input")!;
    box.focus();
    box.click();
    page.app.store.go({ filters: { ...filters(), organizations: [organization("Lab 17"), ...filters().organizations] } });
    expect(document.activeElement).toBe(box);
  });
  it("shows strangers' names as text", () => {
    group("Organizations").querySelector<HTMLElement>(".filter-more")!.click();
    expect(rowNames("Organizations")).toContain("<b>Evil</b>");
    expect(page.host.querySelector("b")).toBeNull();
  });
  it("takes months, in either order, and refuses what is none", () => {
    const [from, until] = [...page.host.querySelectorAll<HTMLInputElement>(".filter-month")];
    const give = (input: HTMLInputElement, text: string): void => {
      input.value = text;
      input.dispatchEvent(new Event("change"));
    };
    give(from!, "2024-05");
    expect([filters().from, filters().until]).toEqual(["2024-05", null]);
    give(until!, "2023-09");
    expect([from!.value, until!.value, page.app.shownCount()]).toEqual(["2024-05", "2023-09", 2]);
    give(until!, "0202-09");
    expect(filters().until).toBe("2023-09");
    expect(page.host.textContent).toContain("1 paper has no known date: left out.");
    give(from!, "");
    expect(filters().from).toBeNull();
    from!.type = "text";
    give(from!, "next year");
    expect([filters().from, from!.getAttribute("aria-invalid")]).toEqual([null, "true"]);
  });
  it("asks for at least so much of a metric", () => {
    const [select, number] = [page.host.querySelector("select")!, page.host.querySelector<HTMLInputElement>("[type=number]")!];
    select.value = "cited_by_listed";
    select.dispatchEvent(new Event("change"));
    expect([filters().metric, filters().least]).toEqual(["cited_by_listed", 0]);
    number.value = "1";
    number.dispatchEvent(new Event("change"));
    expect(page.app.shownCount()).toBe(1);
    select.value = "";
    select.dispatchEvent(new Event("change"));
    expect(filters()).toEqual(NO_FILTERS);
  });
  it("names every control", () => {
    for (const control of page.host.querySelectorAll<HTMLInputElement>("input, select, button")) {
      const named = control.getAttribute("aria-label") ?? control.closest("label")?.textContent ?? control.textContent;
      expect(named?.trim()).toBeTruthy();
    }
  });
});

describe("the chips", () => {
  const some = { ...NO_FILTERS, facets: [facet("diffusion"), facet("flow")], code: false, from: "2023-01" };
  const labels = (): string[] => [...page.host.querySelectorAll(".filter-chip")].map((each) => each.textContent!);
  const chip = (label: string): HTMLElement => [...page.host.querySelectorAll<HTMLElement>(".filter-chip")].find((each) => each.textContent!.includes(label))!;

  beforeEach(() => {
    page = opened(field, "chips", chips);
    page.app.store.go({ filters: some });
  });
  it("are hidden if nothing is filtered", () => {
    page.app.store.go({ filters: NO_FILTERS });
    expect([page.host.hidden, page.host.childElementCount]).toEqual([true, 0]);
  });
  it("say what is filtered and how many papers are left", () => {
    expect(labels()).toEqual([
      "Remove filter Facet diffusion×",
      "Remove filter Facet flow×",
      "Remove filter Code none known×",
      "Remove filter Published since Jan 2023×",
    ]);
    expect(page.host.textContent).toContain("2 of 4 papers shown");
  });
  it("take away exactly their filter, and hand the focus on", () => {
    chip("flow").focus();
    chip("flow").click();
    expect(filters()).toEqual({ ...some, facets: [facet("diffusion")] });
    expect(document.activeElement).toBe(chip("none known"));
    chip("since").focus();
    chip("since").click();
    expect(document.activeElement).toBe(chip("none known"));
  });
  it("go all at once", () => {
    page.host.querySelector<HTMLElement>(".filter-clear")!.click();
    expect(filters()).toEqual(NO_FILTERS);
  });
});
