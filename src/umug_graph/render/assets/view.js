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
