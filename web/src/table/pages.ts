// Turning the table's pages: first, back, on, last, and which rows are shown.

import { button, el } from "../shell/dom";

export class Pages {
  readonly element: HTMLElement;
  private readonly rows = el("span.table-rows");
  private readonly buttons: HTMLButtonElement[];
  private page = 0;
  private count = 1;

  constructor(private readonly turn: (page: number) => void) {
    const made = (text: string, label: string, to: () => number): HTMLButtonElement => {
      const press = button(text, () => this.go(to()), { "aria-label": label, title: label });
      press.className = "table-page";
      return press;
    };
    this.buttons = [
      made("«", "First page", () => 0),
      made("‹", "Page before", () => this.page - 1),
      made("›", "Next page", () => this.page + 1),
      made("»", "Last page", () => this.count - 1),
    ];
    this.element = el("div.table-pages", { role: "group", "aria-label": "Pages of the table" }, this.rows, ...this.buttons);
  }

  show(page: number, count: number, said: string): void {
    this.page = page;
    this.count = Math.max(1, count);
    this.rows.textContent = said.charAt(0).toUpperCase() + said.slice(1);
    this.buttons.forEach((press, at) => {
      press.hidden = this.count < 2;
      // Not `disabled`: the button that was just pressed must not lose the focus.
      press.setAttribute("aria-disabled", String(at < 2 ? page === 0 : page >= this.count - 1));
    });
  }

  said(): string {
    return this.rows.textContent ?? "";
  }

  private go(page: number): void {
    if (page >= 0 && page < this.count && page !== this.page) this.turn(page);
  }
}
