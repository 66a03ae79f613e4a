// State <-> the address' fragment: readable, short (what is as at the start is left out), and safe to open whatever it
// says: unknown keys, papers that are not there and values out of range are ignored.

import type { Field } from "../data/field";
import { valuesOf } from "../filters/values";
import { type Camera, type Filters, MOST_COMPARED, NO_FILTERS, START, type Sheet, type State, type TraceChoice } from "./state";

const SHEETS: readonly Sheet[] = ["about", "keys", "export", "compare", "lists", "history"];
const SCOPES: readonly Filters["scope"][] = ["home", "listed", "outside", "all"];
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DEEPEST = 9;

export function fragmentOf(state: State, field: Field): string {
  const words = new URLSearchParams();
  const key = (paper: number): string => packed(field.papers.key[paper]!);
  const put = (name: string, value: string | null): void => {
    if (value !== null && value !== "") words.set(name, value);
  };
  const differs = <Name extends keyof State>(name: Name): string | null =>
    state[name] === START[name] ? null : String(state[name]);
  put("view", differs("view"));
  put("p", state.paper === null ? null : key(state.paper));
  put("cmp", state.compare.map(key).join(" "));
  put("t", state.trace && traceText(state.trace, key));
  put("tf", state.traceFrom === null ? null : key(state.traceFrom));
  for (const [name, value] of filterWords(state.filters, field)) put(name, value);
  put("fl", state.showFilters ? "1" : null);
  for (const name of ["lanes", "time", "size", "colour", "theme"] as const) put(name, differs(name));
  put("hide", [!state.citations && "citations", !state.names && "names"].filter(Boolean).join(" "));
  put("links", [state.organizationLinks && "organization", state.facetLinks && "facet"].filter(Boolean).join(" "));
  put("at", state.camera && [state.camera.x, state.camera.y, state.camera.k].map((n) => Number(n.toPrecision(6))).join(" "));
  put("sort", state.sort.column === START.sort.column && state.sort.down ? null : `${state.sort.column} ${state.sort.down ? "down" : "up"}`);
  put("sheet", state.sheet);
  return words.toString();
}

export function stateOf(hash: string, field: Field): State {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const paper = (name: string): number | null => field.paperOf(unpacked(words.get(name) ?? "")) ?? null;
  const listOf = (name: string): string[] => (words.get(name) ?? "").split(" ").filter(Boolean);
  const papers = listOf("cmp").map((key) => field.paperOf(unpacked(key))).filter((at): at is number => at !== undefined);
  const sort = listOf("sort");
  return {
    ...START,
    view: words.get("view") === "table" ? "table" : "map",
    paper: paper("p"),
    compare: [...new Set(papers)].slice(0, MOST_COMPARED),
    trace: traceOf(words.get("t"), field),
    traceFrom: paper("tf"),
    filters: filtersOf(words, field),
    showFilters: words.get("fl") === "1",
    lanes: field.lanes.find((each) => each.by === words.get("lanes"))?.by ?? START.lanes,
    time: words.get("time") === "linear" ? "linear" : "stretched",
    size: field.metric(words.get("size") ?? "")?.name ?? START.size,
    colour: field.metric(words.get("colour") ?? "")?.name ?? START.colour,
    theme: words.get("theme") === "dark" ? "dark" : words.get("theme") === "light" ? "light" : "auto",
    citations: !listOf("hide").includes("citations"),
    names: !listOf("hide").includes("names"),
    organizationLinks: listOf("links").includes("organization"),
    facetLinks: listOf("links").includes("facet"),
    camera: cameraOf(listOf("at").map(Number)),
    sort: sort[0] ? { column: sort[0], down: sort[1] !== "up" } : START.sort,
    sheet: SHEETS.find((sheet) => sheet === words.get("sheet") && hasSheet(field, sheet)) ?? null,
  };
}

/** Some sheets tell what not every field has. */
export function hasSheet(field: Field, sheet: Sheet): boolean {
  return sheet === "lists" ? field.comparison !== undefined : sheet === "history" ? field.history !== undefined : true;
}

/** Keys stand between spaces, so their own are written otherwise. */
function packed(key: string): string {
  return key.replace(/[% ]/g, encodeURIComponent);
}

