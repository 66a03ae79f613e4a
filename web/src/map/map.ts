import type { Part } from "../shell/app";

export const map: Part = () => undefined;
