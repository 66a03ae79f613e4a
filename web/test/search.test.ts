// What people type finds what they mean, however it is spelled; nothing they paste breaks it.

import { describe, expect, it } from "vitest";
import { organizationsNamed } from "../src/search/organizations";
import { slips } from "../src/search/fold";
import { searchIndex } from "../src/search/index";
import type { Wire } from "../src/data/wire";
import { type MadePaper, makeField, wireOf } from "./making";
import { fieldOf } from "../src/data/field";

const PAPERS: MadePaper[] = [
  { name: "Emu", date: "2023-07-11", title: "Generative pretraining in multimodality", orgs: ["Beijing Academy of Artificial Intelligence"] },
  { name: "Emu2", date: "2023-12-20", title: "Generative multimodal models are in-context learners" },
  { name: "Emu3", date: "2024-09-27", title: "Emu3: Next-token prediction is all you need" },
  { name: "Emu3.5", date: "2025-10-30", title: "Native multimodal models are world learners" },
  { name: "Emu Edit", date: "2023-11-16", title: "Precise image editing via recognition", listed: false },
  { name: "Qwen-VL", date: "2023-08-24", title: "A versatile vision-language model" },
  { name: "Qwen2-VL", date: "2024-09-18", title: "Enhancing perception of the world at any resolution" },
  { name: "BEiT-3", date: "2022", title: "Image as a foreign language", listed: false },
  { name: "Café", date: "2021", title: "Straße, Übung & Zürich: ∑ über naïve models" },
  { name: "统一模型", date: "2024-01", title: "统一多模态理解与生成" },
  { name: "<img src=x onerror=alert(1)>", date: "2020", title: `\u202e${"evil ".repeat(1000)}\u0000🐳` },
  { name: "🐳", title: "A whale" },
  { name: "Transfusion", date: "2024-08-20", title: "Predict the next token and diffuse images" },
  { name: "TransFusion-old", date: "2022-08-20", title: "Predict", listed: false },
  { name: "TransFusion-older", date: "2022-08-19", title: "Predict", listed: false },
];

function made(): ReturnType<typeof makeField> {
  const wire: Wire = wireOf(PAPERS, [
    ["Emu2", "Emu"],
    ["Emu3", "Emu"],
    ["Emu3", "Emu2"],
    ["Transfusion", "TransFusion-older"],
  ]);
  const at = (name: string): number => wire.papers.name.indexOf(name);
  const papers = {
    ...wire.papers,
    authors: wire.papers.name.map((name) => (name === "Emu" ? "Sun" : name === "Café" ? "Łukasz Øster" : null)),
    ids: wire.papers.name.map((name) =>
      name === "Emu3" ? ["arxiv:2409.18869"] : name === "Café" ? ["doi:10.1000/xyz(7)"] : name === "BEiT-3" ? ["arxiv:cs/0112017"] : [],
    ),
    url: wire.papers.name.map((name) => (name === "Transfusion" ? "https://Example.org/papers/transfusion.pdf" : null)),
    aliases: wire.papers.name.map((_, each) => (each === at("Transfusion") ? ["Chimera"] : [])),
  };
  return fieldOf({ ...wire, papers });
}

const field = made();
const search = searchIndex(field);
const names = (query: string, limit = 10): string[] => search(query, limit).map((paper) => field.papers.name[paper]!);

