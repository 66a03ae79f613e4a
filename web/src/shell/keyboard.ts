import type { App, Part } from "./app";

export function keyboard(app: App): void {
  void app;
}

export const keysSheet: Part = () => undefined;
