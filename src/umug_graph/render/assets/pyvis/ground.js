// What lies below and around the discs: bands, gridlines, spans of year-only works, lane names and dates.
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
    if (!node.span || !(node.core || at === state.selected || isTraced(at))) continue;
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
  return D.lanes.filter((lane) => lane.key !== "rest" || state.show.all || [...(traced() ? traced().papers : []), ...(state.selected === null ? [] : [state.selected])].some((at) => D.lanes[papers[at].node.lane] === lane));
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