describe("search", () => {
  it.each(["emu3", "Emu 3", "EMU-3", "emu3 ", "ému3"])("finds Emu3 first by %s", (query) => {
    expect(names(query)[0]).toBe("Emu3");
  });
  it.each(["qwen vl", "QwenVL", "Qwen-VL", "qwen–vl"])("finds Qwen-VL first by %s", (query) => {
    expect(names(query)[0]).toBe("Qwen-VL");
  });
  it("puts the exact name first, then names that begin so: listed before outside, cited more first", () => {
    expect(names("emu")).toEqual(["Emu", "Emu2", "Emu3", "Emu3.5", "Emu Edit"]);
    expect(names("transf")).toEqual(["Transfusion", "TransFusion-older", "TransFusion-old"]);
  });
  it.each([
    ["generative pretraining", "Emu"],
    ["multi modality", "Emu"],
    ["visionlanguage model", "Qwen-VL"],
    ["in context", "Emu2"],
    ["incontext learners", "Emu2"],
    ["learners context generative", "Emu2"],
    ["sun", "Emu"],
    ["lukasz", "Café"],
    ["oster", "Café"],
    ["cafe", "Café"],
    ["strasse ubung", "Café"],
    ["chimera", "Transfusion"],
    ["beijing academy", "Emu"],
    ["BAAI", "Emu"],
    ["transfusoin", "Transfusion"],
    ["generatve pretrainin", "Emu"],
    ["foregin languag", "BEiT-3"],
    ["统一模型", "统一模型"],
    ["模态理解", "统一模型"],
    ["🐳", "🐳"],
    ["onerror=alert", "<img src=x onerror=alert(1)>"],
  ])("finds by %s: %s", (query, name) => {
    expect(names(query)[0]).toBe(name);
  });
  it.each([
    "2409.18869",
    "2409.18869v2",
    "arXiv:2409.18869v1",
    "https://arxiv.org/abs/2409.18869",
    "http://www.arxiv.org/pdf/2409.18869v3.pdf?download=1#page=2",
    "https://doi.org/10.48550/arXiv.2409.18869",
    "https://huggingface.co/papers/2409.18869",
    "2409.188",
  ])("finds Emu3 alone by %s", (query) => {
    expect(names(query)).toEqual(["Emu3"]);
  });
  it.each([
    ["10.1000/xyz(7)", "Café"],
    ["https://doi.org/10.1000/XYZ(7)", "Café"],
    ["https://arxiv.org/abs/cs/0112017v1", "BEiT-3"],
    ["https://www.example.org/papers/transfusion.pdf", "Transfusion"],
    ["title:emu2", "Emu2"],
  ])("finds by what is pasted: %s", (query, name) => {
    expect(names(query)[0]).toBe(name);
  });
  it.each(["", "   ", "-", "nothing of that kind", "\u0000", "((((", "\\", "a".repeat(100_000), "🐳".repeat(50_000), "x ".repeat(50_000), "__proto__", "constructor"])(
    "does not mind a hostile query",
    (query) => {
      expect(Array.isArray(search(query, 5))).toBe(true);
    },
  );
  it("finds nothing where nothing is, and names the nearest", () => {
    expect(names("zzzzqqqq")).toEqual([]);
    expect(search.nearest("qenvll", 3).map((paper) => field.papers.name[paper])).toContain("Qwen-VL");
  });
  it("gives no more than asked, none twice", () => {
    expect(search("e", 3)).toHaveLength(3);
    const all = search("m", 100);
    expect(new Set(all).size).toBe(all.length);
  });
  it("builds in slices, to the same answers", async () => {
    const other = made();
    searchIndex(other).prepare();
    await new Promise((done) => setTimeout(done, 20));
    expect(searchIndex(other)("emu", 10)).toEqual(search("emu", 10));
  });
});

describe("organizations", () => {
  const all = ["Beijing Academy of Artificial Intelligence", "Peking University", "Université de Montréal", "University of Beijing"];
  it.each([
    ["baai", 0],
    ["montreal", 2],
    ["peking", 1],
    ["beijing acad", 0],
    ["university beij", 3],
  ])("are found by %s", (query, at) => {
    expect(organizationsNamed(all, query, 3)[0]).toBe(at);
  });
  it("are not found by nothing", () => {
    expect(organizationsNamed(all, " ", 3)).toEqual([]);
  });
});

describe("slips", () => {
  it.each([
    ["emu", "emu", 0],
    ["emu", "eum", 1],
    ["chameleon", "chamelon", 1],
    ["kitten", "sitting", 3],
    ["", "ab", 2],
  ])("between %s and %s are %i", (a, b, count) => {
    expect(slips(a, b, 5)).toBe(count);
  });
});
