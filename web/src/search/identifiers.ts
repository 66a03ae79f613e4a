// What people paste -> the identifiers it holds: an arXiv id with or without version, a DOI, a link of either, any link.

const NEW_ARXIV = /(?<!\d|\d\.)(\d{4}\.\d{4,5})(?:v\d+)?(?![\d.]*\d)/;
const OLD_ARXIV = /(?:^|[^a-z-])([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{7})(?:v\d+)?(?!\d)/;
const DOI = /10\.\d{4,9}\/[^\s?#&"<>]+/;
const OPENREVIEW = /openreview\.net\/\w+\?(?:[^#\s]*&)?id=([\w-]+)/i;

/** Identifiers as the field writes them (`arxiv:2409.18869`), the surest first; empty if the text holds none. */
export function identifiersIn(text: string): string[] {
  const low = text.trim().toLowerCase();
  const found: string[] = [];
  const arxiv = NEW_ARXIV.exec(low);
  if (arxiv) found.push(`arxiv:${arxiv[1]!}`);
  const old = OLD_ARXIV.exec(low);
  if (old) found.push(`arxiv:${old[1]!}/${old[2]!}`);
  const doi = DOI.exec(low);
  if (doi && !doi[0].startsWith("10.48550/")) found.push(`doi:${withoutEnd(doi[0])}`);
  const forum = OPENREVIEW.exec(text);
  if (forum) found.push(`openreview:${forum[1]!.toLowerCase()}`);
  if (/^[a-z0-9]+:\S+$/.test(low) && !low.includes("//")) found.push(low);
  const link = bareLink(low);
  if (link) found.push(link);
  return [...new Set(found)];
}

/** Without the marks of the sentence around it, and without what hosts add to say which form of the paper. */
function withoutEnd(doi: string): string {
  const bare = doi.replace(/[.,;\]]+$/, "").replace(/(\.pdf|\/full|\/pdf|\/abstract)$/, "");
  const surplus = bare.split(")").length - bare.split("(").length;
  return surplus > 0 ? bare.replace(/\)+$/, (end) => end.slice(0, Math.max(0, end.length - surplus))) : bare;
}

/** A link without what differs between ways to write it; empty if it is none. */
export function bareLink(text: string): string {
  const low = text.trim().toLowerCase();
  if (!/^(https?:\/\/|www\.)\S+$/.test(low)) return "";
  return low
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "")
    .replace(/[#].*$/, "")
    .replace(/[?&]utm_[^&]*/g, "")
    .replace(/(\.git|\.pdf)?\/*$/, "");
}
