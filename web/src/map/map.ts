// The dated map: fills its host, follows the store, and redraws what changed, once a frame.

import type { App, Part } from "../shell/app";
import type { Camera, State } from "../state/state";
import { cameraOf, fitOf, growth, laneRoom, plotOf, sameView, type View } from "./camera";
import { Card } from "./card";
import { surfaceOf, zoomButtons } from "./controls";
import { spotOf, radiusIn } from "./discs";
import { fades, type Front, frontOf } from "./front";
import { drawGround } from "./ground";
import { drawPlates, gutterOf, platesOf } from "./lanes";
import { steer } from "./keys";
import { Layers } from "./layers";
import { Navigator } from "./navigator";
import { type Now, setNow } from "./now";
import { Pace } from "./pace";
import { point } from "./pointer";
import { setProbes } from "./probes";
import { revealed } from "./reveal";
import { drawFront, drawMarks, type Name, namesIn } from "./scene";
import { MOST_RADIUS } from "./sizes";
import { needsStage, type Stage, stageOf } from "./stage";
import { type Direction, step, type Walk, walkable } from "./walk";

/** Without a move for so long the map is at rest: it is drawn sharp, and the address learns where it is. */
const REST = 68;
const MANY = 40;

export const map: Part = (host, app) => {
  new MapView(host, app);
};

