// @vitest-environment jsdom
// What is written as SVG is well-formed and holds strangers' texts as texts.

import { expect, it } from "vitest";
import { escaped, SvgPen } from "../src/map/svg_pen";

const HOSTILE = [
  "<script>alert(1)</script>",
  `"><image href=x onerror='alert(1)'/>`,
  "]]>&amp;<!--",
  "a\u0000b\u0008c\ud800d\udfffe\ufffff",
  "\u202eRTL\u2066",
  "😀".repeat(40),
];

it.each(HOSTILE)("%j stays text", (text) => {
  const pen = new SvgPen(100, 50, `"Quoted" & <font>`);
  pen.text(text, 1, 2, { size: 12, colour: `red" onload="alert(1)`, halo: "<x>" });
  const parsed = new DOMParser().parseFromString(pen.document(text), "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect([...parsed.querySelectorAll("*")].map((each) => each.tagName)).toEqual(["svg", "title", "text"]);
  expect([...parsed.querySelector("text")!.attributes].some(({ name }) => name.startsWith("on"))).toBe(false);
  // eslint-disable-next-line no-control-regex -- what XML cannot hold is left out
  const held = text.replace(/[\u0000-\u0008\ufffe\uffff]/g, "").replace(/\p{Surrogate}/gu, "");
  expect(parsed.querySelector("text")!.textContent).toBe(held);
});

it("everything that the map draws is there", () => {
  const pen = new SvgPen(200, 100, "sans-serif");
  pen.group(0.3, [0, 0, 200, 100], () => {
    pen.band(0, 0, 10, 10, "#fff");
    pen.line(0, 0, 10, 10, { colour: "#000", width: 1, dash: [2, 3] });
    pen.curve({ x0: 0, y0: 0, x1: 1, y1: 0, x2: 2, y2: 5, x3: 9, y3: 5 }, { colour: "#000", width: 1 }, 6);
    for (const shape of ["disc", "star", "cross"] as const) pen.mark(shape, 5, 5, 4, { fill: "#f00", stroke: { colour: "#fff", width: 1 } });
  });
  const parsed = new DOMParser().parseFromString(pen.document("t"), "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect(parsed.querySelector("g")!.getAttribute("opacity")).toBe("0.3");
  expect([...parsed.querySelectorAll("g > *")].map((each) => each.tagName)).toEqual(["rect", "path", "path", "path", "circle", "path", "path"]);
  expect(pen.document("t")).not.toMatch(/NaN|undefined|style=/);
});

it("plain text is not touched", () => {
  expect(escaped("Emu3: Next-Token Prediction – α → β")).toBe("Emu3: Next-Token Prediction – α → β");
});
