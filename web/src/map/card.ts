// The card beside the touched paper: its name, title and date.

import type { App } from "../shell/app";
import { el, fill } from "../shell/dom";
import type { Plot } from "./camera";
import type { Spot } from "./discs";
import { clean, dateText, shortened } from "./names";

const AWAY = 14;

export class Card {
  readonly element = el("div.map-card", { "aria-hidden": "true", hidden: true });

  constructor(private readonly app: App) {}

  hide(): void {
    this.element.hidden = true;
  }

  /** Right below the disc, or on the other side where there is no room. */
  show(paper: number, spot: Spot, plot: Plot): void {
    this.write(paper);
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const right = spot.x + spot.r + AWAY;
    const left = right + width > plot.left + plot.width ? spot.x - spot.r - AWAY - width : right;
    const below = spot.y + spot.r + AWAY;
    const top = below + height > plot.top + plot.height ? spot.y - spot.r - AWAY - height : below;
    this.element.style.left = `${Math.round(Math.max(4, left))}px`;
    this.element.style.top = `${Math.round(Math.max(4, top))}px`;
  }

  private write(paper: number): void {
    const { papers, cites, citedBy } = this.app.field;
    const name = shortened(papers.name[paper]!, 60);
    const title = clean(papers.title[paper]!).slice(0, 300);
    const counts = `cites ${cites(paper).length} · cited by ${citedBy(paper).length} here`;
    fill(
      this.element,
      el("bdi.map-card-name", {}, name),
      title && title !== name ? el("bdi.map-card-title", {}, title) : null,
      el("span.map-card-facts", {}, `${dateText(papers.date[paper]!)} · ${counts}`),
    );
  }
}
