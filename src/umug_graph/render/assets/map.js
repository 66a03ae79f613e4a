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

const colourOf = (at) => theme.lanes[papers[at].node.lane];
const neighbours = () => new Set(state.selected === null ? [] : [state.selected, ...papers[state.selected].cites, ...papers[state.selected].citedBy, ...seriesOf(state.selected)]);

function inFront(at, near) {
  if (state.organization) return (papers[at].orgs || []).includes(state.organization);
  return state.selected === null || near.has(at);
}

function nodeStyle(at, near) {
  const { node } = papers[at];
  const colour = colourOf(at);
  const solid = isListed(at);
  return {
    id: node.id, x: node.x, y: yOf(node), size: node.size,
    opacity: inFront(at, near) ? (node.core || !node.span || at === state.selected ? 1 : 0.55) : 0.16,
    borderWidth: 1.5,
    color: { background: solid ? colour : theme.bg, border: solid ? theme.bg : colour },
    // Wide gaps: vis leaves round line ends behind where it has drawn a dashed line, and these fill narrow ones.
    shapeProperties: { borderDashes: node.span && node.core && !solid ? [2.2, 3.1] : false },
  };
}

const arrow = (size) => ({ to: { enabled: true, scaleFactor: size, type: "arrow" } });
const NO_ARROW = { to: { enabled: false } };

function edgeStyle(edge, series) {
  const touches = state.selected !== null && (edge.a === state.selected || edge.b === state.selected);
  const flat = Math.abs(yOf(papers[edge.a].node) - yOf(papers[edge.b].node)) < 26;
  // Within a row a line would run through the discs between; an arc passes above them.
  const smooth = flat ? { enabled: true, type: "curvedCW", roundness: edge.series ? 0.22 : 0.16 } : D.options.edges.smooth;
  const base = { id: edge.id, from: edge.from, to: edge.to, dashes: false, arrows: NO_ARROW, width: 1, smooth };
  if (edge.kind !== "citation") return linkStyle(edge, base, touches);
  const traced = edge.series && (state.selected === null ? !state.organization : series.has(edge.a) && series.has(edge.b));
  if (traced) return { ...base, width: state.selected === null ? 1.7 : 2.6, arrows: arrow(0.5), color: { color: theme.trace, opacity: state.selected === null ? 0.72 : 1 } };
  if (touches) return { ...base, width: 1.2, arrows: arrow(0.34), color: { color: edge.b === state.selected ? theme.trace : colourOf(edge.b), opacity: isListed(edge.a) ? 0.6 : 0.26 } };
  const quiet = isListed(edge.a) ? 0.17 : papers[edge.a].node.core ? 0.075 : 0.03;
  const behind = state.selected !== null || state.organization;
  return { ...base, width: 0.8, color: { color: theme.edge, opacity: behind ? quiet * 0.3 : quiet } };
}

function linkStyle(edge, base, touches) {
  const organization = edge.kind === "organization";
  const behind = (state.selected !== null && !touches) || state.organization;
  return {
    ...base, width: organization ? 1.3 : 1.1, dashes: organization ? [6, 4] : [1.5, 4.5],
    color: { color: organization ? theme.organization : theme.facet, opacity: behind ? 0.04 : touches ? 0.65 : organization ? 0.34 : 0.11 },
  };
}

function visibleNodes(near) {
  return papers.filter((paper) => paper.node.core || state.show.all || paper.at === state.selected || (state.organization && inFront(paper.at, near)));
}

// Puts the wanted things into a vis DataSet with one update, and takes out the others.
function replace(set, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.update(wanted);
}

function updateScene() {
  const near = neighbours();
  const series = new Set(state.selected === null ? [] : seriesOf(state.selected));
  const visible = new Set(visibleNodes(near).map((paper) => paper.at));
  replace(nodeSet, [...visible].map((at) => nodeStyle(at, near)));
  const edges = D.edges.filter((edge) => visible.has(edge.a) && visible.has(edge.b) && (state.show[edge.kind] || (edge.kind === "citation" && edge.series && state.show.citation)));
  replace(edgeSet, edges.map((edge) => edgeStyle(edge, series)));
  network.setOptions({ interaction: { hideEdgesOnDrag: edges.length > 1200, hideEdgesOnZoom: edges.length > 1200 } });
  version++;
  network.redraw();
}

