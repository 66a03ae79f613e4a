// A paper's organizations, what is known of each, and which of them an abbreviation leaves open.

import type { WireOrganization } from "../data/wire";
import type { App } from "../shell/app";
import { button, el, outward } from "../shell/dom";
import { clipped } from "../trace/names";
import { countryName, listed } from "../words";
import { brief, clamped } from "./texts";

const ROR = /^0[a-z0-9]{6}\d{2}$/;
const MOST_REASONS = 4;

export function organizations(app: App, paper: number): (Node | null)[] {
  const { papers } = app.field;
  const own = papers.orgs[paper]!;
  if (!own.length) return [el("span.paper-unknown", {}, "unknown")];
  const known = new Map(papers.organizationFacts.map((each) => [each.at, each]));
  const item = (at: number): HTMLElement => {
    const name = papers.organizations[at]!;
    const made = button("", () => app.store.go({ filters: { ...app.store.state.filters, organizations: [at] } }), { title: "Show only papers of this organization", "data-key": `org-${at}` });
    made.className = "paper-chip paper-org";
    made.append(brief(name, 200));
    return el("li", {}, made);
  };
  const facts = own.map((at) => known.get(at)).filter((each) => each !== undefined);
  const about = facts.map((each) => el("li", {}, ...told(papers.organizations[each.at]!, each)));
  return [
    el("ul.paper-chips", {}, ...own.map(item)),
    ...facts.map((each) => open(papers.organizations[each.at]!, each)),
    about.length ? el("details.paper-evidence", {}, el("summary", { "data-key": "organizations" }, own.length === 1 ? "About this organization" : "About these organizations"), el("ul", {}, ...about)) : null,
  ];
}

/** `UW: University of Washington, or University of Wisconsin? Nothing tells which.` */
function open(name: string, { candidates }: WireOrganization): HTMLElement | null {
  if (!candidates?.length) return null;
  return el("p.paper-outweighed", {}, brief(name, 60), ": ", clamped(`${either(candidates)}? Nothing tells which.`));
}

function either(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)!}`;
}

function told(name: string, { kind, country, parent, ror, printed, why }: WireOrganization): (Node | string | null)[] {
  const place = country ? clipped(countryName(country), 40) : "";
  const said = [kind ? clipped(kind, 40) : "", place && kind ? `in ${place}` : place].filter(Boolean).join(" ");
  const facts = [said, parent ? `part of ${clipped(parent)}` : ""].filter(Boolean).join(", ");
  return [
    el("strong", {}, brief(name, 120)),
    facts ? `: ${facts}` : null,
    ror ? el("span", {}, " ", registered(ror)) : null,
    printed?.length ? el("div", {}, el("small", {}, "printed as ", brief(listed(printed.slice(0, 8)), 200))) : null,
    ...(why ?? []).slice(0, MOST_REASONS).map((each) => el("div", {}, el("small", {}, clamped(each)))),
    (why?.length ?? 0) > MOST_REASONS ? el("small", {}, `and ${why!.length - MOST_REASONS} more such readings`) : null,
  ];
}

/** Its page in the registry ror.org, which nothing asks for before someone follows the link. */
function registered(ror: string): HTMLElement {
  return ROR.test(ror) ? outward("ROR", `https://ror.org/${ror}`) : brief(`ROR ${ror}`, 40);
}
