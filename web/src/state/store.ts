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
    const follow = (): void => {
      if (this.window.location.hash.slice(1) !== fragmentOf(this.now, field)) this.become(stateOf(window.location.hash, field));
    };
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
  }

  get state(): State {
    return this.now;
  }

  /** A step: back undoes it. */
  go(change: Partial<State>): void {
    this.change(change, "pushState");
  }

  /** A move that back does not undo by itself. */
  move(change: Partial<State>): void {
    this.change(change, "replaceState");
  }

  /** Gives what stops it: parts that come and go (sheets) end their listening with themselves. */
  onChange(listener: Listener): () => void {
    this.listeners.push(listener);
    return () => {
      this.listeners = this.listeners.filter((each) => each !== listener);
    };
  }

  /** The address of the page as it is now. */
  address(): string {
    const fragment = fragmentOf(this.now, this.field);
    return this.window.location.href.replace(/#.*$/s, "") + (fragment ? `#${fragment}` : "");
  }

  private change(change: Partial<State>, how: "pushState" | "replaceState"): void {
    const next = { ...this.now, ...change };
    const fragment = fragmentOf(next, this.field);
    if (fragment !== this.window.location.hash.slice(1)) {
      try {
        this.window.history[how](null, "", fragment ? `#${fragment}` : this.window.location.pathname + this.window.location.search);
      } catch {
        // A notebook's frame has no address of its own, and browsers refuse too many steps at once: go on without.
      }
    }
    this.become(next);
  }

  private become(next: State): void {
    const before = this.now;
    this.now = next;
    for (const listener of this.listeners) listener(next, before);
  }
}
