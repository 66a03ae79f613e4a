// Dragging over the histogram: a new range, either end of the one there is, or the whole range along.

const GRAB = 7;

export interface Brushed {
  range(): [first: number, last: number] | null;
  /** The first change of a drag is a step, those that follow it are moves: back undoes the drag as one. */
  set(first: number, last: number, how: "step" | "move"): void;
}

type Drag = { kind: "new" | "end"; fixed: number } | { kind: "along"; grabbed: number; first: number; last: number };

export class Brush {
  private drag: Drag | null = null;
  private changed = false;

  constructor(
    private readonly picture: SVGElement,
    private readonly bins: number,
    private readonly width: number,
    private readonly brushed: Brushed,
  ) {
    picture.addEventListener("pointerdown", (event) => this.down(event));
    picture.addEventListener("pointermove", (event) => this.moved(event));
    for (const end of ["pointerup", "pointercancel"] as const) picture.addEventListener(end, () => (this.drag = null));
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.picture.setPointerCapture(event.pointerId);
    this.changed = false;
    this.drag = this.dragFrom(event);
    if (this.drag.kind === "new") this.set(this.drag.fixed, this.drag.fixed);
  }

  private dragFrom(event: PointerEvent): Drag {
    const range = this.brushed.range();
    const bin = this.binAt(event);
    if (!range) return { kind: "new", fixed: bin };
    const [left, right] = [this.pixels(range[0]), this.pixels(range[1] + 1)];
    const x = this.xAt(event);
    const [toLeft, toRight] = [Math.abs(x - left), Math.abs(x - right)];
    if (Math.min(toLeft, toRight) <= GRAB) return { kind: "end", fixed: toLeft < toRight ? range[1] : range[0] };
    const everything = range[0] === 0 && range[1] === this.bins - 1;
    if (x > left && x < right && !everything) return { kind: "along", grabbed: bin, first: range[0], last: range[1] };
    return { kind: "new", fixed: bin };
  }

  private moved(event: PointerEvent): void {
    if (!this.drag) {
      this.picture.style.cursor = this.cursorAt(event);
      return;
    }
    const bin = this.binAt(event);
    if (this.drag.kind !== "along") return this.set(Math.min(bin, this.drag.fixed), Math.max(bin, this.drag.fixed));
    const { first, last, grabbed } = this.drag;
    const by = Math.min(this.bins - 1 - last, Math.max(-first, bin - grabbed));
    this.set(first + by, last + by);
  }

  private set(first: number, last: number): void {
    const now = this.brushed.range();
    if (now && now[0] === first && now[1] === last) return;
    this.brushed.set(first, last, this.changed ? "move" : "step");
    this.changed = true;
  }

  private cursorAt(event: PointerEvent): string {
    const range = this.brushed.range();
    if (!range) return "crosshair";
    const x = this.xAt(event);
    const [left, right] = [this.pixels(range[0]), this.pixels(range[1] + 1)];
    if (Math.min(Math.abs(x - left), Math.abs(x - right)) <= GRAB) return "ew-resize";
    return x > left && x < right ? "grab" : "crosshair";
  }

  private xAt(event: PointerEvent): number {
    const box = this.picture.getBoundingClientRect();
    return ((event.clientX - box.left) / (box.width || 1)) * this.width;
  }

  private binAt(event: PointerEvent): number {
    return Math.min(this.bins - 1, Math.max(0, Math.floor((this.xAt(event) / this.width) * this.bins)));
  }

  private pixels(bin: number): number {
    return (bin / this.bins) * this.width;
  }
}
