import type { Part } from "../shell/app";

export const table: Part = () => undefined;
