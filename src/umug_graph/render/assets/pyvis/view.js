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

// What the panel hides of the map where it is a sheet.
const sheetHeight = () => (matchMedia("(max-width: 759px)").matches && !get("panel").hidden ? get("panel").offsetHeight : 0);

const pull = (from, to, low, high) => (from < low ? from - low : to > high ? to - high : 0);

// Move the view by screen pixels; whether that was any.
function moveBy(dx, dy) {
  if (!dx && !dy) return false;
  const scale = network.getScale();
  const at = network.getViewPosition();
  network.moveTo({ position: { x: at.x + dx / scale, y: at.y + dy / scale }, scale });
  return true;
}

// Bring a node into the free part of the view, moving no further than needed.
function reveal(at) {
  const { width, height, gutter, axis } = stage();
  const { node } = papers[at];
  const seen = toScreen(node.x, yOf(node));
  moveBy(pull(seen.x, seen.x, gutter + 60, width - 110), pull(seen.y, seen.y, 50, height - axis - sheetHeight() - 50));
}

// Bring several nodes into the free part of the view, zooming out and moving as far as that takes and no further.
function revealAll(list) {
  const { width, height, gutter, axis } = stage();
  const free = { left: gutter + 56, right: width - (gutter ? 110 : 80), top: gutter ? 14 : 30, bottom: height - axis - sheetHeight() - 16 };
  const xs = list.map((at) => papers[at].node.x);
  const ys = list.map((at) => yOf(papers[at].node));
  const span = (values) => Math.max(1, Math.max(...values) - Math.min(...values));
  const fit = Math.min((free.right - free.left) / span(xs), Math.max(40, free.bottom - free.top) / span(ys));
  if (fit < network.getScale()) {
    network.moveTo({ position: network.getViewPosition(), scale: fit });
    movedFor = state.trace;
  }
  const [a, b] = [toScreen(Math.min(...xs), Math.min(...ys)), toScreen(Math.max(...xs), Math.max(...ys))];
  if (moveBy(pull(a.x, b.x, free.left, free.right), pull(a.y, b.y, free.top, free.bottom))) movedFor = state.trace;
}

function zoomBy(factor) {
  movedFor = null;
  network.moveTo({ position: network.getViewPosition(), scale: network.getScale() * factor, animation: { duration: 160, easingFunction: "easeOutQuad" } });
}

function showTip(at, pointer) {
  const tip = get("tip");
  const paper = papers[at];
  const count = paper.citedBy.filter(isListed).length;
  tip.replaceChildren(element("b", { text: paper.name }), ...(paper.title === paper.name ? [] : [element("span", { text: paper.title })]),
    element("span", { text: `${paper.date || "date unknown"} · cited by ${count} listed paper${count === 1 ? "" : "s"}` }));
  for (const name of new Set([state.size, state.colour])) {
    if (name === USUAL || !metricOf.has(name)) continue;
    tip.append(element("span", { text: `${metricOf.get(name).label}: ${numberText(valueOf(name, at))}` }));
  }
  tip.hidden = false;
  const { width, height } = stage();
  tip.style.left = Math.max(8, Math.min(pointer.x + 14, width - tip.offsetWidth - 8)) + "px";
  tip.style.top = Math.max(8, Math.min(pointer.y + 16, height - tip.offsetHeight - 8)) + "px";
}
