// Files that leave the page: a spreadsheet obeys nothing in them, BibTeX reads them, and exactly the shown papers are there.

import { describe, expect, it } from "vitest";
import { authorsOf, bibtexOf, escaped } from "../src/export/bibtex";
import { papersCsv } from "../src/export/csv";
import { fileName } from "../src/export/files";
import { tableOrder } from "../src/table/order";
import { cell, csv } from "../src/export/text";
import { NO_FILTERS, START } from "../src/state/state";
import { matcher } from "../src/filters/match";
import { appFor } from "./app";
import { makeField, wireOf } from "./making";
import { fieldOf } from "../src/data/field";

const HOSTILE = ['=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "'already", " \t=1", "\u200b=1", "＝1", '"quoted", and\nbroken\r\nlines', "<script>alert(1)</script>", "\u202egnp.exe", "nul\u0000here", "😀, 😀", "a\ud800b"];

/** RFC 4180 read back by the plainest of readers. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const row = rows.at(-1)!;
    const char = text[at]!;
    if (quoted && char === '"' && text[at + 1] === '"') row[row.length - 1] += text[++at]!;
    else if (char === '"') quoted = !quoted;
    else if (quoted) row[row.length - 1] += char;
    else if (char === ",") row.push("");
    else if (char === "\r") {
      expect(text[++at]).toBe("\n");
      rows.push([""]);
    } else row[row.length - 1] += char;
  }
  expect(rows.pop()).toEqual([""]);
  return rows;
}

describe("a cell", () => {
  it.each(HOSTILE)("is no formula and one line: %j", (text) => {
    const made = cell(text);
    expect(made).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠]/u);
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(made).not.toMatch(/[\x00-\x1f\u202a-\u202e\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it("tells unknown from nothing and from no", () => {
    expect([null, undefined, 0, false, "", 0.1 + 0.2].map((each) => cell(each))).toEqual(["", "", "0", "false", "", "0.3"]);
  });

  it("negative numbers stay numbers", () => {
    expect(cell(-1.5)).toBe("-1.5");
  });

  it("rows come back as they were", () => {
    const rows = [["a", "b,c", 'd"e', " f "], ["", '""', "1", ","]];
    expect(readCsv(csv(rows))).toEqual(rows);
  });
});

describe("the CSV", () => {
  const field = makeField(
    HOSTILE.map((title, at) => ({ name: `P${at}`, title, date: `20${10 + at}`, orgs: [title], facets: ["a"], listed: at % 3 > 0 })),
    [["P1", "P0"]],
  );

  it("holds every paper asked for, in that order, each in one row of equal length", () => {
    const asked = [4, 0, 9, 2];
    const [head, ...rows] = readCsv(papersCsv(field, asked));
    expect(rows.map((row) => row[head!.indexOf("key")])).toEqual(asked.map((paper) => field.papers.key[paper]));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head!.length]));
    expect(new Set(head).size).toBe(head!.length);
  });

  it("leaves unknown values empty and writes known noughts", () => {
    const [head, row] = readCsv(papersCsv(field, [3]));
    const value = (name: string): string | undefined => row![head!.indexOf(name)];
    expect([value("references_known"), value("venue"), value("cited_by_listed"), value("listed")]).toEqual(["", "", "0", "false"]);
  });
});

describe("what is exported", () => {
  it("is exactly the papers that pass the filters", () => {
    const names = Array.from({ length: 40 }, (_, at) => ({ name: `P${at}`, date: `20${10 + (at % 14)}-05-0${1 + (at % 9)}`, facets: at % 3 ? ["diffusion"] : ["other"] }));
    const field = makeField(names, []);
    const filters = { ...NO_FILTERS, scope: "all" as const, facets: [field.papers.facetNames.indexOf("diffusion")], from: "2012-01", until: "2018-12" };
    const app = appFor(field, { ...START, filters });
    const { shown } = matcher(field)(filters);
    const passing = [...shown.keys()].filter((paper) => shown[paper]);
    const [head, ...rows] = readCsv(papersCsv(field, tableOrder(app)));
    const keys = rows.map((row) => row[head!.indexOf("key")]!);
    const byHand = names.filter(({ date, facets }) => facets[0] === "diffusion" && date >= "2012" && date < "2019");
    expect(keys.length).toBe(byHand.length);
    expect(byHand.length).toBeGreaterThan(5);
    expect(tableOrder(appFor(field, { ...START, filters, sort: { column: "name", down: false } })).map((paper) => field.papers.name[paper])).toEqual(
      byHand.map(({ name }) => name).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    );
    expect([...keys].sort()).toEqual(passing.map((paper) => field.papers.key[paper]!).sort());
  });
});

/** BibTeX as BibTeX itself reads it: entries and fields by balanced braces. */
function readBibtex(text: string): { type: string; key: string; fields: Record<string, string> }[] {
  return [...text.matchAll(/@(\w+)\{([^,]*),\n([\s\S]*?)\n\}\n/g)].map(([, type, key, body]) => {
    const fields: Record<string, string> = {};
    for (const line of body!.split(",\n")) {
      const [, name, value] = /^ {2}(\w+) = (.*)$/s.exec(line) ?? [];
      let depth = 0;
      for (const char of value!) {
        depth += char === "{" ? 1 : char === "}" ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
      fields[name!] = value!;
    }
    return { type: type!, key: key!, fields };
  });
}

describe("BibTeX", () => {
  const titles = [...HOSTILE.map((title) => title.replace(/,/g, "")), "50% of $x_1^2$ & {braces} \\input{evil} ~ #1", "}, }}} {{{", "é ü 漢字"];
  const field = makeField(
    titles.map((title, at) => ({ name: at % 2 ? "Émù: 3" : "漢字", title, date: at % 4 ? "2024-09-27" : null })),
    [],
  );
  const all = readBibtex(bibtexOf(field, [...Array(field.count).keys()]));

  it("has one balanced entry a paper, with keys that are unique and ASCII", () => {
    expect(all.length).toBe(field.count);
    expect(new Set(all.map(({ key }) => key)).size).toBe(field.count);
    for (const { key } of all) expect(key).toMatch(/^[a-z0-9-]+$/);
  });

  it("says no year where none is known", () => {
    expect(all.filter(({ fields }) => "year" in fields).length).toBe(titles.filter((_, at) => at % 4).length);
  });

  it.each([
    ["a & b_c 100% $5 #1", "a \\& b\\_c 100\\% \\$5 \\#1"],
    ["\\x{y}", "\\textbackslash{}x\\textbraceleft{}y\\textbraceright{}"],
    ["~^", "\\textasciitilde{}\\textasciicircum{}"],
    ["two\nlines", "two lines"],
  ])("escapes %j", (text, made) => {
    expect(escaped(text)).toBe(made);
  });

  it.each([
    ["Xinlong Wang et al.", "Xinlong Wang and others"],
    ["Li, Tianhong et al.", "Li, Tianhong and others"],
    ["Ada Smith, Bo Jones, and Cy Doe", "Ada Smith and Bo Jones and Cy Doe"],
    ["Chameleon Team", "Chameleon Team"],
    ["Smith & Jones; Doe", "Smith and Jones and Doe"],
    ["  ", null],
    ["Fei", "Fei"],
    [null, null],
  ])("parts authors: %j", (printed, made) => {
    expect(authorsOf(printed)).toBe(made);
  });

  it("gives arXiv papers their eprint, papers of a venue their journal, and no address that is not one", () => {
    const wire = wireOf([{ name: "A", date: "2024-09" }, { name: "B", date: "2024-10" }], []);
    wire.papers.ids = [["arxiv:2409.18869"], ["doi:10.1000/a_b%c"]];
    wire.papers.venue = ["arXiv", "ICLR & friends"];
    wire.papers.url = ["javascript:alert(1)", "https://x.org/a{b}_%7E#c"];
    const [a, b] = readBibtex(bibtexOf(fieldOf(wire), [0, 1]));
    expect(a).toMatchObject({ type: "misc", key: "a2024", fields: { eprint: "{2409.18869}", archivePrefix: "{arXiv}", month: "sep" } });
    expect(a!.fields["url"]).toBeUndefined();
    expect(b).toMatchObject({ type: "article", fields: { journal: "{ICLR \\& friends}", doi: "{10.1000/a_b%c}", url: "{https://x.org/a%7Bb%7D_%7E#c}" } });
  });
});

describe("a lone family name", () => {
  it.each([
    ["Fei", "{Authors as far as known}"],
    ["Fei et al.", undefined],
    ["Xinlong Wang", undefined],
  ])("is said to be all that is known: %j", (authors, note) => {
    const wire = wireOf([{ name: "A", date: "2024-09" }], []);
    wire.papers.authors = [authors];
    expect(readBibtex(bibtexOf(fieldOf(wire), [0]))[0]!.fields["note"]).toBe(note);
  });
});

describe("a file's name", () => {
  it.each([
    ["Unified multimodal understanding", "unified-multimodal-understanding-papers.csv"],
    ["../../etc/passwd\u0000", "etc-passwd-papers.csv"],
    ["漢字", "field-papers.csv"],
    ["é".repeat(500), `${"e".repeat(60)}-papers.csv`],
  ])("is safe on every system: %j", (title, name) => {
    expect(fileName(title, "papers", "csv")).toBe(name);
  });
});
