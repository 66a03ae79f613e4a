// Identifiers -> addresses, as umug_graph.identifiers gives them: a paper's pages elsewhere.

import type { Field } from "../data/field";

export interface OutwardLink {
  label: string;
  /** What is shown: an identifier, or the address' host. */
  text: string;
  /** Null: an identifier whose host has no address for it. */
  address: string | null;
}

const PAGES: Readonly<Record<string, (value: string) => string | null>> = {
  arxiv: (value) => `https://arxiv.org/abs/${path(value)}`,
  doi: (value) => `https://doi.org/${path(value)}`,
  openreview: (value) => `https://openreview.net/forum?id=${encodeURIComponent(value)}`,
  acl: (value) => `https://aclanthology.org/${path(value)}/`,
  cvf: cvfPage,
  pmlr: (value) => `https://proceedings.mlr.press/${path(value)}.html`,
  neurips: neuripsPage,
  s2: (value) =>
    value.startsWith("corpusid:")
      ? `https://api.semanticscholar.org/CorpusID:${path(value.slice(9))}`
      : `https://www.semanticscholar.org/paper/${path(value)}`,
  openalex: (value) => `https://openalex.org/${path(value)}`,
};
const SCHEMES: Readonly<Record<string, string>> = { arxiv: "arXiv", doi: "DOI", openreview: "OpenReview", acl: "ACL Anthology", cvf: "CVF", pmlr: "PMLR", neurips: "NeurIPS", s2: "Semantic Scholar", openalex: "OpenAlex" };

/** Catalogues of papers: several identifiers there are one paper that was entered more than once. */
const SERVICES: ReadonlySet<string> = new Set(["s2", "openalex"]);

export function idParts(id: string): [scheme: string, value: string] {
  const at = id.indexOf(":");
  return at < 0 ? ["", id] : [id.slice(0, at).toLowerCase(), id.slice(at + 1)];
}

/** The paper's value of a scheme, `2409.18869` of `arxiv`; undefined if it has none. */
export function idOf(ids: readonly string[], scheme: string): string | undefined {
  const found = ids.map(idParts).find(([name]) => name === scheme);
  return found?.[1];
}

export function pageOf(id: string): string | null {
  const [scheme, value] = idParts(id);
  return Object.hasOwn(PAGES, scheme) ? PAGES[scheme]!(value) : null;
}

/** Semantic Scholar's page of the paper, by its arXiv id or DOI: its own ids need no search. */
export function scholarPage(ids: readonly string[]): string | null {
  const arxiv = idOf(ids, "arxiv");
  if (arxiv) return `https://api.semanticscholar.org/arXiv:${path(arxiv)}`;
  const doi = idOf(ids, "doi");
  return doi ? `https://api.semanticscholar.org/${path(doi)}` : null;
}

/** Paper, code, identifiers and Semantic Scholar, each address once. */
export function linksOf(field: Field, paper: number): OutwardLink[] {
  const { url, code, ids } = field.papers;
  const found: OutwardLink[] = [];
  const known = new Set<string>();
  const put = (label: string, text: string, address: string | null): void => {
    if (address !== null && known.has(address)) return;
    if (address !== null) known.add(address);
    found.push({ label, text, address });
  };
  for (const id of ownPages(ids[paper]!)) {
    const [scheme, value] = idParts(id);
    put(Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme]! : scheme, value, pageOf(id));
  }
  const own = url[paper];
  if (own && !known.has(bare(own))) put("paper", hostOf(own), own);
  const source = code[paper];
  if (source) put("code", hostOf(source), source);
  const scholar = scholarPage(ids[paper]!);
  if (scholar && !ids[paper]!.some((id) => id.startsWith("s2:"))) put("Semantic Scholar", "its page there", scholar);
  return found;
}

/** The identifiers without a service's second and later ones for the same paper: one page there is enough. */
function ownPages(ids: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const id of [...ids].sort((a, b) => Number(isNumber(a)) - Number(isNumber(b)))) {
    const [scheme] = idParts(id);
    if (SERVICES.has(scheme) && !first.has(scheme)) first.set(scheme, id);
  }
  return ids.filter((id) => (first.get(idParts(id)[0]) ?? id) === id);
}

/** Its corpus id leads to Semantic Scholar's page by a detour over the API; the hash is the page's own address. */
function isNumber(id: string): boolean {
  return id.startsWith("s2:corpusid:");
}

/** An arXiv PDF and its abstract page are one address to a reader who has the id before them. */
function bare(address: string): string {
  return address.replace(/^http:/i, "https:").replace("://arxiv.org/pdf/", "://arxiv.org/abs/").replace(/(v\d+)?(\.pdf)?$/, "");
}

function hostOf(address: string): string {
  try {
    return new URL(address).host.replace(/^www\./, "") || address;
  } catch {
    return address;
  }
}

function path(value: string): string {
  return value.split("/").map(encodeURIComponent).join("/");
}

function cvfPage(value: string): string | null {
  const [, event, year] = /_([A-Z]{4})_(\d{4})$/.exec(value) ?? [];
  if (!event || !year) return null;
  const folder = Number(year) > 2020 ? `content/${event}${year}` : `content_${event}_${year}`;
  return `https://openaccess.thecvf.com/${folder}/html/${path(value)}_paper.html`;
}

function neuripsPage(value: string): string | null {
  const [year, code] = value.split("/");
  if (!code) return null;
  const page = Number(year) >= 2022 ? "Abstract-Conference" : "Abstract";
  return `https://proceedings.neurips.cc/paper_files/paper/${year}/hash/${encodeURIComponent(code)}-${page}.html`;
}
