import type { Part } from "./app";

export const legend: Part = () => undefined;
