import type { Part } from "../shell/app";

/** The toolbar's control to choose what is traced. */
export const tracePicker: Part = () => undefined;
