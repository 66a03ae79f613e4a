// The view as files: the shown papers as a table or BibTeX, the picture, and the address that opens it again.

import { tableOrder } from "../table/order";
import { activeFilters, SCOPES } from "../filters/active";
import { brief } from "../panel/texts";
import { count } from "../words";
import type { App, Part } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { fragmentOf } from "../state/url";
import { bibtexOf } from "./bibtex";
import { papersCsv } from "./csv";
import { copy, download, fileName, textFile } from "./files";
import { pngOf, svgOf } from "./picture";

interface Way {
  name: string;
  says: string;
  what: string;
  suffix: string;
  make: (app: App) => Blob | Promise<Blob>;
}

const PAPERS: Way[] = [
  { name: "CSV", says: "a table with dates, organizations, facets, links and all metrics", what: "papers", suffix: "csv", make: (app) => textFile(papersCsv(app.field, tableOrder(app)), "text/csv") },
  { name: "BibTeX", says: "for a bibliography", what: "papers", suffix: "bib", make: (app) => textFile(bibtexOf(app.field, tableOrder(app)), "text/x-bibtex") },
];
const PICTURES: Way[] = [
  { name: "PNG", says: "the map as it is now, at twice the size", what: "map", suffix: "png", make: (app) => pngOf(app) },
  { name: "SVG", says: "the map as it is now, for print; texts stay texts", what: "map", suffix: "svg", make: (app) => textFile(svgOf(app), "image/svg+xml") },
];

export const exportSheet: Part = (host, app) => {
  const said = el("p.export-said", { role: "status" });
  const shown = app.shownCount();
  fill(
    host,
    el("h2", { tabindex: -1 }, "Export this view"),
    lead(app, shown),
    el("h3", {}, "The papers"),
    ways(app, PAPERS, said, shown === 0),
    el("h3", {}, "The picture"),
    ways(app, PICTURES, said, false),
    el("h3", {}, "The view itself"),
    el("ul.export-ways", {}, el("li", {}, link(app, said), el("span", {}, "an address that opens this page as it is now: filters, trace, paper, zoom"))),
    said,
  );
};

/** How many papers the files hold, and what leaves out the others. */
function lead(app: App, shown: number): HTMLElement {
  const all = app.field.count;
  if (shown === 0) return el("p.export-lead", {}, "The filters leave no paper: take one away to export papers.");
  if (shown === all) return el("p.export-lead", {}, `All ${count(all, "paper")} of the field, in the table's order: no filter leaves one out.`);
  const { filters } = app.store.state;
  const active = activeFilters(app.field, filters).map(({ kind, value }) => ({ kind, value }));
  const scope = active.some(({ kind }) => kind === "Works") ? [] : [{ kind: "Works", value: SCOPES[filters.scope].toLowerCase() }];
  return el(
    "div.export-lead",
    {},
    el("p", {}, `${shown.toLocaleString("en-GB")} of ${count(all, "paper")} pass the filters. Exactly these are exported, in the table's order:`),
    el("ul", {}, ...[...scope, ...active].map(({ kind, value }) => el("li", {}, `${kind}: `, brief(value, 120)))),
  );
}

function ways(app: App, all: Way[], said: HTMLElement, none: boolean): HTMLElement {
  return el("ul.export-ways", {}, ...all.map((way) => el("li", {}, saving(app, way, said, none), el("span", {}, way.says))));
}

function saving(app: App, way: Way, said: HTMLElement, none: boolean): HTMLElement {
  const save = async (): Promise<void> => {
    said.textContent = `Making the ${way.name} file…`;
    try {
      const name = fileName(app.field.head.title, way.what, way.suffix);
      download(name, await way.make(app));
      said.textContent = `Saved as ${name}.`;
    } catch (error) {
      said.textContent = `The ${way.name} file could not be made.`;
      console.error(error);
    }
  };
  const made = button(way.name, () => void save(), { "data-key": way.name, "aria-label": `Save as ${way.name}`, disabled: none });
  made.className = "export-way";
  return made;
}

function link(app: App, said: HTMLElement): HTMLElement {
  const made = button("Copy link", () => void act(), { "data-key": "link" });
  const act = async (): Promise<void> => {
    said.textContent = (await copy(app, address(app), "Link")) ? "Link copied." : "The link could not be copied: the browser refuses. It stands in the address bar.";
  };
  made.className = "export-way";
  return made;
}

/** The address without the sheet that is open over the page. */
function address(app: App): string {
  const fragment = fragmentOf({ ...app.store.state, sheet: null }, app.field);
  return app.store.address().replace(/#.*$/s, "") + (fragment ? `#${fragment}` : "");
}
