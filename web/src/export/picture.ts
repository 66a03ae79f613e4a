// The map as it is on the page at the moment, as a figure: with title, legend, axis and attribution. The same drawing
// code as on the page, with another pen.

import { CanvasPen, fontOf } from "../map/canvas_pen";
import { fitOf, plotOf, type View, viewOf } from "../map/camera";
import { fades, type Front, frontOf } from "../map/front";
import { drawGround } from "../map/ground";
import { drawKey } from "../map/key";
import type { Box } from "../map/labels";
import { drawPlates, gutterOf, type Measure, platesOf, wrapped } from "../map/lanes";
import { clean } from "../map/names";
import { now } from "../map/now";
import { type Palette, paletteNow } from "../map/palette";
import type { Pen } from "../map/pen";
import { drawFront, drawMarks, FADED, namesIn } from "../map/scene";
import { colourScale } from "../map/sizes";
import { type Stage, stageOf } from "../map/stage";
import { SvgPen } from "../map/svg_pen";
import type { App } from "../shell/app";
import { creditWords } from "../shell/credits";

const HEAD = 58;
const MARGIN = 20;
const LINE = 15;
const SMALL = 10.5;
const WITHOUT_PAGE = { width: 1200, height: 720 };
const SHARP = 2;

interface Figure {
  stage: Stage;
  view: View;
  front: Front | null;
  faded: boolean;
  width: number;
  /** Height of head and map; what comes below is measured. */
  height: number;
  measure: Measure;
}

/** `light`: in light colours whatever the page's are, for paper. */
export function svgOf(app: App, light = false): string {
  const figure = figureOf(app, light);
  const pen = new SvgPen(figure.width, heightOf(figure, app), figure.stage.palette.font);
  drawFigure(pen, figure, app);
  return pen.document(clean(app.field.head.title));
}

export async function pngOf(app: App, light = false): Promise<Blob> {
  const figure = figureOf(app, light);
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(figure.width * SHARP);
  sheet.height = Math.round(heightOf(figure, app) * SHARP);
  const context = sheet.getContext("2d");
  if (!context) throw new Error("this browser draws no pictures");
  context.scale(SHARP, SHARP);
  drawFigure(new CanvasPen(context, figure.stage.palette.font), figure, app);
  return new Promise((done, failed) => {
    sheet.toBlob((blob) => (blob ? done(blob) : failed(new Error("this browser writes no PNG"))), "image/png");
  });
}

/** What the page shows, moved down to make room for the head; at the home view if the map was never drawn. */
function figureOf(app: App, light: boolean): Figure {
  const shown = now();
  const { width, height } = shown?.width ? shown : WITHOUT_PAGE;
  const first = shown?.width ? shown.stage : stageOf(app, null);
  const stage = light ? inLight(first) : first;
  const seen = shown?.width ? shown.view : viewOf(fitOf(stage.places, plotOf(width, height, gutterOf(stage, ruler(stage.palette))), stage.wide), app.store.state.camera);
  const view = { ...seen, plot: { ...seen.plot, top: seen.plot.top + HEAD }, ty: seen.ty + HEAD };
  const front = shown?.width ? shown.front : frontOf(app, stage);
  return { stage, view, front: front && { ...front, cursor: null }, faded: fades(app), width, height: height + HEAD, measure: ruler(stage.palette) };
}

function inLight(stage: Stage): Stage {
  const root = document.documentElement;
  const theme = root.dataset["theme"];
  root.dataset["theme"] = "light";
  const palette = paletteNow();
  if (theme === undefined) delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  return { ...stage, palette, colours: colourScale(stage.field, stage.state, stage.drawn, palette.dark) };
}

function ruler(palette: Palette): Measure {
  const context = document.createElement("canvas").getContext("2d");
  return (text, look) => {
    if (!context) return text.length * look.size * 0.56;
    context.font = fontOf(look, palette.font);
    return context.measureText(text).width;
  };
}

function drawFigure(pen: Pen, figure: Figure, app: App): void {
  const { stage, view, front, faded, width, height, measure } = figure;
  const { plot } = view;
  const box: Box = { x: plot.left, y: plot.top, w: plot.width, h: plot.height };
  const cut = [box.x, box.y, box.w, box.h] as const;
  pen.band(0, 0, width, heightOf(figure, app), stage.palette.ground);
  drawGround(pen, stage, view, width, height, measure);
  pen.group(faded ? FADED : 1, cut, () => drawMarks(pen, stage, view, box));
  const names = namesIn(stage, view, box, front, measure);
  pen.group(1, cut, () => drawFront(pen, stage, view, front, names, faded));
  drawPlates(pen, stage, platesOf(stage, view, measure));
  drawHead(pen, figure, app);
  const below = drawKey(pen, stage, MARGIN, height + 8, width - 2 * MARGIN, measure);
  creditLines(figure, app).forEach((line, at) => {
    pen.text(line, MARGIN, height + 8 + below + 12 + at * LINE, { size: SMALL, colour: stage.palette.soft });
  });
}

function drawHead(pen: Pen, { stage, width, measure }: Figure, app: App): void {
  const { title, facts } = app.field.head;
  const fitted = (text: string, size: number, bold: boolean): string =>
    wrapped(text, width - 2 * MARGIN, (part) => measure(part, { size, bold }))[0] ?? "";
  pen.band(0, 0, width, HEAD, stage.palette.ground);
  pen.text(fitted(title, 18, true), MARGIN, 22, { size: 18, bold: true, colour: stage.palette.ink });
  pen.text(fitted(facts.join(" · "), 12, false), MARGIN, 42, { size: 12, colour: stage.palette.soft });
}

/** Sources with their dates, and what their licences ask to be said. */
export function creditText(app: App): string {
  const { sources, attributions, tool } = app.field.about;
  const named = sources.map(({ name, date }) => (date ? `${name} (${date})` : name));
  const said = [named.length ? `Sources: ${named.join("; ")}.` : "", ...attributions.map((each) => (each.source === undefined ? each.text : sentence(creditWords(each)))), `Drawn with ${tool}.`];
  return said.filter(Boolean).join(" ");
}

/** A source's line may come without its full stop. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function creditLines({ width, measure }: Figure, app: App): string[] {
  return wrapped(creditText(app), width - 2 * MARGIN, (text) => measure(text, { size: SMALL }), 3000);
}

function heightOf(figure: Figure, app: App): number {
  const { stage, width, height, measure } = figure;
  const below = drawKey(NOTHING, stage, MARGIN, height + 8, width - 2 * MARGIN, measure);
  return height + 8 + below + 12 + creditLines(figure, app).length * LINE + 6;
}

/** Draws nowhere: for what is only to be measured. */
const NOTHING: Pen = {
  band: () => undefined,
  line: () => undefined,
  curve: () => undefined,
  mark: () => undefined,
  text: () => undefined,
  picture: () => undefined,
  group: () => undefined,
};
