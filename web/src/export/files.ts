// Text or a picture -> a file in the downloads folder, named after the field; text -> the clipboard.

import type { App } from "../shell/app";
import { el } from "../shell/dom";

const NAME_LENGTH = 60;

/** A name that every system takes: letters and digits of the field's title, then what it is. */
export function fileName(title: string, what: string, suffix: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const stem = plain.replace(/[^a-z0-9]+/g, "-").slice(0, NAME_LENGTH).replace(/^-+|-+$/g, "") || "field";
  return `${stem}-${what}.${suffix}`;
}

export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function textFile(content: string, type: "text/csv" | "text/x-bibtex" | "image/svg+xml"): Blob {
  return new Blob([content], { type: `${type};charset=utf-8` });
}

/** Copies a text and says so; false if the browser refuses. */
export async function copy(app: App, text: string, what: string): Promise<boolean> {
  const done = (await byClipboard(text)) || bySelection(text);
  app.say(done ? `${what} copied` : `${what} could not be copied: the browser refuses`);
  return done;
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Older browsers, and pages opened from disk in some, lend the clipboard only to a selection. */
function bySelection(text: string): boolean {
  const focused = document.activeElement;
  const host = document.querySelector("dialog[open]") ?? document.body;
  const area = el("textarea", { "aria-hidden": "true", class: "unseen" });
  area.value = text;
  host.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
