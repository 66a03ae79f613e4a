// The map: vis-network draws discs and lines; bands, gridlines, names and axes are ours.
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = matchMedia("(prefers-color-scheme: dark)");
let theme = {};

function readTheme() {
  theme = Object.fromEntries(["bg", "band", "ink", "soft", "muted", "grid", "line", "edge", "trace", "organization", "facet"].map((name) => [name, css("--" + name)]));
  theme.lanes = D.lanes.map((lane) => (dark.matches ? lane.dark : lane.light));
}

const OUTSIDE = new Set(["cited", "rest"]);
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let network = null;
let labels = { key: "", list: [] };
let version = 0;
// The lanes' heights fill the window, with room for their names where these stand inside; the widths, which are time, stay.
let stretch = 1;
let headroom = 0;
const y = (height, lane) => (height + headroom * lane) * stretch;
const yOf = (node) => y(node.y, node.lane + 1);
const topOf = (lane) => y(lane.top, D.lanes.indexOf(lane));
const bottomOf = (lane) => y(lane.bottom, D.lanes.indexOf(lane) + 1);
const undatedShown = () => D.undated && nodeSet.getIds().some((id) => papers[indexOf(id)].node.undated);

// What is in front: what is traced, else the selected paper with its neighbours, else an organization's papers, else all.
function neighbours() {
  if (state.trace !== null) return new Set([...traced().papers, ...(state.selected === null ? [] : [state.selected])]);
  return new Set(state.selected === null ? [] : [state.selected, ...papers[state.selected].cites, ...papers[state.selected].citedBy, ...seriesOf(state.selected)]);
}
const inBold = () => (state.trace !== null ? traced().set : new Set(state.selected === null ? [] : seriesOf(state.selected)));
const focused = () => state.selected !== null || state.trace !== null;

function inFront(at, near) {
  if (state.organization) return (papers[at].orgs || []).includes(state.organization);
  return !focused() || near.has(at);
}

function nodeStyle(at, near) {
  const { node } = papers[at];
  const colour = colourOf(at);
  const solid = state.colour === "" ? isListed(at) && !unknownAt(at) : !unknownAt(at);
  return {
    id: node.id, x: node.x, y: yOf(node), size: sizeOf(at),
    opacity: inFront(at, near) ? (node.core || !node.span || at === state.selected || isTraced(at) ? 1 : 0.55) : 0.16,
    borderWidth: state.colour === "" || !solid ? 1.5 : 1,
    color: { background: solid ? colour : theme.bg, border: !solid ? colour : state.colour === "" ? theme.bg : theme.soft },
    // Wide gaps: vis leaves round line ends behind where it has drawn a dashed line, and these fill narrow ones.
    shapeProperties: { borderDashes: node.span && node.core && !solid ? [2.2, 3.1] : false },
  };
}

const arrow = (size) => ({ to: { enabled: true, scaleFactor: size, type: "arrow" } });
const NO_ARROW = { to: { enabled: false } };

function edgeStyle(edge, series) {
  const touches = state.trace === null && state.selected !== null && (edge.a === state.selected || edge.b === state.selected);
  const flat = Math.abs(yOf(papers[edge.a].node) - yOf(papers[edge.b].node)) < 26;
  // Within a row a line would run through the discs between; an arc passes above them.
  const smooth = flat ? { enabled: true, type: "curvedCW", roundness: edge.series ? 0.22 : 0.16 } : D.options.edges.smooth;
  const base = { id: edge.id, from: edge.from, to: edge.to, dashes: false, arrows: NO_ARROW, width: 1, smooth };
  if (edge.kind !== "citation") return linkStyle(edge, base, touches);
  const hop = hopOf(edge);
  if (hop) return { ...base, ...hopStyle(hop) };
  const serial = edge.series && state.trace === null && (state.selected === null ? !state.organization : series.has(edge.a) && series.has(edge.b));
  if (serial) return { ...base, width: state.selected === null ? 1.7 : 2.6, arrows: arrow(0.5), color: { color: theme.trace, opacity: state.selected === null ? 0.72 : 1 } };
  if (touches) return { ...base, width: 1.2, arrows: arrow(0.34), color: { color: edge.b === state.selected ? theme.trace : colourOf(edge.b), opacity: isListed(edge.a) ? 0.6 : 0.26 } };
  const quiet = isListed(edge.a) ? 0.17 : papers[edge.a].node.core ? 0.075 : 0.03;
  const behind = focused() || state.organization;
  return { ...base, width: 0.8, color: { color: theme.edge, opacity: quiet * (state.trace !== null ? 0.12 : behind ? 0.3 : 1) } };
}

function linkStyle(edge, base, touches) {
  const organization = edge.kind === "organization";
  const behind = (focused() && !touches) || state.organization;
  return {
    ...base, width: organization ? 1.3 : 1.1, dashes: organization ? [6, 4] : [1.5, 4.5],
    color: { color: organization ? theme.organization : theme.facet, opacity: behind ? 0.04 : touches ? 0.65 : organization ? 0.34 : 0.11 },
  };
}

function visibleNodes(near) {
  return papers.filter((paper) => paper.node.core || state.show.all || paper.at === state.selected || isTraced(paper.at) || (state.organization && inFront(paper.at, near)));
}

// Puts the wanted things into a vis DataSet with one update, and takes out the others.
function replace(set, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.update(wanted);
}

function updateScene() {
  const near = neighbours();
  const series = inBold();
  const visible = new Set(visibleNodes(near).map((paper) => paper.at));
  replace(nodeSet, [...visible].map((at) => nodeStyle(at, near)));
  const edges = D.edges.filter((edge) => visible.has(edge.a) && visible.has(edge.b) && (state.show[edge.kind] || hopOf(edge)));
  const uncited = uncitedHops().map((hop, at) => edgeStyle({ id: "h" + at, kind: "citation", from: papers[hop.a].node.id, to: papers[hop.b].node.id, ...hop }, series));
  replace(edgeSet, [...edges.map((edge) => edgeStyle(edge, series)), ...uncited]);
  network.setOptions({ interaction: { hideEdgesOnDrag: edges.length > 1200, hideEdgesOnZoom: edges.length > 1200 } });
  version++;
  showLegend();
  network.redraw();
}

function startMap() {
  readTheme();
  network = new vis.Network(get("network"), { nodes: nodeSet, edges: edgeSet }, { ...D.options, autoResize: true });
  network.on("beforeDrawing", drawGround);
  network.on("afterDrawing", drawNames);
  network.on("click", (event) => event.nodes.length ? select(indexOf(event.nodes[0])) : select(null));
  network.on("hoverNode", (event) => {
    state.hovered = indexOf(event.node);
    showTip(state.hovered, event.pointer.DOM);
    get("network").style.cursor = "pointer";
    network.redraw();
  });
  network.on("blurNode", hideTip);
  for (const moved of ["dragStart", "zoom"])
    network.on(moved, () => {
      movedFor = null;
      hideTip();
    });
  dark.addEventListener("change", () => {
    readTheme();
    updateScene();
  });
}

function hideTip() {
  state.hovered = null;
  get("tip").hidden = true;
  get("network").style.cursor = "";
  network.redraw();
}
