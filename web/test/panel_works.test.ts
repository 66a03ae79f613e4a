// @vitest-environment jsdom
// What the panel lists: links by a name that says something, and works that the map draws only when asked for, which it counts.

import { beforeEach, describe, expect, it } from "vitest";
import { fieldOf } from "../src/data/field";
import type { Wire } from "../src/data/wire";
import { panel } from "../src/panel/panel";
import { NO_FILTERS, type State } from "../src/state/state";
import { type TestApp, appFor } from "./app";
import { wireOf } from "./making";

let host: HTMLElement;

function open(wire: Wire, state: Partial<State>): TestApp {
  const app = appFor(fieldOf(wire), state);
  panel(host, app);
  return app;
}

beforeEach(() => {
  host = document.createElement("aside");
  document.body.replaceChildren(host);
});

describe("a link by a long identifier", () => {
  it("is named by the place that it leads to", () => {
    const wire = wireOf([{ name: "A" }], []);
    wire.papers.ids = [["arxiv:2409.18869", "cvf:Sun_Generative_Multimodal_Models_are_In-Context_Learners_CVPR_2024"]];
    open(wire, { paper: 0 });
    expect([...host.querySelectorAll(".paper-links a")].map((each) => each.textContent)).toEqual(["2409.18869", "CVF", "Semantic Scholar"]);
  });
});

describe("works that the map draws only when asked for", () => {
  const wire = (): Wire => {
    const made = wireOf([{ name: "Far", date: "2019", listed: false }, { name: "Near", date: "2020", listed: false }, { name: "Z", date: "2021" }], [["Z", "Far"], ["Z", "Near"]]);
    const [lanes] = made.lanes;
    const band = lanes!.bands[0]!;
    made.lanes = [{ ...lanes!, bands: [band, { ...band, key: "rest", label: "All other cited works" }], lane: [1, 0, 0] }];
    return made;
  };

  it("are counted apart from what filters hide, and one press shows them", () => {
    const app = open(wire(), { paper: 2 });
    const said = (): string => host.querySelector(".paper-cites .paper-worklist > .paper-note")!.textContent;
    expect(said()).toBe("In grey: 1 not on the map (“all cited works” shows them); they open all the same.");
    app.store.go({ filters: { ...NO_FILTERS, from: "2021-01" } });
    expect(said()).toContain("1 hidden by the filters, 1 not on the map");
    app.store.go({ filters: NO_FILTERS });
    const show = host.querySelector<HTMLElement>(".paper-cites .paper-switch")!;
    show.focus();
    show.click();
    expect(app.store.state.filters.scope).toBe("all");
    expect(said()).toBe("");
    expect((document.activeElement as HTMLElement).dataset["paper"]).toBeDefined();
  });

  it("are left out of a tree's front, and its panel says how many they are", () => {
    const made = wire();
    made.citations.grade = "CC";
    const app = open(made, { trace: { kind: "ancestors", of: 2, depth: 2 } });
    expect(host.querySelector(".trace-note")!.textContent).toContain("puts 1 of them in front");
    expect(host.querySelector(".trace-note")!.textContent).toContain("1 that it does not draw at present (“all cited works” does)");
    host.querySelector<HTMLElement>(".trace-note button")!.click();
    expect(app.store.state.filters.scope).toBe("all");
    expect(host.querySelector(".trace-note")).toBeNull();
  });
});
