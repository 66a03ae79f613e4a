// Gridlines of time: years, halves, quarters, months; as many as have room for a label, each with its label.

import { MONTHS } from "../words";

export interface Tick {
  day: number;
  label: string;
  year: number;
  /** 0 a year, 1 a half, 2 a quarter, 3 a month. */
  level: number;
}

export interface PlacedTick extends Tick {
  /** Pixels from the axis' zero at the scale asked for. */
  at: number;
  /** 0.3 just before there is no room, 1 with ample room: lines come and go softly. */
  strength: number;
}

const DAY = 86_400_000;
const HALF_LABEL = [17, 12, 12, 12];
const APART = 13;
const MOST_YEARS = 400;

/** Starts of all months from the year of `first` to the end of the year of `last` (days since 1970); of centuries before. */
export function ticksBetween(first: number, last: number): Tick[] {
  const end = new Date(last * DAY).getUTCFullYear() + 1;
  const oldest = new Date(first * DAY).getUTCFullYear();
  const begin = Math.max(oldest, end - MOST_YEARS);
  const ticks: Tick[] = [];
  for (let year = Math.max(100, Math.ceil(oldest / 100) * 100); year < begin; year += 100) ticks.push(tickOf(year, 0));
  for (let year = begin; year <= end; year++) {
    for (let month = 0; month < 12; month++) ticks.push(tickOf(year, month));
  }
  return ticks;
}

function tickOf(year: number, month: number): Tick {
  const level = month === 0 ? 0 : month === 6 ? 1 : month % 3 === 0 ? 2 : 3;
  return { day: Date.UTC(year, month, 1) / DAY, label: level === 0 ? String(year) : MONTHS[month]!, year, level };
}

/**
 * Those with room, coarse before fine and round years before others; months only of years that are named. The choice
 * does not depend on what is in view, so that nothing jumps while panning.
 */
export function chooseTicks(ticks: Tick[], at: (day: number) => number): PlacedTick[] {
  const chosen: PlacedTick[] = [];
  const ranked = ticks.filter(({ level }) => level < 3).sort((a, b) => rankOf(a) - rankOf(b) || b.day - a.day);
  const named = (tick: Tick): boolean => chosen.some(({ level, year }) => level === 0 && year === tick.year);
  for (const tick of ranked) if (tick.level === 0 || named(tick)) add(chosen, [tick], at);
  const months = ticks.filter((tick) => tick.level === 3 && named(tick));
  for (let pair = 0; pair + 1 < months.length; pair += 2) add(chosen, months.slice(pair, pair + 2), at);
  return chosen;
}

/** Adds gridlines if there is room for all of them: the two months within a quarter come and go together. */
function add(chosen: PlacedTick[], ticks: Tick[], at: (day: number) => number): void {
  let room = Infinity;
  let last: PlacedTick | undefined;
  const placed = ticks.map((tick) => {
    const x = at(tick.day);
    const place = firstAfter(chosen, x);
    room = Math.min(room, roomTo(chosen[place - 1], tick, x), roomTo(chosen[place], tick, x), roomTo(last, tick, x));
    last = { ...tick, at: x, strength: 1 };
    return last;
  });
  if (room < 0) return;
  for (const tick of placed) chosen.splice(firstAfter(chosen, tick.at), 0, { ...tick, strength: Math.min(1, 0.3 + room / 16) });
}

function rankOf({ level, year }: Tick): number {
  if (level > 0) return 10 + level;
  return year % 10 === 0 ? 0 : year % 5 === 0 ? 1 : year % 2 === 0 ? 2 : 3;
}

function roomTo(other: PlacedTick | undefined, tick: Tick, x: number): number {
  return other ? Math.abs(x - other.at) - HALF_LABEL[other.level]! - HALF_LABEL[tick.level]! - APART : Infinity;
}

function firstAfter(chosen: PlacedTick[], x: number): number {
  let low = 0;
  let high = chosen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chosen[middle]!.at < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
