// A lane's shape as an icon: the outline that the map draws.

import { outlineOf, shapeOf } from "../map/shapes";

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 5.6;

/** `hollow`: not filled, as what is unknown or outside the lists is drawn. */
export function shapeIcon(name: string, colour: string, hollow = name === "ring", radius = RADIUS): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const half = Math.max(8, radius + 2);
  svg.setAttribute("viewBox", `${-half} ${-half} ${2 * half} ${2 * half}`);
  svg.setAttribute("width", String(2 * half));
  svg.setAttribute("height", String(2 * half));
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  const mark = outlined(name, radius);
  mark.setAttribute("fill", hollow ? "none" : colour);
  if (hollow) {
    mark.setAttribute("stroke", colour);
    mark.setAttribute("stroke-width", "1.8");
  }
  svg.append(mark);
  return svg;
}

function outlined(name: string, radius: number): SVGElement {
  const outline = outlineOf(shapeOf(name));
  if (!outline) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("r", String(radius));
    return circle;
  }
  const polygon = document.createElementNS(SVG, "polygon");
  polygon.setAttribute("points", outline.map(([x, y]) => `${(x * radius).toFixed(2)},${(y * radius).toFixed(2)}`).join(" "));
  return polygon;
}
