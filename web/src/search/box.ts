import type { Part } from "../shell/app";

export const searchBox: Part = () => undefined;
