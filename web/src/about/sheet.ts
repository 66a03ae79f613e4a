import type { Part } from "../shell/app";

export const aboutSheet: Part = () => undefined;
