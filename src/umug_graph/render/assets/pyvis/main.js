// What is traced and what is selected live in the address (#t=trace&p=key), so that links and the back button work.
function go(trace, at) {
  const parts = [trace && "t=" + trace.id, at !== null && "p=" + encodeURIComponent(papers[at].key)].filter(Boolean);
  const hash = parts.length ? "#" + parts.join("&") : "";
  if (location.hash === hash && state.selected === at && state.trace === trace && !state.organization) return;
  if (location.hash !== hash) history.pushState(null, "", hash || location.pathname + location.search);
  apply(trace, at);
}

const select = (at) => go(state.trace, at);
const follow = (trace) => go(trace, null);

// One step back: from a paper to what is traced, from there to the whole map.
function leave() {
  const within = get("panel").contains(document.activeElement);
  const traced = state.trace !== null && state.selected === null;
  go(state.selected === null ? null : state.trace, null);
  if (within) get(traced ? "trace" : state.trace === null ? "search" : "panel").focus({ preventScroll: true });
}

const shape = () => [stage().width, stage().height].join();

function apply(trace, at) {
  const before = shape();
  const stay = isHome() || movedFor !== null;
  if (state.trace !== trace) state.choice = 0;
  state.trace = trace;
  state.selected = at;
  state.organization = null;
  get("trace").value = trace ? trace.id : "";
  hideTip();
  if (at !== null) showPaper(at);
  else if (trace) showTrace();
  else get("panel").hidden = true;
  updateScene();
  requestAnimationFrame(() => settle(at, stay && (before !== shape() || movedFor !== null)));
}

// Where the view was put to show all that is traced; null once the reader moves it.
let movedFor = null;

let home = null;
const isHome = () => home !== null && Math.abs(network.getScale() - home.scale) < 1e-3 && Math.hypot(network.getViewPosition().x - home.position.x, network.getViewPosition().y - home.position.y) < 2;

function settle(at, fit) {
  network.setSize("100%", "100%");
  network.redraw();
  if (fit) fitHome();
  movedFor = null;
  if (state.trace !== null) revealAll(traced().papers);
  if (at !== null) reveal(at);
}

function fitHome() {
  const before = [stretch, headroom].join();
  home = homeView();
  if ([stretch, headroom].join() !== before) updateScene();
  network.moveTo(home);
}

function fromAddress() {
  const part = (name) => (new RegExp(`[#&]${name}=([^&]+)`).exec(location.hash) || [])[1];
  let key = null;
  try {
    key = decodeURIComponent(part("p") || "");
  } catch {
    key = null; // a damaged address selects nothing
  }
  apply(traceOf.get(part("t")) || null, byKey.get(key) ?? null);
}

function showView(table) {
  document.body.classList.toggle("as-table", table);
  get("view-map").setAttribute("aria-pressed", String(!table));
  get("view-table").setAttribute("aria-pressed", String(table));
  if (!table) settle(state.selected, false);
}

function startSwitches() {
  for (const name of Object.keys(state.show)) {
    const box = get("show-" + name);
    box.checked = state.show[name];
    box.addEventListener("change", () => {
      state.show[name] = box.checked;
      updateScene();
      if (name === "all") fitHome();
    });
  }
  for (const kind of ["organization", "facet"]) {
    const [drawn, all] = D.links[kind];
    const box = get("show-" + kind);
    box.disabled = !drawn;
    box.parentElement.title = drawn < all ? `the strongest ${drawn} of ${all} links` : `${all} links`;
  }
  get("show-all").parentElement.title = D.head.rest;
}

startMap();
startSearch();
startSwitches();
startPicks();
get("zoom-in").addEventListener("click", () => zoomBy(1.4));
get("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
get("zoom-home").addEventListener("click", fitHome);
get("view-map").addEventListener("click", () => showView(false));
get("view-table").addEventListener("click", () => showView(true));
get("table").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-at]");
  if (button) select(Number(button.dataset.at));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !get("panel").hidden) leave();
});
addEventListener("popstate", fromAddress);
let resized = 0;
addEventListener("resize", () => {
  const stay = isHome();
  clearTimeout(resized);
  resized = setTimeout(() => stay && fitHome(), 60);
});
updateScene();
fitHome();
if (location.hash) fromAddress();

// What is drawn, for scripts and tests: names and discs in pixels of the map.
window.umug = {
  names: () => currentLabels().map((label) => {
    const at = toScreen(papers[label.at].node.x, yOf(papers[label.at].node));
    return { text: label.text, x: at.x + label.x, y: at.y + label.y, w: label.w, h: label.h };
  }),
  discs: () => nodeSet.getIds().map((id) => {
    const { node, key, name } = papers[indexOf(id)];
    return { key, name, ...toScreen(node.x, yOf(node)), r: sizeOf(indexOf(id)) * network.getScale(), colour: nodeSet.get(id).color.background, unknown: unknownAt(indexOf(id)), front: inFront(indexOf(id), neighbours()) };
  }),
  lines: () => edgeSet.get().map((edge) => (edge.id[0] === "e" ? D.edges[Number(edge.id.slice(1))].kind : "hop")),
  hops: () => (traced() ? traced().hops.map((hop) => ({ from: papers[hop.a].name, to: papers[hop.b].name, width: hopStyle(hop).width })) : []),
  selected: () => (state.selected === null ? null : papers[state.selected].key),
};
