// Switches and menus that set one field of the state and follow it.

import type { State } from "../state/state";
import type { App } from "./app";
import { el } from "./dom";

export interface Option {
  value: string;
  label: string;
  group?: string;
}

type Flag = "citations" | "organizationLinks" | "facetLinks" | "names";
type Chosen = "lanes" | "time" | "size" | "colour";

/** A pressed or unpressed button; `line` shows how what it switches is drawn. */
export function toggle(app: App, name: Flag, label: string, line: "line" | "dashes" | "dots" | null, none = false): HTMLButtonElement {
  const made = el("button.toggle", { type: "button", disabled: none, title: none ? "there are none" : null }, line && el(`span.sample-${line}` as "span"), label);
  made.addEventListener("click", () => app.store.go({ [name]: !app.store.state[name] }));
  const follow = (state: State): void => made.setAttribute("aria-pressed", String(state[name]));
  app.store.onChange(follow);
  follow(app.store.state);
  return made;
}

/** A labelled menu; options with a group stand under its name. */
export function choice(app: App, name: Chosen, label: string, options: Option[]): HTMLLabelElement {
  const select = el("select", { name }, ...menu(options));
  select.addEventListener("change", () => app.store.go({ [name]: select.value }));
  const follow = (state: State): void => {
    select.value = state[name];
  };
  app.store.onChange(follow);
  follow(app.store.state);
  return el("label.choice", {}, el("span", {}, label), select);
}

function menu(options: Option[]): HTMLElement[] {
  const groups = new Map<string, HTMLOptGroupElement>();
  const made: HTMLElement[] = [];
  for (const { value, label, group } of options) {
    const option = el("option", { value }, label);
    if (group === undefined) {
      made.push(option);
      continue;
    }
    const known = groups.get(group);
    if (known) known.append(option);
    else {
      const fresh = el("optgroup", { label: group }, option);
      groups.set(group, fresh);
      made.push(fresh);
    }
  }
  return made;
}
