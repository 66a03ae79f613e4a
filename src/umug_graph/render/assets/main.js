// Selection lives in the address (#p=key), so that links and the back button work.
function select(at) {
  const hash = at === null ? "" : "#p=" + encodeURIComponent(papers[at].key);
  if (location.hash === hash && state.selected === at && !state.organization) return;
  if (location.hash !== hash) history.pushState(null, "", hash || location.pathname + location.search);
  apply(at);
}

function apply(at) {
  const before = stage().width;
  const atHome = isHome();
  state.selected = at;
  state.organization = null;
  hideTip();
  if (at === null) get("panel").hidden = true;
  else showPaper(at);
  updateScene();
  requestAnimationFrame(() => settle(at, atHome && before !== stage().width));
}

let home = null;
const isHome = () => home !== null && Math.abs(network.getScale() - home.scale) < 1e-3 && Math.hypot(network.getViewPosition().x - home.position.x, network.getViewPosition().y - home.position.y) < 2;

function settle(at, fit) {
  network.setSize("100%", "100%");
  network.redraw();
  if (fit) fitHome();
  if (at !== null) reveal(at);
}

function fitHome() {
  const before = [stretch, headroom].join();
  home = homeView();
  if ([stretch, headroom].join() !== before) updateScene();
  network.moveTo(home);
}

function fromAddress() {
  const match = /^#p=(.+)$/.exec(location.hash);
  let key = null;
  try {
    key = match && decodeURIComponent(match[1]);
  } catch {
    key = null; // a damaged address selects nothing
  }
  apply(byKey.get(key) ?? null);
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
  if (event.key === "Escape" && !get("panel").hidden) select(null);
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
    return { key, name, ...toScreen(node.x, yOf(node)), r: node.size * network.getScale() };
  }),
  lines: () => edgeSet.get().map((edge) => D.edges[Number(edge.id.slice(1))].kind),
  selected: () => (state.selected === null ? null : papers[state.selected].key),
};
