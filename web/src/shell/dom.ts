// Elements without markup: texts are text, addresses are checked, nothing is parsed.

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined | false;

/** `el("button.chip", {title: "…"}, "text")`: a tag with classes, attributes (null and false are left out), children. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  name: Tag | `${Tag}.${string}`,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag as Tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

export function button(label: string, act: (event: MouseEvent) => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** A link that leaves the page; an address that is not http(s) is text, whatever it claims. */
export function outward(text: string, address: string): HTMLElement {
  if (!/^https?:\/\//i.test(address)) return el("span", {}, text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

export function fill(host: Element, ...children: Child[]): void {
  host.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
}
