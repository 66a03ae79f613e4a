// Names beside discs, in screen pixels: the most important first, each right of its disc, else left, above or below it;
// a name that would lie on another name or on a disc waits until the reader zooms in.
const CELL = 80;

class Boxes {
  constructor() {
    this.cells = new Map();
  }
  *near(box) {
    for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x++)
      for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y++) {
        const key = x + ":" + y;
        if (!this.cells.has(key)) this.cells.set(key, []);
        yield this.cells.get(key);
      }
  }
  add(box) {
    for (const cell of this.near(box)) cell.push(box);
  }
  free(box, owner, front) {
    for (const cell of this.near(box))
      for (const other of cell)
        if (other.owner !== owner && !(front && other.dim) && box.x < other.x + other.w && other.x < box.x + box.w && box.y < other.y + other.h && other.y < box.y + box.h) return false;
    return true;
  }
}

const measure = document.createElement("canvas").getContext("2d");
const fontFor = (bold) => (bold ? "600 " : "400 ") + D.labelPx + "px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif";

function textWidth(text, bold) {
  measure.font = fontFor(bold);
  return measure.measureText(text).width;
}

const inBand = (box, node) => box.y >= node.top && box.y + box.h <= node.bottom;

// `nodes`: [{ at, x, y, r, label, bold, must, dim, top, bottom }] in screen pixels, most important first; no name begins left of `edge`,
// and one in front may lie on a disc that is dimmed.
// `strict` keeps every name in its own band, save those that must be there, else that is only preferred. Gives [{ at, text, x, y, w, h, bold }] with x and y from the disc's middle.
function placeLabels(nodes, edge, strict) {
  const discs = new Boxes();
  const names = new Boxes();
  for (const node of nodes) discs.add({ owner: node.at, dim: node.dim, x: node.x - node.r, y: node.y - node.r, w: 2 * node.r, h: 2 * node.r });
  const placed = [];
  for (const node of nodes) {
    if (!node.label) continue;
    const w = textWidth(node.label, node.bold) + 2;
    const h = D.labelPx + 1;
    const gap = node.r + 3;
    const spots = [[gap, -h / 2], [-gap - w, -h / 2], [-w / 2, -gap - h + 1], [-w / 2, gap - 1]].map(([dx, dy], at) => ({ x: node.x + dx, y: node.y + dy, w, h, owner: node.at, side: [1, -1, 0, 0][at] })).filter((box) => box.x >= edge && (!strict || node.must || inBand(box, node)));
    const free = (box) => names.free(box) && discs.free(box, node.at, !node.dim);
    const spot = spots.find((box) => inBand(box, node) && free(box)) || spots.find(free) || (node.must && spots.find((box) => names.free(box)));
    if (!spot) continue;
    names.add({ ...spot, owner: null });
    placed.push({ at: node.at, text: node.label, x: spot.x - node.x, y: spot.y - node.y, w, h, bold: node.bold, side: spot.side });
  }
  return placed;
}
