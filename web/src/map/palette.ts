// Colours of the drawing, from the style sheet: one place for both themes.

export interface Palette {
  ground: string;
  lane: string;
  ink: string;
  soft: string;
  line: string;
  grid: string;
  focus: string;
  organization: string;
  facet: string;
  font: string;
  dark: boolean;
}

export function paletteNow(): Palette {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    ground: colour("--ground", "#fcfaf8"),
    lane: colour("--lane", "#f2f0ec"),
    ink: colour("--ink", "#1c1a17"),
    soft: colour("--soft", "#5f5a52"),
    line: colour("--line", "#dcd7cf"),
    grid: colour("--grid", "#e3dfd8"),
    focus: colour("--focus", "#1f5fbf"),
    organization: colour("--map-organization", "#147d6f"),
    facet: colour("--map-facet", "#8a3ffc"),
    font: colour("--font", "system-ui, sans-serif"),
    dark: document.documentElement.dataset["theme"] === "dark",
  };
}

/** Red, green, blue of `#rrggbb`, 0 to 255. */
export function rgbOf(colour: string): [number, number, number] {
  const value = /^#[0-9a-f]{6}$/i.test(colour) ? parseInt(colour.slice(1), 16) : 0x808080;
  return [value >> 16, (value >> 8) & 255, value & 255];
}
