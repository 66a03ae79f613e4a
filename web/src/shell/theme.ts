// Light, dark, or as the system is: one attribute, which the style sheet and the map's colours go by.

import type { App } from "./app";

export function theme(app: App): void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = (): void => {
    const chosen = app.store.state.theme;
    document.documentElement.dataset["theme"] = chosen === "auto" ? (system.matches ? "dark" : "light") : chosen;
  };
  system.addEventListener("change", paint);
  app.store.onChange(paint);
  paint();
}

export function isDark(): boolean {
  return document.documentElement.dataset["theme"] === "dark";
}