const canvas = () => get("network").querySelector("canvas");
const stage = () => ({ width: get("network").clientWidth, height: get("network").clientHeight, gutter: parseFloat(css("--gutter")), axis: parseFloat(css("--axis")) });

// Screen pixels in which ours are drawn: vis leaves its world's transform on the context.
function onScreen(context, draw) {
  const { width } = stage();
  const ratio = context.canvas.width / width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw();
  context.restore();
}

const toScreen = (x, y) => network.canvasToDOM({ x, y });

function drawGround(context) {
  onScreen(context, () => {
    const { width, height } = stage();
    bandsShown().forEach((lane, at) => {
      if (at % 2) return;
      const top = toScreen(0, topOf(lane)).y;
      context.fillStyle = theme.band;
      context.fillRect(0, top, width, toScreen(0, bottomOf(lane)).y - top);
    });
    context.lineWidth = 1;
    for (const tick of ticksShown()) {
      context.strokeStyle = theme.grid;
      context.globalAlpha = tick.year ? 1 : 0.6;
      const x = Math.round(tick.at) + 0.5;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, height);
      context.stroke();
    }
    context.globalAlpha = 1;
    if (undatedShown()) drawUndated(context, height);
    drawSpans(context);
  });
}

function drawUndated(context, height) {
  const left = toScreen(D.undated[0] - 20, 0).x;
  context.save();
  context.strokeStyle = theme.muted;
  context.setLineDash([3, 4]);
  context.beginPath();
  context.moveTo(left, 0);
  context.lineTo(left, height);
  context.stroke();
  context.restore();
}

