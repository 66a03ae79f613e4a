// Search by name, title, other titles and organization; case, accents, spaces and hyphens do not count.
const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const FOUND_MOST = 12;
const index = papers.map((paper) => ({
  at: paper.at,
  name: fold(paper.name),
  title: fold([paper.title, ...(paper.aliases || [])].join(" ")),
  orgs: fold((paper.orgs || []).join(" ")),
  id: fold(paper.key),
}));
let found = [];
let chosen = 0;

function find(query) {
  const words = query.split(/\s+/).map(fold).filter(Boolean);
  const whole = words.join("");
  if (!whole) return [];
  const grade = (entry) => {
    if (entry.name === whole) return 0;
    if (entry.name.startsWith(whole)) return 1;
    if (words.every((word) => entry.name.includes(word))) return 2;
    if (words.every((word) => entry.title.includes(word))) return 3;
    if (words.every((word) => (entry.name + entry.title + entry.orgs).includes(word))) return 4;
    return entry.id.includes(whole) ? 5 : 9;
  };
  return index.map((entry) => [grade(entry), entry.at]).filter(([at]) => at < 9)
    .sort((a, b) => a[0] - b[0] || isListed(b[1]) - isListed(a[1]) || papers[b[1]].node.rank - papers[a[1]].node.rank || a[1] - b[1])
    .map(([, at]) => at);
}

function showFound() {
  const input = get("search");
  const all = find(input.value);
  found = all.slice(0, FOUND_MOST);
  chosen = Math.min(chosen, Math.max(0, found.length - 1));
  const items = found.map((at, place) => {
    const paper = papers[at];
    const under = [paper.date || "date unknown", isListed(at) ? null : "not in the lists", (paper.orgs || []).slice(0, 4).join(", ") || null].filter(Boolean).join(" · ");
    const item = element("li", { role: "option", id: "found-" + place, "aria-selected": String(place === chosen) },
      element("b", { text: paper.name }), ...(paper.title === paper.name ? [] : [element("small", { text: paper.title })]), element("small", { text: under }));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(place);
    });
    return item;
  });
  if (!found.length) items.push(element("li", { class: "none", text: "Nothing found" }));
  else if (all.length > found.length) items.push(element("li", { class: "none", text: `and ${all.length - found.length} more` }));
  get("results").replaceChildren(...items);
  openResults(input.value.trim() !== "");
  input.setAttribute("aria-activedescendant", found.length ? "found-" + chosen : "");
  const active = get("found-" + chosen);
  if (active) active.scrollIntoView({ block: "nearest" });
}

function openResults(open) {
  get("results").hidden = !open;
  get("search").setAttribute("aria-expanded", String(open));
}

function take(place) {
  if (found[place] === undefined) return;
  openResults(false);
  get("search").value = "";
  get("search").blur();
  select(found[place]);
}

function startSearch() {
  const input = get("search");
  input.addEventListener("input", () => {
    chosen = 0;
    showFound();
  });
  input.addEventListener("focus", () => input.value.trim() && showFound());
  input.addEventListener("blur", () => openResults(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      chosen = (chosen + step + found.length) % found.length;
      showFound();
      event.preventDefault();
    } else if (event.key === "Enter") take(chosen);
    else if (event.key === "Escape") {
      if (get("results").hidden) input.blur();
      openResults(false);
      event.stopPropagation();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
