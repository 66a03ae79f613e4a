// The pen that writes SVG. Texts are strangers' texts: escaped, and without what XML cannot hold.

import { type Curve, headOf } from "./curves";
import type { Look, Pen, Stroke, TextLook } from "./pen";
import { outlineOf, type Shape } from "./shapes";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export class SvgPen implements Pen {
  private readonly parts: string[] = [];
  private clips = 0;

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly font: string,
  ) {}

  /** The finished document. */
  document(title: string): string {
    const size = `width="${round(this.width)}" height="${round(this.height)}" viewBox="0 0 ${round(this.width)} ${round(this.height)}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escaped(this.font)}" role="img">`,
      `<title>${escaped(title)}</title>`,
      ...this.parts,
      "</svg>",
      "",
    ].join("\n");
  }

  band(x: number, y: number, width: number, height: number, colour: string, alpha = 1): void {
    this.add(`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${fill(colour, alpha)}/>`);
  }

  line(x0: number, y0: number, x1: number, y1: number, look: Stroke): void {
    this.add(`<path d="M${point(x0, y0)}L${point(x1, y1)}" ${stroke(look)}/>`);
  }

  curve(curve: Curve, look: Stroke, head = 0): void {
    const { x0, y0, x1, y1, x2, y2 } = curve;
    let end = point(curve.x3, curve.y3);
    if (head > 0) {
      const { corners, neck } = headOf(curve, head);
      this.add(`<path d="${polygon(corners)}" ${fill(look.colour, look.alpha ?? 1)}/>`);
      end = point(...neck);
    }
    this.add(`<path d="M${point(x0, y0)}C${point(x1, y1)} ${point(x2, y2)} ${end}" fill="none" ${stroke(look)}/>`);
  }

  mark(shape: Shape, x: number, y: number, r: number, { fill: inside, stroke: edge, alpha = 1 }: Look): void {
    const paint = `${inside ? fill(inside, alpha) : 'fill="none"'}${edge ? ` ${stroke(edge)}` : ""}`;
    const outline = outlineOf(shape);
    if (!outline) this.add(`<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${paint}/>`);
    else this.add(`<path d="${polygon(outline.map(([dx, dy]) => [x + dx * r, y + dy * r]))}" ${paint}/>`);
  }

  text(text: string, x: number, y: number, look: TextLook): void {
    const anchor = { left: "start", center: "middle", right: "end" }[look.align ?? "left"];
    const halo = look.halo ? ` stroke="${escaped(look.halo)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : "";
    const weight = look.bold ? ' font-weight="600"' : "";
    const place = `x="${round(x)}" y="${round(y)}" dominant-baseline="central" text-anchor="${anchor}"`;
    this.add(`<text ${place} font-size="${look.size}"${weight} ${fill(look.colour, look.alpha ?? 1)}${halo}>${escaped(text)}</text>`);
  }

  picture(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void {
    const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
    this.add(`<image ${place} preserveAspectRatio="none" href="${picture.toDataURL("image/png")}"/>`);
  }

  group(alpha: number, box: readonly [number, number, number, number] | null, draw: () => void): void {
    const clip = box ? ` clip-path="url(#${this.clip(box)})"` : "";
    this.add(`<g${alpha < 1 ? ` opacity="${round(alpha)}"` : ""}${clip}>`);
    draw();
    this.add("</g>");
  }

  private clip([x, y, width, height]: readonly [number, number, number, number]): string {
    const name = `box${++this.clips}`;
    const rect = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"/>`;
    this.add(`<clipPath id="${name}">${rect}</clipPath>`);
    return name;
  }

  private add(part: string): void {
    this.parts.push(part);
  }
}

/** Text as XML may hold it: markup escaped, characters that XML forbids left out. */
export function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- the control characters that XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .replace(/[&<>"']/g, (char) => ESCAPES[char]!)
  );
}

function fill(colour: string, alpha: number): string {
  return `fill="${escaped(colour)}"${alpha < 1 ? ` fill-opacity="${round(alpha)}"` : ""}`;
}

function stroke({ colour, width, alpha = 1, dash }: Stroke): string {
  const dashes = dash?.length ? ` stroke-dasharray="${dash.join(" ")}"` : "";
  const seen = alpha < 1 ? ` stroke-opacity="${round(alpha)}"` : "";
  return `stroke="${escaped(colour)}" stroke-width="${round(width)}" stroke-linecap="round"${dashes}${seen}`;
}

function polygon(corners: readonly (readonly [number, number])[]): string {
  return `M${corners.map(([x, y]) => point(x, y)).join("L")}Z`;
}

const point = (x: number, y: number): string => `${round(x)} ${round(y)}`;
const round = (value: number): number => Math.round(value * 100) / 100;
