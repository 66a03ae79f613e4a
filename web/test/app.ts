// An App for tests: a field and a state, with the real filters and no browser history.

import type { Field } from "../src/data/field";
import { matcher } from "../src/filters/match";
import type { App } from "../src/shell/app";
import { START, type State } from "../src/state/state";
import type { Listener, Store } from "../src/state/store";

export interface TestApp extends App {
  said: string[];
}

export function appFor(field: Field, state: Partial<State> = {}): TestApp {
  const match = matcher(field);
  let now: State = { ...START, ...state };
  let listeners: Listener[] = [];
  const change = (some: Partial<State>): void => {
    const before = now;
    now = { ...now, ...some };
    for (const listener of listeners) listener(now, before);
  };
  const store = {
    get state() {
      return now;
    },
    go: change,
    move: change,
    onChange: (listener: Listener) => {
      listeners.push(listener);
      return () => {
        listeners = listeners.filter((each) => each !== listener);
      };
    },
    address: () => "file:///field.html",
  } as unknown as Store;
  const said: string[] = [];
  const app: TestApp = {
    field,
    store,
    said,
    shown: () => match(store.state.filters).shown,
    shownCount: () => match(store.state.filters).count,
    hovered: null,
    hover: (paper) => {
      app.hovered = paper;
    },
    onHover: () => undefined,
    emphasis: () => null,
    say: (text) => said.push(text),
  };
  return app;
}
