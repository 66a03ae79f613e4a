// The one place where State lives. Steps that a person takes are entries of the browser's history; moves (camera, typing)
// replace the last entry.

import type { Field } from "../data/field";
import type { State } from "./state";
import { fragmentOf, stateOf } from "./url";

export type Listener = (state: State, before: State) => void;

export class Store {
  private listeners: Listener[] = [];

  constructor(
    private readonly field: Field,
    private readonly window: Window,
    private now: State = stateOf(window.location.hash, field),
  ) {
    window.addEventListener("popstate", () => this.become(stateOf(window.location.hash, field)));
    window.addEventListener("hashchange", () => this.become(stateOf(window.location.hash, field)));
  }

  get state(): State {
    return this.now;
  }

  /** A step: back undoes it. */
  go(change: Partial<State>): void {
    this.change(change, "push");
  }

  /** A move that back does not undo by itself. */
  move(change: Partial<State>): void {
    this.change(change, "replace");
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  private change(change: Partial<State>, how: "push" | "replace"): void {
    const next = { ...this.now, ...change };
    const fragment = fragmentOf(next, this.field);
    const address = fragment ? `#${fragment}` : this.window.location.pathname + this.window.location.search;
    if (fragment !== this.window.location.hash.slice(1)) {
      if (how === "push") this.window.history.pushState(null, "", address);
      else this.window.history.replaceState(null, "", address);
    }
    this.become(next);
  }

  private become(next: State): void {
    const before = this.now;
    this.now = next;
    for (const listener of this.listeners) listener(next, before);
  }
}
