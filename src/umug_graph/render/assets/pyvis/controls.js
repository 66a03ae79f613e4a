// The three choices below the map: what is traced, what sizes the discs, what colours them.
function fillSelect(id, groups) {
  get(id).replaceChildren(...groups.flatMap(([label, options]) => {
    const made = options.map(([value, text]) => element("option", { value, text }));
    return label === null ? made : made.length ? [element("optgroup", { label }, ...made)] : [];
  }));
}

function metricGroups() {
  const groups = new Map();
  for (const metric of D.metrics) groups.set(metric.group, [...(groups.get(metric.group) || []), [metric.name, metric.label]]);
  return [...groups];
}

function startPicks() {
  const of = (kind) => traces.filter((trace) => trace.kind === kind).map((trace) => [trace.id, trace.title]);
  fillSelect("trace", [[null, [["", "off"]]], ["The field", of("Main path")], ["Lineages", of("Lineage")]]);
  fillSelect("size-by", [[null, metricOf.has(USUAL) ? [] : [["", "all alike"]]], ...metricGroups()]);
  fillSelect("colour-by", [[null, [["", "lane"]]], ...metricGroups()]);
  get("trace").closest("label").hidden = !traces.length;
  for (const id of ["size-by", "colour-by"]) get(id).closest("label").hidden = !D.metrics.length;
  get("size-by").value = state.size;
  get("trace").addEventListener("change", (event) => follow(traceOf.get(event.target.value) || null));
  for (const name of ["size", "colour"])
    get(name + "-by").addEventListener("change", (event) => {
      const before = shape();
      const stay = isHome();
      state[name] = event.target.value;
      updateScene();
      // The legend may need another line, or one less.
      requestAnimationFrame(() => before !== shape() && settle(null, stay));
      if (state.selected !== null) showPaper(state.selected, false);
    });
}
