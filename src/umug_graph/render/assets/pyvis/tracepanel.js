// The panel of what is traced: its papers, oldest first, and what is known of every step between them.
const GRADES = { A: "builds on it", B: "probably builds on it", C: "related, and cited", D: "cited, and no more is known" };

function stepBetween(hop) {
  const days = hop.days === undefined ? "time between unknown" : hop.days < 0 ? `dated ${numberText(-hop.days)} days earlier` : hop.days === 1 ? "1 day later" : `${numberText(hop.days)} days later`;
  const evidence = hop.why.map(([kind, detail]) => element("li", {}, element("b", { text: kind + " " }), detail));
  return element("li", { class: "step" }, element("p", {}, element("span", { class: "grade", title: "grade of the evidence, from A to D", text: hop.grade }), ` ${GRADES[hop.grade]}, ${days}` + (cited(hop) ? "" : ", not cited")), element("ul", {}, ...evidence));
}

const traceItem = (at, ...more) => element("li", { class: "paper", title: papers[at].title }, element("div", {}, workButton(at), element("small", { text: papers[at].date || "date unknown" })), ...more);

function lineageSteps(one) {
  return one.papers.flatMap((at, place) => [one.hops[place - 1] ? stepBetween(one.hops[place - 1]) : null, traceItem(at)]);
}

// On the main path every paper says which papers of the path it builds on, the heaviest citation first.
function mainSteps(one) {
  return [...one.papers].sort(byDate).map((at) => {
    const before = one.hops.filter((hop) => hop.b === at && hop.text).sort((a, b) => b.share - a.share || a.a - b.a);
    return traceItem(at, ...before.map((hop) => element("small", { class: "from", text: `from ${papers[hop.a].name}, ${hop.text}` })));
  });
}

function chooser(trace) {
  if (trace.choices.length < 2) return null;
  const select = element("select", { id: "choice", "aria-label": trace.kind === "Lineage" ? "Which chain" : "Which route" }, ...trace.choices.map((one, at) => element("option", { value: String(at), text: one.label })));
  select.value = String(state.choice);
  select.addEventListener("change", () => {
    state.choice = Number(select.value);
    updateScene();
    showTrace();
    revealAll(traced().papers);
    get("choice").focus();
  });
  return element("div", { class: "choose" }, select);
}

function showTrace() {
  const { trace } = state;
  const one = traced();
  const steps = trace.kind === "Lineage" ? lineageSteps(one) : mainSteps(one);
  openPanel(false, eyebrow(trace.kind, theme.trace), element("h2", { text: trace.title }), element("p", { class: "title", text: trace.under() }), chooser(trace),
    element("ol", { class: "steps", "aria-label": "Papers, oldest first" }, ...steps.filter(Boolean)), ...trace.notes.map((text) => element("p", { class: "note quiet", text })));
}

// The way back from a paper to what is traced.
const backToTrace = () => (state.trace === null ? null : plain(`‹ ${state.trace.title}`, () => select(null), "back"));

function standsOn(at) {
  return tracesOf(at).map((trace) => element("div", {}, trace === state.trace ? element("b", { text: trace.title }) : plain(trace.title, () => follow(trace), "trace")));
}
