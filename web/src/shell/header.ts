import type { Part } from "./app";
import { el, fill } from "./dom";

export const header: Part = (host, app) => {
  const { title, facts } = app.field.head;
  fill(host, el("h1", {}, title), el("p.facts", {}, facts.join(" · ")));
};
