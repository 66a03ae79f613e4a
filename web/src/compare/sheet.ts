import type { Part } from "../shell/app";

export const compareSheet: Part = () => undefined;
