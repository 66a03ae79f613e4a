// The page's data block -> Wire. Large fields are packed (gzip, base64); a browser that cannot unpack says so.

import type { Wire } from "./wire";

export class CannotUnpack extends Error {}

export async function readWire(block: Element): Promise<Wire> {
  const text = block.textContent ?? "";
  return JSON.parse(block.getAttribute("data-packed") === "gzip" ? await unpacked(text) : text) as Wire;
}

async function unpacked(text: string): Promise<string> {
  if (!("DecompressionStream" in globalThis)) {
    throw new CannotUnpack("This page needs a browser of 2023 or later: it cannot unpack its data here.");
  }
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let at = 0; at < chars.length; at++) bytes[at] = chars.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