// A work of which only the year is known stands for its whole year.
function drawSpans(context) {
  const near = neighbours();
  context.lineWidth = 1;
  for (const id of nodeSet.getIds()) {
    const at = indexOf(id);
    const { node } = papers[at];
    if (!node.span || !(node.core || at === state.selected)) continue;
    const a = toScreen(node.span[0], yOf(node));
    const b = toScreen(node.span[1], yOf(node));
    context.strokeStyle = colourOf(at);
    context.globalAlpha = inFront(at, near) ? 0.45 : 0.1;
    context.beginPath();
    context.moveTo(a.x, a.y - 3);
    context.lineTo(a.x, a.y + 3);
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.moveTo(b.x, b.y - 3);
    context.lineTo(b.x, b.y + 3);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function bandsShown() {
  return D.lanes.filter((lane) => lane.key !== "rest" || state.show.all || (state.selected !== null && D.lanes[papers[state.selected].node.lane] === lane));
}

// A gridline's own stretch of time lasts until the next one that is as important.
D.ticks.forEach((tick, at) => (tick.until = (D.ticks.slice(at + 1).find((next) => next[2] <= tick[2]) || [tick[0] + 60])[0]));

// Years first, then halves, quarters and months, as far as their names have room.
function ticksShown() {
  const { width, gutter } = stage();
  const taken = [];
  const found = [];
  const fits = (left, right) => taken.every(([a, b]) => right + 9 < a || b + 9 < left);
  const weight = ([, , level, year]) => (level ? level : year % 10 ? (year % 5 ? 0.2 : 0.1) : 0);
  if (undatedShown()) {
    const at = toScreen((D.undated[0] + D.undated[1]) / 2, 0).x;
    taken.push([at - 42, at + 42]);
    found.push({ at: -1e4, shown: at, label: "date unknown", year: false });
  }
  for (const tick of [...D.ticks].sort((a, b) => weight(a) - weight(b) || (a[2] ? a[0] - b[0] : b[0] - a[0]))) {
    const at = toScreen(tick[0], 0).x;
    const half = textWidth(tick[1], tick[2] === 0) / 2;
    const room = toScreen(tick.until, 0).x - at;
    if (at < (gutter ? gutter + half : -40) || at > width + 40 || (tick[2] && room < 2 * half + 9) || !fits(at - half, at + half)) continue;
    taken.push([at - half, at + half]);
    found.push({ at, label: tick[1], year: tick[2] === 0 });
  }
  return found;
}

function importance(near, series) {
  const grade = (paper) => (paper.at === state.selected ? 0 : series.has(paper.at) ? 1 : near.has(paper.at) || (state.organization && inFront(paper.at, near)) ? 2 : papers[paper.at].before.length + papers[paper.at].after.length ? 3 : paper.lists ? 4 : 5);
  return (a, b) => grade(a) - grade(b) || b.node.rank - a.node.rank || a.at - b.at;
}

function currentLabels() {
  const scale = network.getScale();
  const key = [scale.toFixed(4), stretch.toFixed(4), headroom, version, state.hovered].join();
  if (labels.key === key) return labels.list;
  const near = neighbours();
  const series = new Set(state.selected === null ? [] : seriesOf(state.selected));
  const visible = visibleNodes(near).sort(importance(near, series));
  const nodes = visible.map((paper) => {
    const front = (state.selected !== null && near.has(paper.at)) || (state.organization && inFront(paper.at, near));
    const wanted = paper.at === state.selected || paper.at === state.hovered || front || (state.show.names && (paper.node.core || scale > 1.6));
    const bold = paper.at === state.selected || series.has(paper.at) || (state.selected === null && !state.organization && paper.before.length + paper.after.length > 0);
    const lane = D.lanes[paper.node.lane];
    const band = { top: (topOf(lane) + headroom * stretch) * scale, bottom: bottomOf(lane) * scale };
    return { ...band, at: paper.at, x: paper.node.x * scale, y: yOf(paper.node) * scale, r: paper.node.size * scale, bold, must: front, dim: !inFront(paper.at, near), label: wanted ? paper.name : null };
  });
  labels = { key, list: placeLabels(nodes, Math.min(0, ...visible.map((paper) => paper.node.x)) * scale - 6, headroom > 0) };
  return labels.list;
}

function drawNames(context) {
  const near = neighbours();
  const banded = new Set(bandsShown().filter((_, at) => at % 2 === 0));
  onScreen(context, () => {
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of currentLabels()) {
      const { node } = papers[label.at];
      const at = toScreen(node.x, yOf(node));
      context.globalAlpha = inFront(label.at, near) ? 1 : 0.22;
      context.font = fontFor(label.bold);
      // The ground shows between disc and name, lest a line there look like a hyphen.
      context.lineWidth = 3.5;
      context.strokeStyle = context.fillStyle = banded.has(D.lanes[node.lane]) ? theme.band : theme.bg;
      if (label.side) context.fillRect(at.x + (label.side > 0 ? label.x - 3 : label.x + label.w - 3), at.y + label.y + 3, 6, label.h - 6);
      context.strokeText(label.text, at.x + label.x + 1, at.y + label.y + label.h / 2);
      context.fillStyle = label.bold ? theme.ink : isListed(label.at) ? theme.soft : theme.muted;
      context.fillText(label.text, at.x + label.x + 1, at.y + label.y + label.h / 2);
    }
    context.globalAlpha = 1;
    if (state.selected !== null) drawRing(context, papers[state.selected].node);
  });
  placeAxes();
}

function drawRing(context, node) {
  const at = toScreen(node.x, yOf(node));
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.8;
  context.beginPath();
  context.arc(at.x, at.y, node.size * network.getScale() + 3.5, 0, 2 * Math.PI);
  context.stroke();
}

// Lane names stay at the left and dates at the bottom, wherever the map is moved.
function placeAxes() {
  const { height, axis } = stage();
  const shown = bandsShown();
  get("lanes").replaceChildren(...shown.map((lane, at) => {
    const top = Math.max(0, toScreen(0, topOf(lane)).y);
    const bottom = Math.min(height - axis, toScreen(0, bottomOf(lane)).y);
    const made = element("div", { class: "lane" + (at % 2 ? "" : " odd") + (OUTSIDE.has(lane.key) ? " outside" : "") }, element("span", { text: lane.label }), element("i"));
    made.lastChild.style.background = made.lastChild.style.borderColor = theme.lanes[D.lanes.indexOf(lane)];
    made.style.top = top + "px";
    made.style.height = Math.max(0, bottom - top) + "px";
    made.hidden = bottom - top < 12;
    made.classList.toggle("tight", bottom - top < 17 * Math.ceil(lane.label.length / 14));
    if (!parseFloat(css("--gutter"))) made.prepend(made.lastChild);
    return made;
  }));
  get("axis").replaceChildren(...ticksShown().map((tick) => {
    const made = element("span", { class: tick.year ? "year" : "", text: tick.label });
    made.style.transform = `translateX(${tick.shown ?? tick.at}px) translateX(-50%)`;
    return made;
  }));
}

// The view that shows everything drawn; on a narrow screen its richest part, the rest a swipe away.
function homeView() {
  const { width, height, gutter, axis } = stage();
  const nodes = nodeSet.getIds().map((id) => papers[indexOf(id)].node);
  const left = Math.min(0, ...nodes.map((node) => node.x)) - 12;
  const right = Math.max(undatedShown() ? D.undated[1] + 60 : 0, D.width) + 8;
  const bottom = state.show.all ? D.lanes[D.lanes.length - 1].bottom : D.home;
  const free = { width: width - gutter - (gutter ? 76 : 20), height: height - axis - 8 };
  const shown = free.width < 620 ? Math.min(right - left, Math.max(570, free.width)) : right - left;
  const scale = Math.min(free.width / shown, Math.max(free.height / bottom, 0.25), 2.2);
  headroom = gutter ? 0 : 15 / scale;
  const whole = bottom + headroom * bandsShown().length;
  stretch = Math.min(2.6, Math.max(1, free.height / scale / whole));
  const seen = free.width / scale;
  const middle = seen < right - left - 1 ? richest(seen, right) + seen / 2 : (left + right) / 2;
  return { position: { x: middle - (gutter - (gutter ? 76 : 20)) / 2 / scale, y: (whole * stretch) / 2 + axis / 2 / scale }, scale };
}

// The left end of the stretch of time that holds most listed papers, those of a series counting more.
function richest(seen, right) {
  const listed = papers.filter((paper) => paper.lists && !paper.node.undated);
  const worth = (left) => listed.reduce((sum, paper) => sum + (paper.node.x >= left + 50 && paper.node.x <= left + seen - 70 ? 1 + 2 * (paper.before.length + paper.after.length) : 0), 0);
  const starts = listed.map((paper) => Math.min(paper.node.x - 60, right - seen));
  return starts.reduce((best, left) => (worth(left) > worth(best) ? left : best), starts[0] ?? 0);
}

// Bring a node into the free part of the view, moving no further than needed.
function reveal(at) {
  const { width, height, gutter, axis } = stage();
  const sheet = matchMedia("(max-width: 759px)").matches && !get("panel").hidden ? get("panel").offsetHeight : 0;
  const { node } = papers[at];
  const seen = toScreen(node.x, yOf(node));
  const pull = (value, low, high) => (value < low ? value - low : value > high ? value - high : 0);
  const dx = pull(seen.x, gutter + 60, width - 110);
  const dy = pull(seen.y, 50, height - axis - sheet - 50);
  if (!dx && !dy) return;
  const scale = network.getScale();
  const at0 = network.getViewPosition();
  network.moveTo({ position: { x: at0.x + dx / scale, y: at0.y + dy / scale }, scale });
}

function zoomBy(factor) {
  network.moveTo({ position: network.getViewPosition(), scale: network.getScale() * factor, animation: { duration: 160, easingFunction: "easeOutQuad" } });
}

function showTip(at, pointer) {
  const tip = get("tip");
  const paper = papers[at];
  const count = paper.citedBy.filter(isListed).length;
  tip.replaceChildren(element("b", { text: paper.name }), ...(paper.title === paper.name ? [] : [element("span", { text: paper.title })]),
    element("span", { text: `${paper.date || "date unknown"} · cited by ${count} listed paper${count === 1 ? "" : "s"}` }));
  tip.hidden = false;
  const { width, height } = stage();
  tip.style.left = Math.max(8, Math.min(pointer.x + 14, width - tip.offsetWidth - 8)) + "px";
  tip.style.top = Math.max(8, Math.min(pointer.y + 16, height - tip.offsetHeight - 8)) + "px";
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
  network.on("dragStart", hideTip);
  network.on("zoom", hideTip);
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
