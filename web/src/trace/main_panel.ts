// The panel of the main path: its papers in order with how far they stand, its routes, its robust spine.

import { count, dateWords } from "../words";
import type { App } from "../shell/app";
import { el } from "../shell/dom";
import { percent } from "./evidence";
import { isSpine, type MainHop, mainView, type MainView } from "./main";
import { act, choose, heading, sharing, unknown, work } from "./pieces";
import { clipped, nameOf } from "./names";

interface Choice {
  route: number | null;
  spine: boolean;
}

const LONGEST_NOTE = 600;

export function mainPanel(app: App, choice: Choice): HTMLElement[] {
  const view = mainView(app.field, choice);
  if (!view) return [heading("Main path", ["No main path"], ["too few citations are known for one"])];
  const title = view.spine ? "The robust spine of the main path" : view.route === null ? "The main path" : `Route ${view.route + 1} of the main path`;
  const items = view.papers.map((paper) => item(app, view, paper));
  return [
    heading("Main path", [title], [view.main.title, count(view.papers.length, "paper")]),
    steering(app, view),
    view.supportOf.size ? el("p.trace-note", {}, spineWords(view)) : null,
    el("ol.trace-main", { "aria-label": "Papers, oldest first" }, ...items),
    unknown(view.main.notes.map((note) => clipped(note, LONGEST_NOTE))),
    el("footer.trace-controls", {}, el("div.trace-acts", {}, ...sharing(app, view.papers))),
  ].filter((each) => each !== null);
}

function spineWords({ main }: MainView): string {
  return `● spine, ○ contested: a percentage says in how many of the variants tried (weights, ways to cut circles, one list left out) a paper stands on the path. From ${percent(main.spine)} on it is of the spine, ringed on the map.`;
}

function steering(app: App, view: MainView): HTMLElement {
  const { route, spine, main } = view;
  const go = (change: Partial<Choice>): void => choose(app, { kind: "main", route, spine, ...change });
  const toggle = act("Only the robust spine", () => go({ spine: !spine }), { "aria-pressed": String(spine), "data-key": "spine" });
  const select = el("select.trace-routes", { "aria-label": "Route", "data-key": "route" }, el("option", { value: "" }, `All ${count(main.routes.length, "route")} together`), ...main.routes.map((papers, at) => el("option", { value: String(at) }, routeWords(app, papers, at))));
  select.value = route === null ? "" : String(route);
  select.addEventListener("change", () => go({ route: select.value === "" ? null : Number(select.value) }));
  return el("div.trace-steering", {}, view.supportOf.size ? toggle : null, main.routes.length > 1 ? select : null);
}

function routeWords(app: App, papers: number[], at: number): string {
  return `${at + 1}. ${nameOf(app.field, papers[0]!)} → ${nameOf(app.field, papers.at(-1)!)}, ${count(papers.length, "paper")}`;
}

function item(app: App, view: MainView, paper: number): HTMLElement {
  const support = view.supportOf.get(paper);
  const stands = isSpine(view.main, support);
  const before = view.hops.filter((hop) => hop.b === paper).sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || a.a - b.a);
  return el(
    "li",
    { "data-spine": stands ? "yes" : "no" },
    el("span.trace-row", {}, work(app, paper, `p${paper}`), el("small", {}, dateWords(app.field.papers.date[paper]!)), view.supportOf.size ? supportBadge(support, stands) : null),
    before.length ? el("ul.trace-evidence", {}, ...before.map((hop) => from(app, hop))) : null,
  );
}

function supportBadge(support: number | undefined, stands: boolean): HTMLElement {
  const share = percent(support ?? 0);
  const words = stands ? "on the spine" : "contested";
  return el("span.trace-support", { "data-spine": stands ? "yes" : "no", title: `${words}: on the main path in ${share} of the variants` }, share, el("span.unseen", {}, ` ${words}`));
}

function from(app: App, hop: MainHop): HTMLElement {
  const support = hop.support === null ? null : `in ${percent(hop.support)} of the variants`;
  return el("li", { title: support }, "from ", work(app, hop.a, `f${hop.a}-${hop.b}`), `, ${hop.text}`, support && el("span.unseen", {}, `, ${support}`));
}
