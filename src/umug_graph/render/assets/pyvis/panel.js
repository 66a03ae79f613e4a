// The panel: what is known of one paper, or of one organization, and what is not.
const WORKS_AT_ONCE = 12;

const plain = (text, click, kind) => element("button", { type: "button", class: "plain" + (kind ? " " + kind : ""), text, click });
const workButton = (at) => plain(papers[at].name, () => select(at), isListed(at) ? "listed" : "cited");

function works(list) {
  return element("ul", { class: "works" }, ...list.map((at) => element("li", { title: papers[at].title }, workButton(at), element("small", { text: papers[at].date || "date unknown" }))));
}

// A long list in two parts: the listed papers in sight, the rest a click away.
function workLists(list, name) {
  const listed = list.filter(isListed);
  const outside = list.filter((at) => !isListed(at));
  const made = [];
  if (listed.length > WORKS_AT_ONCE) made.push(works(listed.slice(0, WORKS_AT_ONCE)), fold_away(`${listed.length - WORKS_AT_ONCE} more listed papers`, listed.slice(WORKS_AT_ONCE)));
  else if (listed.length) made.push(works(listed));
  if (outside.length) made.push(fold_away(`${outside.length} ${outside.length === 1 ? "work" : "works"} outside the lists`, outside, !listed.length && outside.length <= WORKS_AT_ONCE, name));
  return made;
}

function fold_away(summary, list, open) {
  const made = element("details", {}, element("summary", { text: summary }));
  const fill = () => made.children.length === 1 && made.append(works(list));
  made.addEventListener("toggle", fill);
  if (open) {
    made.open = true;
    fill();
  }
  return made;
}

function linkElement(link) {
  const text = link.label === "id" ? link.text : link.href ? new URL(link.href).host.replace(/^www\./, "") : link.text;
  const shown = link.href ? element("a", { href: link.href, target: "_blank", rel: "noopener noreferrer", text, title: link.href }) : element("span", { text });
  return element("div", {}, shown, link.label === "id" ? null : element("small", { text: link.href ? ` ${link.label}` : ` ${link.label}, no web address` }));
}

function facts(paper) {
  const rows = [];
  const row = (name, ...values) => values.length && rows.push(element("dt", { text: name }), element("dd", {}, ...values));
  row("Date", paper.date ? element("div", {}, paper.date + " ", element("small", { text: paper.dateNote })) : "unknown");
  if (paper.venue) row("Venue", paper.venue);
  if (paper.authors) row("Authors", paper.authors);
  if (paper.lists || paper.orgs) row("From", ...(paper.orgs ? paper.orgs.map((name) => element("div", {}, plain(name, () => showOrganization(name)))) : ["unknown"]));
  row("Traced in", ...standsOn(paper.at));
  row("Rank", ...rank(paper.at));
  row("Figures", ...figures(paper.at));
  row("Facets", ...(paper.facets || []).map((facet) => element("div", {}, facet.name + " ", element("small", { text: facet.why.join("; ") }))));
  row("Links", ...paper.links.map(linkElement));
  row("Listed in", ...(paper.lists || []).map((one) => element("div", {}, one.list + " ", element("small", { text: `line ${one.line}` + (one.section ? `, under “${one.section.split(" › ").pop()}”` : ""), title: one.section }))));
  if (!paper.lists) row("Listed in", "no list; it is cited by listed papers");
  row("Also as", ...(paper.aliases || []).slice(0, 4).map((alias) => element("div", { text: alias })));
  return element("dl", {}, ...rows);
}

const FIGURES_FIRST = [USUAL, "cited_by_known", "pagerank"];

// What the discs show stands first; the other figures are a click away.
function figures(at) {
  const first = new Set([state.size, state.colour, ...FIGURES_FIRST]);
  const use = (name) => [name === state.size && name !== USUAL ? "size" : "", name === state.colour ? "colour" : ""].filter(Boolean).join(", ");
  const line = (metric) => element("div", { title: metric.values[at] === null ? metric.why : null, class: use(metric.name) ? "chosen" : "" }, numberText(metric.values[at]) + " ", element("small", { text: metric.label + (use(metric.name) ? ` (${use(metric.name)})` : "") }));
  const shown = [...first].filter((name) => metricOf.has(name)).map((name) => line(metricOf.get(name)));
  const rest = D.metrics.filter((metric) => !first.has(metric.name));
  return rest.length ? [...shown, element("details", {}, element("summary", { text: `${rest.length} more figures` }), ...rest.map(line))] : shown;
}

