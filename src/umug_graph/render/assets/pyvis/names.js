const RING = 3.5; // pixels between a disc and the ring around it

// Which names are drawn, in which order of importance, and the ring around what is selected.
function importance(near, series) {
  const grade = (paper) => (paper.at === state.selected ? 0 : series.has(paper.at) ? 1 : near.has(paper.at) || (state.organization && inFront(paper.at, near)) ? 2 : papers[paper.at].before.length + papers[paper.at].after.length ? 3 : paper.lists ? 4 : 5);
  return (a, b) => grade(a) - grade(b) || b.node.rank - a.node.rank || a.at - b.at;
}

function currentLabels() {
  const scale = network.getScale();
  const key = [scale.toFixed(4), stretch.toFixed(4), headroom, version, state.hovered].join();
  if (labels.key === key) return labels.list;
  const near = neighbours();
  const series = inBold();
  const visible = visibleNodes(near).sort(importance(near, series));
  const nodes = visible.map((paper) => {
    const front = (focused() && near.has(paper.at)) || (state.organization && inFront(paper.at, near));
    const wanted = paper.at === state.selected || paper.at === state.hovered || front || (state.show.names && (paper.node.core || scale > 1.6));
    const bold = paper.at === state.selected || series.has(paper.at) || (!focused() && !state.organization && paper.before.length + paper.after.length > 0);
    const lane = D.lanes[paper.node.lane];
    const band = { top: (topOf(lane) + headroom * stretch) * scale, bottom: bottomOf(lane) * scale };
    return { ...band, at: paper.at, x: paper.node.x * scale, y: yOf(paper.node) * scale, r: sizeOf(paper.at) * scale + (isTraced(paper.at) ? RING : 0), bold, must: front, dim: !inFront(paper.at, near), label: wanted ? paper.name : null };
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
    drawQueries(context, near);
    if (state.trace !== null) traced().papers.forEach((at) => drawRing(context, at, 1.3));
    if (state.selected !== null) drawRing(context, state.selected, state.trace === null ? 1.8 : 2.6);
  });
  placeAxes();
}

function drawRing(context, at, width) {
  const { node } = papers[at];
  const middle = toScreen(node.x, yOf(node));
  context.strokeStyle = theme.ink;
  context.lineWidth = width;
  context.beginPath();
  context.arc(middle.x, middle.y, sizeOf(at) * network.getScale() + RING, 0, 2 * Math.PI);
  context.stroke();
}

function drawQueries(context, near) {
  const scale = network.getScale();
  context.textAlign = "center";
  context.fillStyle = theme.muted;
  for (const at of nodeSet.getIds().map(indexOf).filter(unknownAt)) {
    const px = Math.min(11, 1.7 * sizeOf(at) * scale);
    if (px < 6) continue;
    const middle = toScreen(papers[at].node.x, yOf(papers[at].node));
    context.globalAlpha = inFront(at, near) ? 1 : 0.22;
    context.font = `600 ${px}px system-ui, sans-serif`;
    context.fillText("?", middle.x, middle.y + 0.5);
  }
  context.globalAlpha = 1;
  context.textAlign = "start";
}
