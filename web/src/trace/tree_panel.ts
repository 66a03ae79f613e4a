// The panel of a tree: what a paper builds on, or what builds on it, to so many hops.

import { count, dateWords } from "../words";
import { offMap, showAllWorks } from "../filters/off";
import type { App } from "../shell/app";
import { el, fill } from "../shell/dom";
import { branchOf } from "./answer";
import { act, badge, choose, grades, heading, nameIn, sharing, unknown, work } from "./pieces";
import { type Branch, type Direction, frontOf, sizeOf } from "./trees";

interface Choice {
  kind: Direction;
  of: number;
  depth: number;
}

/** So many branches of a paper are shown at once; those of its best grades always. */
const SHOWN = 6;
const SHOWN_AT_ROOT = 12;
export const DEEPEST = 6;

export function treePanel(app: App, choice: Choice): HTMLElement[] {
  const { kind, of, depth } = choice;
  const tree = branchOf(app.field, of, depth, kind);
  const back = kind === "ancestors";
  const papers = sizeOf(tree) - 1;
  const front = frontOf(app.field, tree, offMap(app.field, app.shown()));
  const title = back ? ["What ", nameIn(app, of), " builds on"] : ["What builds on ", nameIn(app, of)];
  const facts = [count(papers, "paper"), `to ${count(depth, "hop")} ${back ? "back" : "on"}`, papers ? "shortcuts left out" : ""];
  return [
    heading(back ? "Ancestors" : "Descendants", title, facts),
    steering(app, choice),
    inFront(app, tree, front),
    papers ? el("div.trace-tree", {}, list(app, tree, SHOWN_AT_ROOT)) : el("p.trace-miss", {}, nothing(app, choice)),
    unknown([missing(app, choice, tree), unweighed(app)]),
    app.field.citations.grade && papers ? grades() : null,
    el("footer.trace-controls", {}, el("div.trace-acts", {}, ...sharing(app, papersOf(front)))),
  ].filter((each) => each !== null);
}

function papersOf(tree: Branch): number[] {
  return [tree.paper, ...tree.branches.flatMap(papersOf)];
}

/** How much of the tree the map puts in front, and why not all of it. */
function inFront(app: App, tree: Branch, front: Branch): HTMLElement | null {
  const [all, some] = [sizeOf(tree) - 1, sizeOf(front) - 1];
  if (some === all) return null;
  const more = sizeOf(frontOf(app.field, tree, () => false)) - 1 - some;
  const said = `The map puts ${some.toLocaleString("en-GB")} of them in front: it leaves out works outside the lists of which no more is known than that they are cited`;
  if (more <= 0) return el("p.trace-note", {}, `${said}.`);
  return el("p.trace-note", {}, `${said}, and ${more.toLocaleString("en-GB")} that it does not draw at present (“`, showAllWorks(app), "” does).");
}

function steering(app: App, { kind, of, depth }: Choice): HTMLElement {
  const go = (change: Partial<Choice>): void => choose(app, { kind, of, depth, ...change });
  const step = (by: number, label: string): HTMLButtonElement => {
    const next = Math.min(DEEPEST, Math.max(1, depth + by));
    const made = act(by < 0 ? "−" : "+", () => next !== depth && go({ depth: next }), { "aria-label": label, "data-key": label });
    if (next === depth) made.setAttribute("aria-disabled", "true");
    return made;
  };
  const turn = (to: Direction, label: string): HTMLButtonElement => act(label, () => go({ kind: to }), { "aria-pressed": String(kind === to), "data-key": to });
  return el(
    "div.trace-steering",
    {},
    el("div.trace-turn", { role: "group", "aria-label": "Direction" }, turn("ancestors", "Builds on"), turn("descendants", "Built on by")),
    el("div.trace-depth", { role: "group", "aria-label": "Depth" }, step(-1, "One hop less"), el("output", {}, count(depth, "hop")), step(1, "One hop more")),
  );
}

function list(app: App, branch: Branch, most: number): HTMLElement {
  const cut = cutOf(app, branch.branches, most);
  const shown = branch.branches.slice(0, cut).map((each) => item(app, each));
  const rest = branch.branches.slice(cut);
  return el("ul", {}, ...shown, rest.length ? el("li.trace-rest", {}, more(app, rest)) : null);
}

/** Few are left out only if there are several, and none of a better grade than the last. */
function cutOf(app: App, branches: Branch[], most: number): number {
  const { grade } = app.field.citations;
  const last = branches.at(-1)?.hop;
  const worst = last === null || last === undefined ? "" : (grade?.[last] ?? "");
  const better = branches.findIndex(({ hop }) => (grade?.[hop!] ?? "") === worst);
  const cut = Math.max(most, better);
  return branches.length - cut < 3 ? branches.length : cut;
}

function item(app: App, branch: Branch): HTMLElement {
  const grade = app.field.citations.grade?.[branch.hop!] ?? null;
  const row = el("span.trace-row", {}, badge(grade), work(app, branch.paper, `p${branch.paper}`), el("small", {}, dateWords(app.field.papers.date[branch.paper]!)));
  return el("li", {}, row, branch.branches.length ? list(app, branch, SHOWN) : null);
}

/** The rest, made when it is opened: a tree may hold thousands. */
function more(app: App, rest: Branch[]): HTMLElement {
  const all = [...new Set(rest.map(({ hop }) => app.field.citations.grade?.[hop!] ?? ""))].join(", ");
  const place = el("div");
  const details = el("details", {}, el("summary", { "data-key": `rest${rest[0]!.paper}` }, `${rest.length.toLocaleString("en-GB")} more${all && ` of grade ${all}`}`), place);
  details.addEventListener("toggle", () => {
    if (details.open && !place.childElementCount) fill(place, el("ul", {}, ...rest.map((each) => item(app, each))));
  });
  return details;
}

function nothing(app: App, { kind, of }: Choice): string {
  if (kind === "descendants") return "No known reference list cites it in time.";
  return app.field.papers.refsKnown[of] === null ? "Its reference list is not known: what it builds on is unknown, not nothing." : "Its known reference list holds nothing that it could build on in time.";
}

/** How many papers of the tree end it only because their lists are not known. */
function missing(app: App, { kind, depth }: Choice, tree: Branch): string | null {
  if (kind === "descendants") {
    const { listed, known } = app.field.about.coverage;
    return known < listed ? `Reference lists are known for ${known.toLocaleString("en-GB")} of ${count(listed, "listed paper")}: the others may build on it too.` : null;
  }
  const without = unseen(app, tree, depth);
  return without ? `${count(without, "paper")} of the tree ${without === 1 ? "has" : "have"} no known reference list: what ${without === 1 ? "it builds" : "they build"} on cannot be seen.` : null;
}

function unseen(app: App, tree: Branch, depth: number): number {
  let level = [tree];
  let without = 0;
  for (let step = 0; step < depth; step++) {
    without += level.filter(({ paper }) => app.field.papers.refsKnown[paper] === null).length;
    level = level.flatMap(({ branches }) => branches);
  }
  return without;
}

function unweighed(app: App): string | null {
  return app.field.citations.grade !== null ? null : "This field is too large to weigh every citation: hops have no grades.";
}
