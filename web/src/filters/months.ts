// Months as the filters write them (`2024-07`) and as numbers that count on from 1970-01.

import { MONTHS } from "../words";

const DAY = 86_400_000;

export function monthNumber(text: string): number {
  return (Number(text.slice(0, 4)) - 1970) * 12 + Number(text.slice(5, 7)) - 1;
}

export function monthText(number: number): string {
  const year = 1970 + Math.floor(number / 12);
  return `${String(year).padStart(4, "0")}-${String((((number % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

/** The day that a month begins with, counted from 1970-01-01. */
export function firstDay(number: number): number {
  return Date.UTC(1970 + Math.floor(number / 12), ((number % 12) + 12) % 12, 1) / DAY;
}

export function monthOfDay(day: number): number {
  const date = new Date(day * DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

export function monthSaid(text: string): string {
  return `${MONTHS[Number(text.slice(5, 7)) - 1] ?? ""} ${text.slice(0, 4)}`;
}
