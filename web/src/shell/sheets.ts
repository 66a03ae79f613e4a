// Sheets over the page (about, keys, export, compare): one modal dialog whose content follows the state.

import type { Sheet, State } from "../state/state";
import type { Part } from "./app";
import { button, el, fill } from "./dom";
import { icon } from "./icons";

export function sheets(parts: Record<Sheet, Part>): Part {
  return (host, app) => {
    const dialog = host as HTMLDialogElement;
    const content = el("div.sheet-content");
    const close = button("", () => dialog.close(), { "aria-label": "Close", title: "Close (Esc)" });
    close.className = "close";
    close.append(icon("close"));
    fill(dialog, close, content);
    let open: Sheet | null = null;
    // Who opened a paper from a sheet and comes back finds the place again.
    const places = new Map<Sheet, number>();

    dialog.addEventListener("close", () => {
      if (app.store.state.sheet !== null) app.store.go({ sheet: null });
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });

    const follow = (state: State): void => {
      if (state.sheet === open) return;
      if (open !== null) places.set(open, content.scrollTop);
      open = state.sheet;
      if (open === null) {
        dialog.close();
        return;
      }
      content.className = `sheet-content sheet-${open}`;
      content.replaceChildren();
      parts[open](content, app);
      const heading = labelled(dialog, content);
      if (!dialog.open) dialog.showModal();
      heading?.focus();
      content.scrollTop = places.get(open) ?? 0;
    };
    app.store.onChange(follow);
    follow(app.store.state);
  };
}

/** The heading names the dialog and is read first; it takes the focus, so that Tab goes on from the top. */
function labelled(dialog: HTMLElement, content: HTMLElement): HTMLElement | null {
  const heading = content.querySelector("h2");
  if (!heading) return null;
  heading.id ||= "sheet-title";
  heading.tabIndex = -1;
  dialog.setAttribute("aria-labelledby", heading.id);
  return heading;
}
