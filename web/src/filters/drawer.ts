import type { Part } from "../shell/app";

export const filterDrawer: Part = () => undefined;
