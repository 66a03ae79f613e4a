// Wheel, drag, pinch and double click (d3-zoom), and moves that the page itself makes, as one camera.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { Camera } from "../state/state";
import { cameraOf, type Fit, MOST_ZOOM, type View, viewOf } from "./camera";

const GLIDE = 240;
const SLACK = 0.4;

export class Navigator {
  private readonly zoom = zoom<HTMLElement, unknown>().clickDistance(5);
  private readonly on;
  private gliding = 0;
  /** Where it is gliding to: a second press of a zoom key goes on from there. */
  private goal: Camera | null = null;

  /** `moved`: at every step; the second argument says whether a person moves it. */
  constructor(
    private readonly surface: HTMLElement,
    private fit: Fit,
    camera: Camera | null,
    private readonly moved: (view: View, byHand: boolean) => void,
  ) {
    this.on = select(surface);
    this.zoom.on("zoom", (event: { sourceEvent?: Event | null }) => {
      const byHand = Boolean(event.sourceEvent);
      if (byHand) this.stop();
      this.moved(this.view, byHand);
    });
    if (isStill()) this.zoom.duration(0);
    this.refit(fit, camera);
    this.on.call(this.zoom).on("keydown.zoom", null);
  }

  get view(): View {
    const { k, x, y } = this.transform;
    return { ...this.fit, k, tx: x, ty: y };
  }

  /** A new size or other places: the camera stays where it is. */
  refit(fit: Fit, camera: Camera | null): void {
    this.stop();
    this.fit = fit;
    const { plot, bounds, bx, by, least } = fit;
    const [dx, dy] = [plot.width * SLACK, plot.height * SLACK];
    this.zoom
      .extent([
        [plot.left, plot.top],
        [plot.left + plot.width, plot.top + plot.height],
      ])
      .scaleExtent([least, MOST_ZOOM])
      .translateExtent([
        [bounds[0] * bx - dx, bounds[1] * by - dy],
        [bounds[2] * bx + dx, bounds[3] * by + dy],
      ]);
    this.jump(camera);
  }

  jump(camera: Camera | null): void {
    const { k, tx, ty } = viewOf(this.fit, camera);
    this.on.call((on) => this.zoom.transform(on, zoomIdentity.translate(tx, ty).scale(k)));
  }

  /** Moves there smoothly, unless motion is not wanted. */
  glide(camera: Camera | null): void {
    this.stop();
    if (isStill()) return this.jump(camera);
    const from = cameraOf(this.view);
    const to = camera ?? { ...this.fit.home, k: 1 };
    const begun = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, (now - begun) / GLIDE);
      this.jump(between(from, to, t * (2 - t)));
      if (t < 1) this.gliding = requestAnimationFrame(step);
      else this.gliding = 0;
    };
    this.goal = to;
    this.gliding = requestAnimationFrame(step);
  }

  get isGliding(): boolean {
    return this.gliding !== 0;
  }

  zoomBy(factor: number): void {
    const camera = this.isGliding && this.goal ? this.goal : cameraOf(this.view);
    this.glide({ ...camera, k: Math.min(MOST_ZOOM, Math.max(this.fit.least, camera.k * factor)) });
  }

  private stop(): void {
    cancelAnimationFrame(this.gliding);
    this.gliding = 0;
  }

  private get transform(): ZoomTransform {
    return (this.surface as HTMLElement & { __zoom?: ZoomTransform }).__zoom ?? zoomIdentity;
  }
}

/** Evenly in what is seen: the zoom by its logarithm, the middle in step with it. */
function between(from: Camera, to: Camera, t: number): Camera {
  const k = from.k * (to.k / from.k) ** t;
  const share = Math.abs(to.k / from.k - 1) < 1e-6 ? t : (1 / from.k - 1 / k) / (1 / from.k - 1 / to.k);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, k };
}

export function isStill(): boolean {
  return window.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
