// The pen that draws on the page.

import { type Curve, headOf } from "./curves";
import type { Look, Pen, Stroke, TextLook } from "./pen";
import { STAMPED, type Stamps } from "./stamps";
import { outlineOf, type Shape } from "./shapes";

const SOLID: number[] = [];

export class CanvasPen implements Pen {
  constructor(
    private context: CanvasRenderingContext2D,
    private readonly font: string,
    private readonly stamps: Stamps | null = null,
  ) {
    prepare(context);
  }

  band(x: number, y: number, width: number, height: number, colour: string, alpha = 1): void {
    this.context.globalAlpha = alpha;
    this.context.fillStyle = colour;
    this.context.fillRect(x, y, width, height);
  }

  line(x0: number, y0: number, x1: number, y1: number, stroke: Stroke): void {
    this.context.beginPath();
    this.context.moveTo(x0, y0);
    this.context.lineTo(x1, y1);
    this.stroke(stroke);
  }

  curve(curve: Curve, stroke: Stroke, head = 0): void {
    const { context } = this;
    const { x0, y0, x1, y1, x2, y2 } = curve;
    let { x3, y3 } = curve;
    if (head > 0) {
      const { corners, neck } = headOf(curve, head);
      context.globalAlpha = stroke.alpha ?? 1;
      context.fillStyle = stroke.colour;
      this.polygon(corners);
      context.fill();
      [x3, y3] = neck;
    }
    context.beginPath();
    context.moveTo(x0, y0);
    context.bezierCurveTo(x1, y1, x2, y2, x3, y3);
    this.stroke(stroke);
  }

  mark(shape: Shape, x: number, y: number, r: number, look: Look): void {
    if (r > STAMPED || !this.stamps) return this.paint(shape, x, y, r, look);
    this.stamps.stamp(this.context, shape, x, y, r, look, (sheet, radius) => new CanvasPen(sheet, this.font).mark(shape, 0, 0, radius, look));
  }

  private paint(shape: Shape, x: number, y: number, r: number, { fill, stroke, alpha = 1 }: Look): void {
    const { context } = this;
    const outline = outlineOf(shape);
    if (outline) this.polygon(outline.map(([dx, dy]) => [x + dx * r, y + dy * r]));
    else {
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
    }
    if (fill) {
      context.globalAlpha = alpha;
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke) this.stroke(stroke);
  }

  text(text: string, x: number, y: number, look: TextLook): void {
    const { context } = this;
    context.font = fontOf(look, this.font);
    context.textAlign = look.align ?? "left";
    context.globalAlpha = look.alpha ?? 1;
    if (look.halo) {
      context.strokeStyle = look.halo;
      context.lineWidth = 3.6;
      context.setLineDash(SOLID);
      context.strokeText(text, x, y);
    }
    context.fillStyle = look.colour;
    context.fillText(text, x, y);
  }

  picture(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void {
    this.context.globalAlpha = 1;
    this.context.drawImage(picture, x, y, width, height);
  }

  group(alpha: number, box: readonly [number, number, number, number] | null, draw: () => void): void {
    const whole = this.context;
    if (alpha < 1) this.context = sheetLike(whole);
    this.context.save();
    if (box) {
      this.context.beginPath();
      this.context.rect(...box);
      this.context.clip();
    }
    draw();
    this.context.restore();
    if (alpha < 1) lay(this.context.canvas, whole, alpha);
    this.context = whole;
  }

  private polygon(corners: readonly (readonly [number, number])[]): void {
    this.context.beginPath();
    for (const [x, y] of corners) this.context.lineTo(x, y);
    this.context.closePath();
  }

  private stroke({ colour, width, alpha = 1, dash }: Stroke): void {
    this.context.globalAlpha = alpha;
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.setLineDash(dash ? [...dash] : SOLID);
    this.context.stroke();
  }
}

export function fontOf({ size, bold }: { size: number; bold?: boolean }, family: string): string {
  return `${bold ? "600 " : ""}${size}px ${family}`;
}

function prepare(context: CanvasRenderingContext2D): void {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.textBaseline = "middle";
}

/** An empty sheet of the same size and scale: what is seen through as a whole is drawn apart first. */
function sheetLike(context: CanvasRenderingContext2D): CanvasRenderingContext2D {
  const sheet = document.createElement("canvas");
  sheet.width = context.canvas.width;
  sheet.height = context.canvas.height;
  const made = sheet.getContext("2d")!;
  made.setTransform(context.getTransform());
  prepare(made);
  return made;
}

function lay(sheet: HTMLCanvasElement, onto: CanvasRenderingContext2D, alpha: number): void {
  onto.save();
  onto.resetTransform();
  onto.globalAlpha = alpha;
  onto.drawImage(sheet, 0, 0);
  onto.restore();
}
