// @vitest-environment jsdom
// The figure that is exported: whole, well-formed, and with strangers' texts as texts.

import { expect, it } from "vitest";
import { svgOf } from "../src/export/picture";
import type { App } from "../src/shell/app";
import { START, type State } from "../src/state/state";
import { makeField } from "./making";

function appOf(state: Partial<State> = {}): App {
  const field = makeField(
    [
      { name: "Emu", date: "2023-07-11" },
      { name: "<script>alert(1)</script>\u0000\u202e", date: "2023-12-20" },
      { name: "x".repeat(5000), date: "2024" },
      { name: "CLIP", date: null, listed: false },
    ],
    [["<script>alert(1)</script>\u0000\u202e", "Emu"]],
    {
      head: { title: "A & B <i>", facts: ["4 papers", "1 > 0"], rest: "" },
      metrics: [
        { name: START.size, label: "cited", group: "g", values: [2, 1, 0, 0] },
        { name: "half known", label: "half", group: "g", values: [2, 1, null, null] },
      ],
    },
  );
  field.about.attributions.push({ text: "Data from a source, licence CC-BY.", url: null });
  return {
    field,
    store: { state: { ...START, ...state } },
    shown: () => new Uint8Array(field.count).fill(1),
    shownCount: () => field.count,
    hovered: null,
    hover: () => undefined,
    onHover: () => undefined,
    emphasis: () => null,
    say: () => undefined,
  } as unknown as App;
}

function parsed(app: App): Document {
  const document = new DOMParser().parseFromString(svgOf(app), "image/svg+xml");
  expect(document.querySelector("parsererror")).toBeNull();
  return document;
}

const texts = (document: Document): string[] => [...document.querySelectorAll("text")].map((each) => each.textContent ?? "");

it("holds title, facts, names, axis, legend and attribution", () => {
  const said = texts(parsed(appOf()));
  for (const part of ["A & B <i>", "4 papers · 1 > 0", "Emu", "CLIP", "2024", "All", "in a list", "only cited"]) expect(said).toContain(part);
  expect(said.join(" ")).toContain("Data from a source, licence CC-BY.");
});

it("shows hostile names as short text", () => {
  const said = texts(parsed(appOf()));
  expect(said).toContain("<script>alert(1)</script>");
  expect(Math.max(...said.map((text) => text.length))).toBeLessThan(200);
});

it("says which discs are of unknown size", () => {
  expect(texts(parsed(appOf({ size: "half known" }))).join(" ")).toContain("not known");
  expect(texts(parsed(appOf())).join(" ")).not.toContain("not known");
});

it("neither explains sizes nor calls them unknown where the field has no such metric", () => {
  const app = appOf();
  const alike = { ...app, field: { ...app.field, metric: () => undefined } } as App;
  const said = texts(parsed(alike)).join(" ");
  expect(said).not.toContain("not known");
  expect(said).not.toContain(START.size);
});

it("draws each paper once, hollow if it is only cited", () => {
  const circles = [...parsed(appOf({ names: false })).querySelectorAll("g > circle")];
  expect(circles.length).toBe(4);
  expect(circles.filter((each) => each.getAttribute("fill") === "#fcfaf8").length).toBe(1);
});