class MapView {
  private readonly parts = surfaceOf();
  private readonly surface = this.parts.surface;
  private readonly layers = new Layers(this.surface);
  private readonly card: Card;
  private readonly pace = new Pace();
  private navigator: Navigator | null = null;
  private stage: Stage | null = null;
  private front: Front | null = null;
  private names: Name[] = [];
  private camera: Camera | null;
  private size = { width: 0, height: 0, ratio: 0 };
  private stale = { stage: true, marks: true, front: true };
  private frameAsked = 0;
  private restTimer = 0;
  private moving = false;
  private byKeys = false;
  private toReveal: readonly number[] = [];
  private path: Walk | null = null;
  private drawnOnce = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly app: App,
  ) {
    this.card = new Card(app);
    this.camera = app.store.state.camera;
    if (!this.camera) this.toReveal = this.chosen(app.store.state, null);
    host.append(this.surface, this.parts.hints, zoomButtons(this), this.card.element);
    this.follow();
    point(this.surface, app, this);
    steer(this.surface, app, this);
    setNow(() => this.now());
    setProbes(this.surface);
    this.ask();
  }

  /** Where the paper under a point of the surface is; a name counts as its paper. */
  paperAt(x: number, y: number, slack: number): number | null {
    const { stage, navigator } = this;
    if (!stage || !navigator) return null;
    const { view } = navigator;
    if (x < view.plot.left || y > view.plot.top + view.plot.height) return null;
    const most = MOST_RADIUS * growth(view);
    const disc = stage.picking.at(view, x, y, (paper) => radiusIn(stage, view, paper), most, slack);
    if (disc !== null) return disc;
    return this.names.find((name) => x >= name.x && x <= name.x + name.w && y >= name.y && y <= name.y + name.h)?.paper ?? null;
  }

  zoomBy(factor: number): void {
    this.navigator?.zoomBy(factor);
  }

  home(): void {
    this.navigator?.glide(null);
  }

  walk(direction: Direction): number | null {
    const { stage, navigator, app } = this;
    if (!stage || !navigator) return null;
    const at = app.hovered ?? app.store.state.paper;
    const walk = at === null ? null : this.path?.at === at ? this.path : { at, among: [at] };
    const start = stage.papers[0] ?? null;
    this.path = step(walk, direction, walkable(stage), start);
    if (!this.path) return null;
    this.byKeys = true;
    app.hover(this.path.at);
    this.reveal([this.path.at]);
    return this.path.at;
  }

  private follow(): void {
    const { app } = this;
    app.store.onChange((state, before) => {
      const told = state.camera !== before.camera;
      if (told) this.goTo(state.camera);
      if (needsStage(state, before)) this.stale.stage = true;
      if (!told || state.camera === null) this.toReveal = this.chosen(state, before);
      this.ask();
    });
    app.onHover((paper) => {
      if (paper === null) this.byKeys = false;
      this.stale.front = true;
      this.ask();
    });
    new ResizeObserver(() => this.ask()).observe(this.host);
    new MutationObserver(() => this.restage()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  /** What a change of the state put in front, and what has to be seen therefore. */
  private chosen(state: State, before: State | null): readonly number[] {
    if (state.paper !== null && state.paper !== before?.paper) return [state.paper];
    if (state.trace === null || state.trace === before?.trace) return [];
    const papers = [...(this.app.emphasis()?.papers ?? [])];
    return papers.length > MANY ? [] : papers;
  }

  private restage(): void {
    this.stale.stage = true;
    this.ask();
  }

  /** The address says where to look: by back and forward, or by another part of the page. */
  private goTo(camera: Camera | null): void {
    if (!this.navigator || sameView(this.navigator.view, camera, cameraOf(this.navigator.view))) return;
    this.camera = camera;
    if (camera === null) this.navigator.jump(null);
    else this.navigator.glide(camera);
  }

  private reveal(papers: readonly number[]): void {
    this.toReveal = papers;
    this.ask();
  }

  private ask(): void {
    this.frameAsked ||= requestAnimationFrame((time) => {
      this.frameAsked = 0;
      this.frame(time);
    });
  }

  private frame(time: number): void {
    const resized = this.measure();
    if (!this.size.width || !this.size.height) return;
    if (resized || this.stale.stage || !this.stage) this.prepare(resized);
    const { navigator, stage } = this;
    if (!navigator || !stage) return;
    this.revealNow(navigator, stage);
    const { view } = navigator;
    if (this.moving) this.pace.frame(time);
    if (this.stale.marks && (!this.moving || this.pace.live)) this.paint(stage, view);
    else this.layers.move(view);
    if (this.stale.front) this.paintFront(stage);
    this.paintStill(stage, view);
    this.showCard(stage, view);
    if (!this.drawnOnce) performance.mark("map-drawn");
    this.drawnOnce = true;
  }

  /** What stays at the edges while the papers move. */
  private paintStill(stage: Stage, view: View): void {
    const { font } = stage.palette;
    const measure = this.layers.measure(font);
    this.layers.drawGround(font, (pen, width, height) => drawGround(pen, stage, view, width, height, measure));
    this.layers.drawOver(font, (pen) => drawPlates(pen, stage, platesOf(stage, view, measure)));
  }

  private measure(): boolean {
    const { clientWidth: width, clientHeight: height } = this.host;
    const ratio = window.devicePixelRatio || 1;
    const changed = width !== this.size.width || height !== this.size.height || ratio !== this.size.ratio;
    this.size = { width, height, ratio };
    return changed;
  }

  private prepare(resized: boolean): void {
    const { wide } = this.stage ?? { wide: null };
    const places = this.stage?.places;
    const { width, height } = this.size;
    const room = laneRoom(this.app.field.laneSet(this.app.store.state.lanes), width, height);
    if (this.stale.stage || this.stage?.room !== room) this.stage = stageOf(this.app, this.stage, room);
    const plot = plotOf(width, height, gutterOf(this.stage, this.layers.measure(this.stage.palette.font)));
    resized ||= this.navigator?.view.plot.left !== plot.left;
    if (resized) this.layers.resize(width, height, plot);
    if (resized || wide !== this.stage.wide || places !== this.stage.places) {
      const fit = fitOf(this.stage.places, plot, this.stage.wide);
      if (this.navigator) this.navigator.refit(fit, this.camera);
      else this.navigator = new Navigator(this.surface, fit, this.camera, (_, byHand) => this.moved(byHand));
    }
    this.label(this.stage);
    this.stale = { stage: false, marks: true, front: true };
  }

  private label({ papers, field }: Stage): void {
    const words = `Map of ${papers.length} of ${field.count} papers by date, in lanes by ${field.laneSet(this.app.store.state.lanes).label}`;
    this.surface.setAttribute("aria-label", `${words}; the table holds the same papers`);
  }

  private revealNow(navigator: Navigator, stage: Stage): void {
    const papers = this.toReveal;
    this.toReveal = [];
    const camera = papers.length ? revealed(navigator.view, stage.places, papers, this.covered(navigator.view)) : null;
    if (camera && this.drawnOnce) navigator.glide(camera);
    else if (camera) navigator.jump(camera);
  }

  /** On a phone the panel lies over the lower part of the map. */
  private covered({ plot }: View): number {
    const panel = document.getElementById("panel")?.getBoundingClientRect();
    const { left, right, top } = this.host.getBoundingClientRect();
    const over = panel && panel.height > 0 && panel.left < right - 1 && panel.right > left + 1;
    return over ? Math.min(plot.height * 0.8, Math.max(0, top + plot.top + plot.height - panel.top)) : 0;
  }

  private moved(byHand: boolean): void {
    const { navigator } = this;
    if (!navigator) return;
    if (!byHand && !navigator.isGliding && !this.moving) {
      this.stale.marks = true;
      return this.ask();
    }
    this.moving = true;
    this.stale.marks = true;
    window.clearTimeout(this.restTimer);
    this.restTimer = window.setTimeout(() => this.rest(), REST);
    this.ask();
  }

  private rest(): void {
    const { navigator } = this;
    if (!navigator) return;
    this.moving = false;
    const { view } = navigator;
    this.camera = sameView(view, cameraOf(view), null) ? null : cameraOf(view);
    this.ask();
    const tell = (): void => {
      if (!this.moving && !sameView(view, this.camera, this.app.store.state.camera)) this.app.store.move({ camera: this.camera });
    };
    // The picture comes first: telling the address makes every part of the page look at the state again.
    requestAnimationFrame(() => window.setTimeout(tell));
  }

  private paint(stage: Stage, view: View): void {
    const begun = performance.now();
    const { font } = stage.palette;
    let items = 0;
    this.layers.drawMarks(view, font, (pen, box) => {
      const { papers, citations } = drawMarks(pen, stage, view, box);
      items = papers + citations;
    });
    this.stale.marks = false;
    this.paintFront(stage);
    this.pace.drew(performance.now() - begun, items);
    if (!this.moving) performance.mark("map-sharp");
  }

  private paintFront(stage: Stage): void {
    const { font } = stage.palette;
    const faded = fades(this.app);
    this.front = frontOf(this.app, stage);
    this.layers.fade(faded);
    this.layers.drawFront(font, (pen, view, box) => {
      this.names = namesIn(stage, view, box, this.front, this.layers.measure(font));
      drawFront(pen, stage, view, this.front, this.names, faded);
    });
    this.stale.front = false;
  }

  /** Beside the touched paper, while it is in view. */
  private showCard(stage: Stage, view: View): void {
    const paper = this.app.hovered;
    if (paper === null || paper === this.app.store.state.paper || (!this.surface.matches(":hover") && !this.byKeys)) return this.card.hide();
    const spot = spotOf(stage, view, paper);
    const { plot } = view;
    const seen = spot.x >= plot.left && spot.x <= plot.left + plot.width && spot.y >= plot.top && spot.y <= plot.top + plot.height;
    const others = [...(this.front?.papers ?? [])].map((other) => spotOf(stage, view, other));
    if (seen) this.card.show(paper, spot, plot, others);
    else this.card.hide();
  }

  private now(): Now | null {
    const { stage, navigator, front, names, size } = this;
    if (!stage || !navigator) return null;
    const measure = this.layers.measure(stage.palette.font);
    return { stage, view: navigator.view, front, faded: fades(this.app), names, width: size.width, height: size.height, measure };
  }
}
