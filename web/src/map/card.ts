// The card beside the touched paper: its name, title and date.

import type { App } from "../shell/app";
import { toldOf } from "../data/told";
import { el, fill } from "../shell/dom";
import type { Plot } from "./camera";
import type { Spot } from "./discs";
import { dateWords } from "../words";
import { citesText, clean, shortened } from "./names";

const AWAY = 14;

export class Card {
  readonly element = el("div.map-card", { "aria-hidden": "true", hidden: true });

  private written: number | null = null;

  constructor(private readonly app: App) {}

  hide(): void {
    this.element.hidden = true;
  }

  /** At that corner of the disc where it has room and covers the fewest of the `others`. */
  show(paper: number, spot: Spot, plot: Plot, others: readonly Spot[]): void {
    if (this.written !== paper) this.write(paper);
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const away = spot.r + AWAY;
    const corners = [spot.y + away, spot.y - away - height].flatMap((top) => [spot.x + away, spot.x - away - width].map((left) => ({ left, top })));
    const cost = ({ left, top }: { left: number; top: number }): number => {
      const outside = Math.max(0, plot.left - left, left + width - plot.left - plot.width, plot.top - top, top + height - plot.top - plot.height);
      const covered = others.filter(({ x, y }) => x > left && x < left + width && y > top && y < top + height);
      return outside * 100 + covered.length;
    };
    const best = corners.reduce((least, corner) => (cost(corner) < cost(least) ? corner : least));
    this.element.style.left = `${Math.round(Math.max(4, best.left))}px`;
    this.element.style.top = `${Math.round(Math.max(4, best.top))}px`;
  }

  private write(paper: number): void {
    this.written = paper;
    const { papers, citedBy } = this.app.field;
    const name = shortened(papers.name[paper]!, 60);
    const title = clean(papers.title[paper]!).slice(0, 300);
    const counts = `${citesText(this.app.field, paper)} · cited by ${citedBy(paper).length} here`;
    fill(
      this.element,
      el("bdi.map-card-name", {}, name),
      title && title !== name ? el("bdi.map-card-title", {}, title) : null,
      toldOf(this.app.field, paper)?.retracted ? el("span.map-card-retracted", {}, "Retracted") : null,
      el("span.map-card-facts", {}, `${dateWords(papers.date[paper]!)} · ${counts}`),
    );
  }
}
