// Canvases: the ground and what lies over all (drawn anew in every frame), and between them the marks and the front, drawn larger than what is seen and
// moved by a CSS transform until there is time to draw them anew.

import { CanvasPen, fontOf } from "./canvas_pen";
import { namesInside, type Plot, type View } from "./camera";
import type { Box } from "./labels";
import type { Measure } from "./lanes";
import type { Pen } from "./pen";
import { Stamps } from "./stamps";
import { el } from "../shell/dom";

/** How far the picture goes beyond what is seen, on each side, in shares of the plot. */
const OVERSCAN = 0.18;
const SHARPEST = 2;

export class Layers {
  readonly ground = canvas("map-ground");
  private readonly marks = canvas("map-marks");
  private readonly front = canvas("map-front");
  private readonly over = canvas("map-over");
  private readonly window = el("div.map-window", {}, this.marks, this.front);
  private readonly ruler = document.createElement("canvas").getContext("2d");
  private readonly widths = new Map<string, number>();
  private size = { width: 0, height: 0 };
  private drawnAt: View | null = null;
  private ratio = 1;
  private stamps = new Stamps(1);

  constructor(surface: HTMLElement) {
    surface.append(this.ground, this.window, this.over);
  }

  resize(width: number, height: number, plot: Plot): void {
    this.ratio = Math.min(SHARPEST, Math.max(1, window.devicePixelRatio || 1));
    this.stamps = new Stamps(this.ratio);
    this.size = { width, height };
    fit(this.ground, width, height, this.ratio);
    this.over.hidden = !namesInside(plot);
    if (!this.over.hidden) fit(this.over, width, height, this.ratio);
    place(this.window, plot.left, plot.top, plot.width, plot.height);
    const box = boxOf(plot);
    for (const layer of [this.marks, this.front]) {
      fit(layer, box.w, box.h, this.ratio);
      layer.style.left = `${box.x - plot.left}px`;
      layer.style.top = `${box.y - plot.top}px`;
    }
    this.drawnAt = null;
  }

  /** Text widths are asked for again and again; a canvas measures slowly. */
  measure(font: string): Measure {
    return (text, look) => {
      const face = fontOf(look, font);
      const key = `${face} ${text}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        if (this.ruler && this.ruler.font !== face) this.ruler.font = face;
        width = this.ruler?.measureText(text).width ?? text.length * 7;
        this.widths.set(key, width);
      }
      return width;
    };
  }

  drawGround(font: string, draw: (pen: Pen, width: number, height: number) => void): void {
    const pen = this.pen(this.ground, font, 0, 0);
    if (pen) draw(pen, this.size.width, this.size.height);
  }

  /** What stays where it is above the papers, on a narrow page. */
  drawOver(font: string, draw: (pen: Pen) => void): void {
    const pen = this.over.hidden ? null : this.pen(this.over, font, 0, 0);
    if (pen) draw(pen);
  }

  drawMarks(view: View, font: string, draw: (pen: Pen, box: Box) => void): void {
    this.drawnAt = view;
    this.paint(this.marks, view, font, draw);
  }

  /** Always at the view that the marks were drawn at, so that both move as one. */
  drawFront(font: string, draw: (pen: Pen, view: View, box: Box) => void): void {
    const view = this.drawnAt;
    if (view) this.paint(this.front, view, font, (pen, box) => draw(pen, view, box));
  }

  /** Puts the last picture where it belongs now. */
  move(view: View): void {
    const was = this.drawnAt;
    if (!was) return;
    const grow = view.k / was.k;
    const box = boxOf(was.plot);
    const dx = view.tx + (box.x - was.tx) * grow - box.x;
    const dy = view.ty + (box.y - was.ty) * grow - box.y;
    const still = Math.abs(dx) < 0.01 && Math.abs(dy) < 0.01 && grow === 1;
    const transform = still ? "none" : `translate(${dx}px, ${dy}px) scale(${grow})`;
    this.marks.style.transform = transform;
    this.front.style.transform = transform;
  }

  fade(faded: boolean): void {
    this.marks.classList.toggle("map-faded", faded);
  }

  private paint(layer: HTMLCanvasElement, view: View, font: string, draw: (pen: Pen, box: Box) => void): void {
    const box = boxOf(view.plot);
    const pen = this.pen(layer, font, box.x, box.y);
    if (pen) draw(pen, box);
    layer.style.transform = "none";
  }

  /** A pen on an empty sheet that takes pixels of the host. */
  private pen(layer: HTMLCanvasElement, font: string, left: number, top: number): Pen | null {
    const context = layer.getContext("2d");
    if (!context) return null;
    context.resetTransform();
    context.clearRect(0, 0, layer.width, layer.height);
    context.setTransform(this.ratio, 0, 0, this.ratio, -left * this.ratio, -top * this.ratio);
    return new CanvasPen(context, font, this.stamps);
  }
}

/** What is drawn of the marks: the plot and a margin, in whole pixels. */
export function boxOf({ left, top, width, height }: Plot): Box {
  const [dx, dy] = [Math.round(width * OVERSCAN), Math.round(height * OVERSCAN)];
  return { x: left - dx, y: top - dy, w: width + 2 * dx, h: height + 2 * dy };
}

function canvas(name: string): HTMLCanvasElement {
  return el(`canvas.${name}` as "canvas.", { "aria-hidden": "true" });
}

function fit(layer: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  layer.width = Math.max(1, Math.round(width * ratio));
  layer.height = Math.max(1, Math.round(height * ratio));
  layer.style.width = `${width}px`;
  layer.style.height = `${height}px`;
}

function place(element: HTMLElement, left: number, top: number, width: number, height: number): void {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
