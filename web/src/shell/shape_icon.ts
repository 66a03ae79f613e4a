// A lane's shape as an icon, the same as on the map.

const SVG = "http://www.w3.org/2000/svg";

const POINTS: Record<string, string> = {
  square: "M3 3h10v10H3z",
  diamond: "M8 1.5 14.5 8 8 14.5 1.5 8z",
  triangle: "M8 2 14.5 13.5h-13z",
  "triangle-down": "M8 14 1.5 2.5h13z",
  hexagon: "M8 1.5 13.8 4.8v6.4L8 14.5 2.2 11.2V4.8z",
  star: "M8 1l2 4.8 5.2.4-4 3.4 1.3 5L8 11.9 3.5 14.6l1.3-5-4-3.4L6 5.8z",
  cross: "M6 2h4v4h4v4h-4v4H6v-4H2V6h4z",
};
const DISC = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z";

export function shapeIcon(shape: string, colour: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "shape");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", POINTS[shape] ?? DISC);
  path.setAttribute(shape === "ring" ? "stroke" : "fill", colour);
  if (shape === "ring") {
    path.setAttribute("fill", "none");
    path.setAttribute("stroke-width", "2");
  }
  svg.append(path);
  return svg;
}
