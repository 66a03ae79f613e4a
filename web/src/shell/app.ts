// What every part of the page is handed: the field, the store, and what is shown at the moment.

import type { Field } from "../data/field";
import type { Store } from "../state/store";

/** What stands in front of the rest, which fades: a trace, or a touched paper with its citations. */
export interface Emphasis {
  /** Papers in front; `heavy` ones (ends of a trace, the chosen paper) get a ring. */
  papers: Set<number>;
  heavy: Set<number>;
  /** Citations in front by number, and how wide each is drawn, in pixels. */
  citations: Map<number, number>;
  /** Hops that no seen citation carries, drawn dashed. */
  dashed: [number, number][];
}

export interface App {
  field: Field;
  store: Store;
  /** Papers that pass the filters, 1 or 0 each. The chosen, traced and compared ones are always drawn. */
  shown(): Uint8Array;
  /** How many pass. */
  shownCount(): number;
  /** The paper under the pointer or the keyboard's cursor on the map; null if none. */
  hovered: number | null;
  hover(paper: number | null): void;
  onHover(listener: (paper: number | null) => void): void;
  /** What the trace or the chosen paper puts in front; null if nothing. */
  emphasis(): Emphasis | null;
  /** Says something to screen readers. */
  say(text: string): void;
}

/** A part of the page: it fills its host and follows the store. */
export type Part = (host: HTMLElement, app: App) => void;
