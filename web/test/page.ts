// An App over a made-up field in jsdom: the store and the filters are real, the rest of the page is not there.

import type { Field } from "../src/data/field";
import { matcher } from "../src/filters/match";
import type { App, Part } from "../src/shell/app";
import { Store } from "../src/state/store";

export interface Opened {
  app: App;
  host: HTMLElement;
  said: string[];
  hovers: (number | null)[];
}

/** Opens a part in a host with that id, at an address. */
export function opened(field: Field, id: string, part: Part, hash = ""): Opened {
  window.history.replaceState(null, "", `#${hash}`);
  const match = matcher(field);
  const said: string[] = [];
  const hovers: (number | null)[] = [];
  const store = new Store(field, window);
  const app: App = {
    field,
    store,
    shown: () => match(store.state.filters).shown,
    shownCount: () => match(store.state.filters).count,
    hovered: null,
    hover: (paper) => void hovers.push(paper),
    onHover: () => undefined,
    emphasis: () => null,
    say: (text) => void said.push(text),
  };
  const host = document.createElement("div");
  host.id = id;
  document.body.replaceChildren(host);
  part(host, app);
  return { app, host, said, hovers };
}

export function press(target: Element | null | undefined, key: string): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  target?.dispatchEvent(event);
  return event;
}

export function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
