// The page's data: papers with their neighbours, and small means to make elements without ever parsing a text as HTML.
const D = JSON.parse(document.getElementById("data").textContent);
const papers = D.papers;
const byKey = new Map(papers.map((paper, at) => [paper.key, at]));
const indexOf = (id) => Number(id.slice(1));

papers.forEach((paper, at) => Object.assign(paper, { at, node: D.nodes[at], cites: [], citedBy: [], before: [], after: [], links: paper.links || [] }));
D.edges.forEach((edge, at) => {
  Object.assign(edge, { id: "e" + at, a: indexOf(edge.from), b: indexOf(edge.to) });
  if (edge.kind !== "citation") return;
  papers[edge.b].cites.push(edge.a);
  papers[edge.a].citedBy.push(edge.b);
  if (edge.series) {
    papers[edge.b].before.push(edge.a);
    papers[edge.a].after.push(edge.b);
  }
});
const byDate = (a, b) => (papers[a].when || "9999").localeCompare(papers[b].when || "9999") || a - b;
papers.forEach((paper) => [paper.cites, paper.citedBy, paper.before, paper.after].forEach((list) => list.sort(byDate)));

const isListed = (at) => Boolean(papers[at].lists);

// Everything before and after a paper in its series, oldest first: Emu, Emu2, Emu3.
function seriesOf(at) {
  const found = new Set([at]);
  const walk = (from, side) => papers[from][side].forEach((next) => {
    if (!found.has(next)) {
      found.add(next);
      walk(next, side);
    }
  });
  walk(at, "before");
  walk(at, "after");
  return [...found].sort(byDate);
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined) continue;
    if (name === "class") made.className = value;
    else if (name === "text") made.textContent = value;
    else if (name === "click") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const get = (id) => document.getElementById(id);
const state = { selected: null, hovered: null, organization: null, trace: null, choice: 0, size: "", colour: "", show: { citation: true, organization: false, facet: false, names: true, all: false } };
