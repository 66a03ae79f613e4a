// The line below the map: whom the licences of live sources ask to name wherever their facts are. Lists alone ask for none.

import type { WireAttribution } from "../data/wire";
import { clipped } from "../trace/names";
import type { App, Part } from "./app";
import { el, fill, outward } from "./dom";

const LONGEST = 300;

export function credited(app: App): WireAttribution[] {
  return app.field.about.attributions.filter((each) => each.source !== undefined);
}

/** With its address, for what can hold no link. */
export function creditWords({ text, url }: WireAttribution): string {
  return url === null || text.includes(url) ? text : `${text} (${url})`;
}

/** A link that is no https is text. */
export function creditLink({ text, url }: WireAttribution): HTMLElement {
  const shown = clipped(text, LONGEST);
  return el("bdi", {}, url !== null && /^https:/i.test(url) ? outward(shown, url) : shown);
}

export const credits: Part = (host, app) => {
  const asked = credited(app);
  host.hidden = asked.length === 0;
  fill(host, ...asked.flatMap((each, at) => [at ? " · " : null, creditLink(each)]));
};
