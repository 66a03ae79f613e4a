// Choosing a paper by typing: a field and the papers it finds, each a button.

import { searchIndex } from "../search/index";
import type { App } from "../shell/app";
import { button, el, fill } from "../shell/dom";
import { brief } from "./texts";
import { count, dateWords } from "../words";

const MOST = 8;
let pickers = 0;

/** `label` names the field; `choose` is called with the paper. `without` are papers that cannot be chosen. */
export function picker(app: App, label: string, choose: (paper: number) => void, without: () => readonly number[] = () => []): HTMLElement {
  const id = `paper-picker-${pickers++}`;
  const input = el("input", { type: "search", id, autocomplete: "off", spellcheck: "false", maxlength: 200, "data-key": "picker", placeholder: "Name, title, author or arXiv id" });
  const found = el("ul.paper-found", { "aria-label": "Papers found" });
  const said = el("p.paper-note", { role: "status" });
  let search: ((query: string, limit: number) => number[]) | null = null;

  const draw = (): void => {
    const query = input.value.trim();
    search ??= searchIndex(app.field);
    const barred = new Set(without());
    const papers = query ? search(query, MOST + barred.size).filter((paper) => !barred.has(paper)).slice(0, MOST) : [];
    fill(found, ...papers.map((paper) => el("li", {}, choice(app, paper, choose))));
    said.textContent = query ? (papers.length ? `${count(papers.length, "paper")} found` : "No paper found") : "";
    said.classList.toggle("unseen", papers.length > 0);
  };
  input.addEventListener("input", draw);
  const root = el("div.paper-picker", {}, el("label", { for: id }, label), input, found, said);
  root.addEventListener("keydown", (event) => walk(event, input, found));
  return root;
}

function choice(app: App, paper: number, choose: (paper: number) => void): HTMLElement {
  const { name, title, date } = app.field.papers;
  const made = button("", () => choose(paper), { "data-paper": paper, title: title[paper]! });
  made.append(brief(name[paper]!, 120), el("small", {}, dateWords(date[paper]!)));
  return made;
}

/** Down and up walk from the field through what it found; Enter in the field takes the first. */
function walk(event: KeyboardEvent, input: HTMLInputElement, found: HTMLElement): void {
  const stops: HTMLElement[] = [input, ...found.querySelectorAll<HTMLElement>("button")];
  const now = stops.indexOf(document.activeElement as HTMLElement);
  if (event.key === "Enter" && now === 0 && stops[1]) stops[1].click();
  else if (event.key === "ArrowDown" && now >= 0) stops[Math.min(now + 1, stops.length - 1)]!.focus();
  else if (event.key === "ArrowUp" && now >= 0) stops[Math.max(now - 1, 0)]!.focus();
  else return;
  event.preventDefault();
}
