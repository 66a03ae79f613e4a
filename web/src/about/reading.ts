// How the map is to be read, as it is set at the moment.

import type { App } from "../shell/app";
import { el } from "../shell/dom";

export function reading(app: App): HTMLElement {
  const { state } = app.store;
  const lanes = app.field.laneSet(state.lanes);
  const size = app.field.metric(state.size);
  const colour = app.field.metric(state.colour);
  const { organization, facet } = app.field.links.totals;
  const said: [string, string][] = [
    ["Left to right", `time, ${state.time === "linear" ? "evenly" : "stretched where papers stand dense; every gridline is labelled"}. A paper of which only the year or month is known stands within it; undated ones stand in the margin.`],
    ["Top to bottom", `lanes by ${lanes.label}. The place within a lane has no meaning but to keep citations short and discs apart.`],
    ["Size", size ? `the area grows with “${size.label}” (with its logarithm where the legend says so). Where the value is unknown the mark is hollow and has a question mark.` : "all discs are alike."],
    ["Colour and shape", colour ? `the colour says “${colour.label}”; the shape says the lane.` : "both say the lane, so that no reader depends on colour."],
    ["Filled or hollow", "a filled mark is a paper of the lists; a hollow one is only cited by them. Where many stand close they are drawn as dots."],
    ["Curved arrows", "citations, from the earlier work to the paper that cites it. They come forward when a paper is touched."],
    ["Other lines", `shared organizations (${organization.toLocaleString("en-GB")} pairs) and shared facets (${facet.toLocaleString("en-GB")} pairs), switched on in the legend; the strongest are drawn.`],
    ["Bold arrows", "a trace: one work after another, each cited by the next; its panel gives the evidence of every hop. Grade A: it builds on it; B: probably; C: related, and cited; D: cited, and no more is known."],
    ["Filters", `${app.shownCount().toLocaleString("en-GB")} of ${app.field.count.toLocaleString("en-GB")} papers pass the filters at the moment.`],
  ];
  return el("dl.about-reading", {}, ...said.flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));
}
