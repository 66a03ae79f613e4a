// Printing: the map as one clean figure, drawn anew as vectors in light colours, with its legend and its sources; or the
// table, its sources below it.

import { creditText, svgOf } from "../export/picture";
import type { App } from "./app";
import { el } from "./dom";

export function printing(app: App): void {
  const host = el("figure", { id: "print" });
  document.body.append(host);
  window.addEventListener("beforeprint", () => {
    const isMap = app.store.state.view === "map";
    document.body.classList.toggle("prints-map", isMap);
    host.replaceChildren(isMap ? picture(svgOf(app, true)) : el("p.print-sources", { dir: "auto" }, creditText(app)));
  });
  window.addEventListener("afterprint", () => host.replaceChildren());
}

/** Parsed as XML, not as markup: no handler and no script in it could run, and the policy would stop both. */
function picture(svg: string): Node {
  return document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
}
