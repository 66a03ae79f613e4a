// Dates, numbers and distances in words say what is known and no more.

import { describe, expect, it } from "vitest";
import { apart, dateNote, dateWords, listed, numberWords } from "../src/words";
import { makeField, spanOf } from "./making";

describe("words", () => {
  it.each([
    ["2024-09-27", "27 Sep 2024"],
    ["2024-01-05", "5 Jan 2024"],
    ["2024-09", "Sep 2024"],
    ["2024", "2024"],
    [null, "date unknown"],
    ["2024-13-01", "2024-13-01"],
    ["soon", "soon"],
  ])("a date %j", (date, words) => {
    expect(dateWords(date)).toBe(words);
  });

  it("says how sure a date is and who says so", () => {
    const field = makeField([{ name: "d", date: "2024-09-27" }, { name: "m", date: "2024-08" }, { name: "y", date: "2023" }, { name: "u" }], []);
    expect([0, 1, 2, 3].map((paper) => dateNote(field, paper))).toEqual([
      "only the year is known, as the list states",
      "the day is unknown, as the list states",
      "as the list states",
      "",
    ]);
  });

  it.each([
    [null, "unknown"],
    [0, "0"],
    [12345, "12,345"],
    [0.12345, "0.123"],
    [1.5e-7, "1.50e-7"],
    [-2.5, "-2.5"],
  ])("a number %j", (value, words) => {
    expect(numberWords(value)).toBe(words);
  });

  it("names in a row", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["", "a", "a and b", "a, b and c"]);
  });

  it("days apart are those that the dates allow, tried one by one", () => {
    const spans = ["2024-01-05", "2024-01-07", "2024-01", "2024-03", "2024"].map(spanOf);
    for (const a of spans) {
      for (const b of spans) {
        const tried = new Set<number>();
        for (let x = a[0]; x < a[1]; x++) for (let y = b[0]; y < b[1]; y++) tried.add(Math.abs(x - y));
        const numbers = (apart(a, b).match(/\d+/g) ?? []).map(Number);
        expect([numbers[0], numbers.at(-1)]).toEqual([Math.min(...tried), Math.max(...tried)]);
      }
    }
    expect(apart(null, spans[0]!)).toMatch(/unknown/);
  });
});
