// What can be drawn in front of the rest: the field's main path, all of it or one route, and lineages, one chain at a time.
const names = (list) => list.map((at) => papers[at].name).join(" → ");
const NAMES_MOST = 64;

function choice(label, list, hops) {
  return { label, papers: list, hops, set: new Set(list), byPair: new Map(hops.map((hop) => [`${hop.a}>${hop.b}`, hop])) };
}

// Works outside the lists can be many at the start of a main path, so its listed papers come first, the rest on demand.
function mainTrace(main) {
  const whole = choice("all routes together", main.papers, main.hops);
  const inner = main.hops.filter((hop) => isListed(hop.a) && isListed(hop.b));
  const parted = inner.length && inner.length < main.hops.length;
  const within = parted ? [choice("among the listed papers", main.papers.filter((at) => inner.some((hop) => hop.a === at || hop.b === at)), inner)] : [];
  if (parted) whole.label = `with ${main.papers.length - within[0].papers.length} more papers, outside the lists`;
  // Papers of a circle that was taken as one follow each other in a route without a citation: what is drawn are citations only.
  const between = (list) => main.hops.filter((hop) => list.includes(hop.a) && list.includes(hop.b));
  const routes = main.routes.length < 2 ? [] : main.routes.map((list, at) => choice(`route ${at + 1}: ${names(list)}`, list, between(list)));
  return { id: "main", kind: "Main path", title: "Main path", choices: parted ? [...within, ...routes, whole] : [whole, ...routes], under: () => main.title, notes: main.notes };
}

function chainText(lineage) {
  const { chains, found } = lineage;
  if (!chains.length) return null;
  const all = found === null ? "very many" : numberText(found);
  const place = found === 1 ? "the only chain known" : chains.length === 1 ? `the best of ${all} chains` : `chain ${state.choice + 1} of ${all}, best first`;
  return `${place}; score ${numberText(chains[state.choice].score)}`;
}

function lineageTrace(lineage) {
  const choices = lineage.chains.map((chain, at) => choice(`${at + 1}. ${names(chain.papers)}`, chain.papers, chain.hops.map((hop) => D.traces.hops[hop])));
  const ends = [lineage.a, lineage.b];
  const whole = choices.length ? names(choices[0].papers) : "";
  return {
    id: ends.map((at) => encodeURIComponent(papers[at].key)).join("~"), kind: "Lineage", notes: lineage.notes, under: () => chainText(lineage),
    title: whole && whole.length <= NAMES_MOST ? whole : names(ends), choices: choices.length ? choices : [choice("no chain", ends, [])],
  };
}

const traces = [...(D.traces.main ? [mainTrace(D.traces.main)] : []), ...D.traces.lineages.map(lineageTrace)];
const traceOf = new Map(traces.map((trace) => [trace.id, trace]));
const traced = () => (state.trace === null ? null : state.trace.choices[state.choice]);
const hopOf = (edge) => (edge.kind === "citation" && traced() ? traced().byPair.get(`${edge.a}>${edge.b}`) : undefined);
const isTraced = (at) => state.trace !== null && traced().set.has(at);
const tracesOf = (at) => traces.filter((trace) => trace.choices.some((one) => one.set.has(at)));
const cited = (hop) => papers[hop.b].cites.includes(hop.a);

const hopStyle = (hop) => {
  const width = hop.share === undefined ? 3 : 1.2 + 3.6 * Math.sqrt(hop.share);
  return { width, arrows: arrow(width < 2 ? 0.45 : width < 3.2 ? 0.55 : 0.4), color: { color: theme.trace, opacity: 0.92 }, dashes: cited(hop) ? false : [7, 5] };
};

// Hops that no known citation stands for (a series told by its names) are drawn too, dashed.
const uncitedHops = () => (traced() ? traced().hops.filter((hop) => !cited(hop)) : []);
