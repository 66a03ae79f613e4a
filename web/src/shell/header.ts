// What the map is of: the field's name and its figures.

import type { Part } from "./app";
import { el, fill } from "./dom";

export const header: Part = (host, app) => {
  const { title, facts } = app.field.head;
  fill(host, el("h1", { dir: "auto", title }, title), el("p.facts", { title: facts.join(" · ") }, facts.join(" · ")));
};
