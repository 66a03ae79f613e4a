// A heap: the least first.

export class Heap<Item> {
  private readonly items: Item[] = [];

  constructor(private readonly isLess: (a: Item, b: Item) => boolean) {}

  push(item: Item): void {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.isLess(item, items[above]!)) break;
      items[at] = items[above]!;
      at = above;
    }
    items[at] = item;
  }

  pop(): Item | undefined {
    const { items } = this;
    const least = items[0];
    const moved = items.pop();
    if (moved !== undefined && items.length) this.sink(moved);
    return least;
  }

  private sink(item: Item): void {
    const { items } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && this.isLess(items[below + 1]!, items[below]!)) below++;
      if (!this.isLess(items[below]!, item)) break;
      items[at] = items[below]!;
      at = below;
    }
    items[at] = item;
  }
}