function unpacked(text: string): string {
  return text.replace(/%(20|25)/g, (_, code: string) => (code === "20" ? " " : "%"));
}

function traceText(trace: TraceChoice, key: (paper: number) => string): string {
  if (trace.kind === "between") return ["between", key(trace.from), key(trace.to), trace.chain].join(" ");
  if (trace.kind === "main") return ["main", trace.route ?? "", trace.spine ? "spine" : ""].join(" ").trimEnd();
  return [trace.kind, key(trace.of), trace.depth].join(" ");
}

function traceOf(text: string | null, field: Field): TraceChoice | null {
  const [kind, a = "", b = "", c = ""] = (text ?? "").split(" ");
  const from = field.paperOf(unpacked(a));
  const to = field.paperOf(unpacked(b));
  if (kind === "main") return { kind, route: a === "" ? null : whole(a, 0, 10_000), spine: b === "spine" };
  if (kind === "between" && from !== undefined && to !== undefined) return { kind, from, to, chain: whole(c, 0, 1000) };
  if ((kind === "ancestors" || kind === "descendants") && from !== undefined) return { kind, of: from, depth: whole(b, 1, DEEPEST) };
  return null;
}

function whole(text: string, low: number, high: number): number {
  const value = Math.trunc(Number(text));
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}

/** Names, not numbers: the address must mean the same after the field was built anew. */
function filterWords(filters: Filters, field: Field): [string, string | null][] {
  const named = (at: number[], names: readonly string[]): string | null => (at.length ? at.map((each) => names[each]!).join("\n") : null);
  const { papers } = field;
  const { names } = valuesOf(field);
  return [
    ["facet", named(filters.facets, papers.facetNames)],
    ["org", named(filters.organizations, papers.organizations)],
    ["country", named(filters.countries, names.countries)],
    ["kind", named(filters.kinds, names.kinds)],
    ["list", named(filters.lists, papers.lists)],
    ["section", named(filters.sections, papers.sections)],
    ["venue", filters.venues.join("\n")],
    ["code", filters.code === null ? null : filters.code ? "yes" : "no"],
    ["scope", filters.scope === NO_FILTERS.scope ? null : filters.scope],
    ["from", filters.from],
    ["until", filters.until],
    ["only", named(filters.only, papers.key)],
    ["least", filters.metric === null || filters.least === null ? null : `${filters.metric} ${filters.least}`],
  ];
}

function filtersOf(words: URLSearchParams, field: Field): Filters {
  const { papers } = field;
  const { names: derived } = valuesOf(field);
  const numbers = (name: string, names: readonly string[]): number[] => {
    const wanted = (words.get(name) ?? "").split("\n").filter(Boolean);
    return [...new Set(wanted.map((each) => names.indexOf(each)).filter((at) => at >= 0))];
  };
  const [metric = "", least = ""] = (words.get("least") ?? "").split(" ");
  const measured = field.metric(metric) !== undefined && least !== "" && Number.isFinite(Number(least));
  const code = words.get("code");
  const month = (name: string): string | null => (MONTH.test(words.get(name) ?? "") ? words.get(name) : null);
  return {
    facets: numbers("facet", papers.facetNames),
    organizations: numbers("org", papers.organizations),
    countries: numbers("country", derived.countries),
    kinds: numbers("kind", derived.kinds),
    lists: numbers("list", papers.lists),
    sections: numbers("section", papers.sections),
    only: numbers("only", papers.key),
    venues: (words.get("venue") ?? "").split("\n").filter(Boolean),
    code: code === "yes" ? true : code === "no" ? false : null,
    scope: SCOPES.find((scope) => scope === words.get("scope")) ?? NO_FILTERS.scope,
    from: month("from"),
    until: month("until"),
    metric: measured ? metric : null,
    least: measured ? Number(least) : null,
  };
}

function cameraOf([x, y, k]: number[]): Camera | null {
  if (x === undefined || y === undefined || k === undefined) return null;
  return [x, y, k].every(Number.isFinite) && k > 0 ? { x, y, k: Math.min(64, Math.max(0.2, k)) } : null;
}
