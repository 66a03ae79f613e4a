// Redrawing without losing the place: whatever had the focus, or what stands for it now, has it afterwards.

/** Runs `redraw`; if the focus was within `host`, it goes to the same control again, else to `fallback`'s element. */
export function keepFocus(host: HTMLElement, redraw: () => void, fallback: () => HTMLElement | null = () => heading(host)): void {
  const before = host.ownerDocument.activeElement;
  if (!(before instanceof HTMLElement) || before === host || !host.contains(before)) {
    redraw();
    return;
  }
  const name = nameOf(before);
  const place = alike(host, name).indexOf(before);
  redraw();
  if (before.isConnected) {
    before.focus({ preventScroll: true });
    return;
  }
  const now = alike(host, name);
  (now[place] ?? now[0] ?? fallback())?.focus({ preventScroll: true });
}

/** The panel's heading, ready to take the focus from a control that is gone. */
export function heading(host: HTMLElement): HTMLElement | null {
  const found = host.querySelector<HTMLElement>("h2");
  found?.setAttribute("tabindex", "-1");
  return found;
}

/** What makes a control the same one in two drawings: its key, else its kind and what it says. */
function nameOf(element: HTMLElement): string {
  const { key, paper } = element.dataset;
  return [element.tagName, key ?? "", paper ?? "", key ? "" : (element.getAttribute("aria-label") ?? element.textContent)].join("|");
}

function alike(host: HTMLElement, name: string): HTMLElement[] {
  const all = host.querySelectorAll<HTMLElement>("button, a, input, select, summary, [tabindex]");
  return [...all].filter((each) => nameOf(each) === name);
}
