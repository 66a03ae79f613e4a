import type { Part } from "../shell/app";

export const chips: Part = () => undefined;
