import type { Part } from "../shell/app";

export const searchBox: Part = () => undefined;

export function focusSearch(): void {
  document.querySelector<HTMLInputElement>("#search input")?.focus();
}
