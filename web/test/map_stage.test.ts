// @vitest-environment jsdom
// In which order papers are drawn and named: the largest first, and of equals no time before another.

import { expect, it } from "vitest";
import { scattered, stageOf } from "../src/map/stage";
import { appFor } from "./app";
import { makeField } from "./making";

it("ranks numbers so that any first few lie all over them", () => {
  const order = [...Array(1024).keys()].sort((a, b) => scattered(a) - scattered(b));
  for (const few of [8, 64, 256]) {
    const sorted = order.slice(0, few).sort((a, b) => a - b);
    sorted.forEach((number, at) => expect(number).toBe((at * 1024) / few));
  }
});

it("names papers of all times where no citation tells them apart, and the largest first where one does", () => {
  const papers = Array.from({ length: 96 }, (_, at) => ({ name: `p${String(at).padStart(2, "0")}`, date: `${2000 + Math.floor(at / 4)}-0${1 + (at % 4)}` }));
  const alike = stageOf(appFor(makeField(papers, [])), null);
  const first = [...alike.papers.slice(0, 16)];
  expect([0, 1, 2, 3].map((quarter) => first.filter((paper) => Math.floor(paper / 24) === quarter).length).every((count) => count >= 3)).toBe(true);
  const values = papers.map((_, at) => at);
  const told = stageOf(appFor(makeField(papers, [], { metrics: [{ name: "cited_by_listed", label: "cited", group: "g", values }] })), null);
  expect([...told.papers]).toEqual([...values].reverse());
});
