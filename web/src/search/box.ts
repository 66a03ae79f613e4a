// The search field: a combobox whose list shows papers and organizations as one types. Choosing a paper opens it,
// choosing an organization filters by it.

import type { App, Part } from "../shell/app";
import { el, fill } from "../shell/dom";
import { searchIndex } from "./index";
import { type Hit, hitsOf } from "./hits";
import { type Row, rowsOf } from "./rows";

function hint(app: App): string {
  const told = app.field.told?.some((each) => each.abstract !== undefined) ? "titles and abstracts" : "titles";
  return `Names, words of ${told}, authors, organizations, arXiv ids, DOIs and links are looked through.`;
}

export function focusSearch(): void {
  const input = document.querySelector<HTMLInputElement>("#search input");
  input?.focus();
  input?.select();
}

export const searchBox: Part = (host, app) => {
  const input = el("input.search-input", {
    type: "text",
    role: "combobox",
    "aria-label": "Search papers, organizations, authors, ids",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "search-list",
    placeholder: "Search papers",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: 1000,
  });
  const list = el("div.search-list", { id: "search-list", role: "listbox", "aria-label": "Found" });
  const none = el("p.search-none", { hidden: true });
  const popup = el("div.search-popup", { hidden: true }, none, list);
  fill(host, el("div.search", {}, input, el("kbd.search-key", { "aria-hidden": "true" }, "/"), popup));
  new SearchBox(app, { input, list, none, popup });
};

interface Places {
  input: HTMLInputElement;
  list: HTMLElement;
  none: HTMLElement;
  popup: HTMLElement;
}

class SearchBox {
  private rows: Row[] = [];
  private at = -1;
  private saying = 0;

  constructor(
    private readonly app: App,
    private readonly places: Places,
  ) {
    const { input, list, popup } = places;
    input.addEventListener("focus", () => searchIndex(app.field).prepare());
    input.addEventListener("input", () => this.show());
    input.addEventListener("click", () => this.show());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // Pressing in the list must not take the focus from the field, which would close the list before the click arrives.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.pressed(event.target));
  }

  private show(): void {
    const query = this.places.input.value;
    const { hits, nearest } = hitsOf(this.app.field, query);
    const shown = hits.length ? hits : nearest;
    this.rows = rowsOf(this.app.field, shown, searchIndex(this.app.field).byAbstract(query));
    this.at = hits.length ? 0 : -1;
    fill(this.places.list, ...this.rows.map((row) => row.element));
    const nothing = query.trim() !== "" && hits.length === 0;
    this.places.none.hidden = !nothing;
    fill(this.places.none, nothing ? `Nothing found. ${nearest.length ? "Nearest names:" : hint(this.app)}` : "");
    this.places.list.hidden = this.rows.length === 0;
    this.open(query.trim() !== "");
    this.mark();
    if (query.trim() !== "") this.saySoon(hits, nearest);
  }

  private open(open: boolean): void {
    this.places.popup.hidden = !open;
    this.places.input.setAttribute("aria-expanded", String(open && this.rows.length > 0));
  }

  private close(): void {
    clearTimeout(this.saying);
    this.at = -1;
    this.open(false);
    this.places.input.removeAttribute("aria-activedescendant");
    this.app.hover(null);
  }

  private mark(): void {
    this.rows.forEach((row, at) => row.element.setAttribute("aria-selected", String(at === this.at)));
    const active = this.rows[this.at];
    const { input } = this.places;
    if (!active) {
      input.removeAttribute("aria-activedescendant");
      return this.app.hover(null);
    }
    input.setAttribute("aria-activedescendant", active.element.id);
    active.element.scrollIntoView?.({ block: "nearest" });
    this.app.hover(active.hit.kind === "paper" ? active.hit.at : null);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const acts: Record<string, () => boolean> = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      Enter: () => this.choose(this.rows[this.at]?.hit),
      Escape: () => this.escape(),
    };
    if (acts[event.key]?.()) event.preventDefault();
  }

  private step(by: number): boolean {
    if (this.places.popup.hidden) this.show();
    else if (this.rows.length > 0) {
      this.at = this.at < 0 && by < 0 ? this.rows.length - 1 : (this.at + by + this.rows.length) % this.rows.length;
      this.mark();
    }
    return true;
  }

  /** First closes the list, then empties the field; an empty one leaves the key to the page. */
  private escape(): boolean {
    const { input, popup } = this.places;
    if (popup.hidden && input.value === "") return false;
    if (popup.hidden) input.value = "";
    this.close();
    return true;
  }

  private pressed(target: EventTarget | null): void {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    const row = this.rows.find((each) => each.element === option);
    this.choose(row?.hit);
  }

  private choose(hit: Hit | undefined): boolean {
    if (!hit || this.places.popup.hidden) return false;
    const { app, places } = this;
    this.close();
    if (hit.kind === "paper") {
      places.input.select();
      app.store.go({ paper: hit.at });
      app.say(`${app.field.papers.name[hit.at]!} is open in the details.`);
      return true;
    }
    places.input.value = "";
    const { filters } = app.store.state;
    app.store.go({ filters: { ...filters, organizations: [...new Set([...filters.organizations, hit.at])] } });
    app.say(`Filtered by ${app.field.papers.organizations[hit.at]!}: ${app.shownCount()} papers shown.`);
    return true;
  }

  private saySoon(hits: Hit[], nearest: Hit[]): void {
    clearTimeout(this.saying);
    const found = hits.length ? `${hits.length} found` : `Nothing found${nearest.length ? `, ${nearest.length} near names` : ""}`;
    this.saying = window.setTimeout(() => this.app.say(found), 600);
  }
}
