import type { Part } from "../shell/app";

export const panel: Part = () => undefined;
