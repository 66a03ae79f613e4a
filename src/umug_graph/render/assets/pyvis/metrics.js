// What discs are sized and coloured by. A value that is unknown is drawn hollow with a question mark, never as 0.
const metricOf = new Map(D.metrics.map((metric) => [metric.name, metric]));
const USUAL = "cited_by_listed"; // the map is laid out with these sizes
const RADII = { least: 3.8, most: 12, unknown: 5 };
const DWARFED = 40; // times the median; beyond that a linear scale would show the largest few only
// Viridis without the end that the ground would swallow: the higher, the further from the ground.
const RAMPS = {
  light: ["#8fd744", "#35b779", "#21908d", "#31688e", "#443a83", "#440154"],
  dark: ["#46508f", "#31688e", "#21908d", "#35b779", "#8fd744", "#fde725"],
};
if (metricOf.has(USUAL)) state.size = USUAL;

// Values -> 0 (the lowest that is drawn) to 1. Areas grow with the value; where some values are negative the radius does, and where
// the largest dwarf the others the radius grows with the inverse hyperbolic sine, which is a logarithm that passes through 0.
function scaleOf(metric) {
  if (metric.scale) return metric.scale;
  const drawn = metric.values.filter((value, at) => value !== null && papers[at].node.core);
  const values = (drawn.length ? drawn : metric.values.filter((value) => value !== null)).sort((a, b) => a - b);
  const low = values[0];
  const high = values[values.length - 1];
  const amounts = values.map(Math.abs).filter(Boolean).sort((a, b) => a - b);
  const dwarfed = amounts.length > 0 && amounts[amounts.length - 1] > DWARFED * amounts[amounts.length >> 1];
  const unit = amounts[amounts.length >> 2];
  const [bend, unbend] = dwarfed ? [(v) => Math.asinh(v / unit), (t) => unit * Math.sinh(t)] : low < 0 ? [(v) => v, (t) => t] : [Math.sqrt, (t) => t * t];
  const [from, to] = [bend(low), bend(high)];
  metric.scale = {
    low, high, dwarfed,
    place: (value) => (to > from ? Math.min(1, Math.max(0, (bend(value) - from) / (to - from))) : 0),
    middle: unbend((from + to) / 2),
  };
  return metric.scale;
}

const valueOf = (name, at) => (metricOf.has(name) ? metricOf.get(name).values[at] : null);
const placeOf = (name, at) => (valueOf(name, at) === null ? null : scaleOf(metricOf.get(name)).place(valueOf(name, at)));
const unknownSize = (at) => state.size !== USUAL && state.size !== "" && papers[at].node.core && valueOf(state.size, at) === null;
const unknownAt = (at) => unknownSize(at) || (state.colour !== "" && valueOf(state.colour, at) === null);

// Works of the last band stay small: they stand too close to grow.
function sizeOf(at) {
  const { node } = papers[at];
  if (state.size === USUAL || !node.core) return node.size;
  if (unknownSize(at)) return RADII.unknown;
  return state.size === "" ? 6 : RADII.least + (RADII.most - RADII.least) * placeOf(state.size, at);
}

function colourOf(at) {
  if (state.colour === "") return theme.lanes[papers[at].node.lane];
  const place = placeOf(state.colour, at);
  return place === null ? theme.muted : rampAt(place);
}

function rampAt(place) {
  const ramp = dark.matches ? RAMPS.dark : RAMPS.light;
  const step = Math.min(ramp.length - 2, Math.floor(place * (ramp.length - 1)));
  const share = place * (ramp.length - 1) - step;
  const part = (colour, at) => parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16);
  return `rgb(${[0, 1, 2].map((at) => Math.round(part(ramp[step], at) * (1 - share) + part(ramp[step + 1], at) * share)).join(",")})`;
}

// Three significant digits; whole numbers below a million as they are.
function numberText(value) {
  if (value === null || value === undefined) return "unknown";
  const size = Math.abs(value);
  if (size && (size < 1e-4 || size >= 1e6)) {
    const [mantissa, power] = value.toExponential(2).split("e");
    return `${mantissa} × 10${[...String(Number(power))].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign] ?? "⁻").join("")}`.replace("-", "−");
  }
  const text = Number.isInteger(value) ? value.toLocaleString("en") : String(Number(value.toPrecision(3)));
  return text.replace("-", "−");
}

function showLegend() {
  const size = metricOf.get(state.size);
  get("legend-size").hidden = !size;
  if (size) get("legend-size").lastChild.textContent = `size: ${size.label}, ${rangeText(size)}`;
  const colour = metricOf.get(state.colour);
  document.body.classList.toggle("by-metric", Boolean(colour));
  document.body.classList.toggle("tracing", state.trace !== null);
  get("legend-colour").hidden = !colour;
  if (colour) {
    const { low, middle, high } = scaleOf(colour);
    const half = (from) => {
      const made = element("i", { class: "ramp" });
      made.style.background = `linear-gradient(90deg, ${[0, 0.25, 0.5].map((step) => rampAt(from + step)).join(", ")})`;
      return made;
    };
    get("legend-colour").replaceChildren(`colour: ${colour.label} `, numberText(low), half(0), numberText(Number(middle.toPrecision(2))), half(0.5), numberText(high));
  }
  get("legend-bold").lastChild.textContent = state.trace === null ? "bold: versions of one model" : state.trace.kind === "Lineage" ? "bold: lineage" : "bold: main path";
  get("legend-unknown").hidden = !nodeSet.getIds().some((id) => unknownAt(indexOf(id)));
}

const rangeText = (metric) => `${numberText(scaleOf(metric).low)} to ${numberText(scaleOf(metric).high)}${scaleOf(metric).dwarfed ? ", logarithmic" : ""}`;
