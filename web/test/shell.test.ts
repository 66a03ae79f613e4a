// @vitest-environment jsdom
// Steps and moves, one step back, sheets: what the frame of the page does with the state.

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "../src/shell/app";
import { emptyNotice } from "../src/shell/empty";
import { keyboard, stepBack } from "../src/shell/keyboard";
import { printing } from "../src/shell/print";
import { sheets } from "../src/shell/sheets";
import { swatches } from "../src/shell/swatches";
import { Store } from "../src/state/store";
import { NO_FILTERS } from "../src/state/state";
import { makeField } from "./making";

const field = makeField(
  [
    { name: "Emu", date: "2023-07-11" },
    { name: "Emu2", date: "2023-12-20" },
  ],
  [["Emu2", "Emu"]],
);

function appOf(): App {
  const store = new Store(field, window);
  return {
    field,
    store,
    shown: () => new Uint8Array(field.count).fill(1),
    shownCount: () => field.count,
    hovered: null,
    hover: () => undefined,
    onHover: () => undefined,
    emphasis: () => null,
    say: vi.fn(),
  };
}

beforeEach(() => {
  window.history.replaceState(null, "", window.location.pathname);
  document.body.replaceChildren();
  // jsdom knows no modal dialogs
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
});

describe("the store", () => {
  it("puts a step into the history and the address, a move only into the address", () => {
    const { store } = appOf();
    const steps = window.history.length;
    store.go({ paper: 1 });
    expect(window.location.hash).toContain("p=title%3Aemu2");
    expect(window.history.length).toBe(steps + 1);
    store.move({ theme: "dark" });
    expect(window.location.hash).toContain("theme=dark");
    expect(window.history.length).toBe(steps + 1);
    expect(store.address()).toBe(window.location.href);
  });

  it("takes up what the address says when the page opens", () => {
    appOf().store.go({ paper: 0, view: "table", filters: { ...NO_FILTERS, from: "2023-08" } });
    expect(new Store(field, window).state).toMatchObject({ paper: 0, view: "table", filters: { from: "2023-08" } });
  });

  it("goes on where there is no address to write to, as in a notebook's frame", () => {
    const { store } = appOf();
    const refused = vi.spyOn(window.history, "pushState").mockImplementation(() => {
      throw new DOMException("no", "SecurityError");
    });
    store.go({ paper: 1 });
    expect(store.state.paper).toBe(1);
    refused.mockRestore();
  });
});

describe("Escape", () => {
  it("undoes the innermost thing that is open, one at a time", () => {
    const app = appOf();
    app.store.go({ paper: 1, trace: { kind: "between", from: 0, to: 1, chain: 0 }, showFilters: true });
    const open = (): unknown[] => [app.store.state.paper, app.store.state.trace?.kind ?? null, app.store.state.showFilters];
    stepBack(app);
    expect(open()).toEqual([null, "between", true]);
    stepBack(app);
    expect(open()).toEqual([null, null, true]);
    stepBack(app);
    expect(open()).toEqual([null, null, false]);
  });
});

describe("keys", () => {
  it("work anywhere but where one types", () => {
    const app = appOf();
    keyboard(app);
    const input = document.body.appendChild(document.createElement("input"));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "v", bubbles: true }));
    expect(app.store.state.view).toBe("map");
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "v", bubbles: true }));
    expect(app.store.state.view).toBe("table");
  });

  it("c adds the open paper to the comparison once", () => {
    const app = appOf();
    keyboard(app);
    app.store.go({ paper: 1 });
    for (let times = 0; times < 2; times++) document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true }));
    expect(app.store.state.compare).toEqual([1]);
  });
});

describe("a sheet", () => {
  it("opens and closes with the state, is named by its heading, and closing it is a step", () => {
    const app = appOf();
    const dialog = document.body.appendChild(document.createElement("dialog"));
    const part = vi.fn((host: HTMLElement) => host.append(Object.assign(document.createElement("h2"), { textContent: "About" })));
    sheets({ about: part, keys: part, export: part, compare: part, lists: part, history: part })(dialog, app);
    expect(dialog.open).toBe(false);
    app.store.go({ sheet: "about" });
    expect(dialog.open).toBe(true);
    expect(document.getElementById(dialog.getAttribute("aria-labelledby")!)?.textContent).toBe("About");
    dialog.close();
    expect(app.store.state.sheet).toBeNull();
    expect(part).toHaveBeenCalledTimes(1);
  });
});

describe("the notice that no paper passes the filters", () => {
  it("stands where the map is empty, but not over a trace or a paper that is drawn all the same", () => {
    const app = { ...appOf(), shownCount: () => 0 };
    const host = document.createElement("div");
    app.store.go({ filters: { ...NO_FILTERS, code: true } });
    emptyNotice(host, app);
    expect(host.querySelector<HTMLElement>(".empty")!.hidden).toBe(false);
    expect(host.textContent).toContain("No paper passes the filters.");
    app.emphasis = () => ({ papers: new Set([1]), heavy: new Set(), citations: new Map(), dashed: [] });
    app.store.go({ paper: 1 });
    expect(host.querySelector<HTMLElement>(".empty")!.hidden).toBe(true);
  });
});

describe("an empty field", () => {
  const said = (of: typeof field): string => {
    const host = document.createElement("div");
    emptyNotice(host, { ...appOf(), field: of, shownCount: () => 0 });
    return host.textContent ?? "";
  };

  it("is not blamed on filters that nobody set", () => {
    expect(said(makeField([], []))).toBe("This field holds no papers.");
    expect(said(field)).toContain("Show the cited works");
  });
});

describe("the legend", () => {
  const told = (change: Partial<App["store"]["state"]>, count = field.count): string => {
    const app = { ...appOf(), shownCount: () => count };
    app.store.move(change);
    return swatches(app).map((each) => each.textContent).join("; ");
  };

  it("explains every kind of line that is on, and no sizes where no paper is shown", () => {
    expect(told({})).not.toContain("organization");
    expect(told({ organizationLinks: true, facetLinks: true })).toMatch(/same organization.*same facet/);
    expect(told({})).toContain("size: ");
    expect(told({}, 0)).not.toContain("size: ");
  });
});

describe("printing", () => {
  it("names the sources below the table as it does below the map", () => {
    const app = appOf();
    printing(app);
    app.store.move({ view: "table" });
    window.dispatchEvent(new Event("beforeprint"));
    expect(document.querySelector("#print")!.textContent).toBe("Drawn with umug-graph.");
    expect(document.body.classList.contains("prints-map")).toBe(false);
  });
});

describe("the legend", () => {
  it("names the paper of the largest disc, and how many share its size", () => {
    const made = (cites: [string, string][]): string =>
      swatches({ ...appOf(), field: makeField(["A", "B", "C"].map((name, at) => ({ name, date: `2024-0${at + 1}` })), cites), shown: () => new Uint8Array([1, 1, 1]) })
        .map((each) => each.textContent)
        .join(" ");
    expect(made([["C", "A"], ["B", "A"], ["C", "B"]])).toContain("0 to 2 (A)");
    expect(made([["C", "A"], ["C", "B"]])).toContain("0 to 1 (A and 1 more)");
    expect(made([])).not.toContain("(A");
  });
});
