// Whether the picture can be drawn anew in every frame, or is moved as it is until it rests: by what drawing it costs.

/** A picture that took no longer than this can be drawn in every frame. */
const QUICK = 8;
/** More time than this between frames means that they do not keep up. */
const LATE = 24;
const PATIENCE = 3;

export class Pace {
  private cost = Infinity;
  private late = 0;
  private last = 0;
  /** Recording a drawing is quick, painting it need not be: what frames showed counts more than the clock. */
  private slowFrom = Infinity;
  private items = 0;

  drew(milliseconds: number, items: number): void {
    this.cost = milliseconds;
    this.items = items;
  }

  get live(): boolean {
    return this.cost < QUICK && this.items < this.slowFrom;
  }

  /** At every frame of a movement. */
  frame(now: number): void {
    const gap = now - this.last;
    this.last = now;
    if (!this.live || gap > 250) this.late = 0;
    else this.late = gap > LATE ? this.late + 1 : Math.max(0, this.late - 0.5);
    if (this.late >= PATIENCE) {
      this.slowFrom = Math.max(1, this.items * 0.8);
      this.late = 0;
    }
  }
}