// `rank 3 (2–6) among 68 listed papers, 90 %; in the top 10 with 98 %`
function rank(at) {
  const found = D.intervals && D.intervals.ranks[at];
  if (!found) return [];
  const { label, ranked, scope, level, top, note } = D.intervals;
  const [own, low, high, chance] = found;
  return [element("div", { class: "rank" }, element("b", { text: String(own) }), ` (${low}–${high}) `, element("small", { text: `among ${numberText(ranked)} ${scope}, ${level} %; in the top ${top} with ${chance < 1 ? "under 1" : chance > 99 ? "over 99" : chance} %` })),
    element("small", { class: "about", text: `Ranked by “${label}”. ${note}` })];
}

function lineage(at) {
  const chain = seriesOf(at);
  if (chain.length < 2) return null;
  const parts = chain.flatMap((one, place) => [place ? element("span", { text: "→" }) : null, one === at ? element("b", { text: papers[one].name }) : workButton(one)]);
  return element("p", { class: "lineage", "aria-label": "Its series" }, ...parts);
}

function title(text, count) {
  return element("h3", {}, text + " ", element("em", { text: count }));
}

function citing(paper) {
  const unknown = paper.refs === undefined;
  const made = [title("Builds on", unknown ? "unknown" : `cites ${paper.cites.length} known works`)];
  if (unknown) made.push(element("p", { class: "note", text: "Its reference list is not known: what it cites is unknown." }));
  else if (paper.refsPrinted !== undefined && paper.refsPrinted !== paper.refs) made.push(element("p", {}, element("small", { text: `prints ${paper.refsPrinted} references; ${paper.refs} of them are known` })));
  made.push(...workLists(paper.cites));
  const cited = paper.citedBy.length;
  made.push(title("Cited by", cited ? `${cited} of the works whose reference list is known` : "none of the works whose reference list is known"), ...workLists(paper.citedBy));
  return made;
}

// Edges stand strongest first, so that the first few are the closest.
function related(at, kind, name) {
  const shared = D.edges.filter((edge) => edge.kind === kind && (edge.a === at || edge.b === at)).slice(0, 5);
  if (!shared.length) return [];
  const items = shared.map((edge) => element("li", {}, workButton(edge.a === at ? edge.b : edge.a), element("small", { text: edge.shared.slice(0, 2).join(", ") })));
  return [title(name, "closest first"), element("ul", { class: "works" }, ...items)];
}

function findings(paper) {
  if (!paper.findings) return [];
  const items = paper.findings.map((one) => element("div", { class: "finding " + one.severity }, element("b", { text: one.kind + " " }), one.text + " ",
    element("small", { text: one.where }), one.suggestion ? element("div", { text: one.suggestion }) : null));
  return [title("Findings", "about its entries in the lists"), ...items];
}

function eyebrow(text, colour) {
  const made = element("p", { class: "eyebrow" }, element("i"), text);
  made.firstChild.style.background = colour;
  return made;
}

function openPanel(focus, ...content) {
  const panel = get("panel");
  const close = element("button", { type: "button", class: "close", "aria-label": "Close", text: "×", click: leave });
  panel.replaceChildren(close, ...content.filter(Boolean));
  panel.scrollTop = 0;
  panel.hidden = false;
  if (focus) panel.focus({ preventScroll: true });
}

function showPaper(at, focus = true) {
  const paper = papers[at];
  const lane = D.lanes[paper.node.lane];
  openPanel(focus, backToTrace(), eyebrow(lane.label, theme.lanes[paper.node.lane]), element("h2", { text: paper.name }),
    paper.title === paper.name ? null : element("p", { class: "title", text: paper.title }), lineage(at), facts(paper), ...findings(paper), ...citing(paper), ...related(at, "organization", "Shares organizations with"), ...related(at, "facet", "Shares facets with"));
}

function showOrganization(name) {
  state.organization = name;
  state.selected = state.trace = null;
  get("trace").value = "";
  const own = papers.filter((paper) => (paper.orgs || []).includes(name)).map((paper) => paper.at).sort(byDate);
  openPanel(true, eyebrow("Organization", theme.organization), element("h2", { text: name }), title("Papers", `${own.length}, oldest first`), works(own));
  updateScene();
}
