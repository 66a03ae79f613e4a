import type { Part } from "../shell/app";

export const exportSheet: Part = () => undefined;
