type Part = Node | string | undefined | false;

/** A new element. Attributes are set as text, never as code; `true` sets an empty one, `false` leaves it out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | undefined> = {},
  ...parts: Part[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const part of parts) if (part) element.append(part);
  return element;
}

type AllEvents = HTMLElementEventMap & DocumentEventMap & WindowEventMap;

/** `addEventListener`, in fewer letters: the whole client has to come over a slow line. */
export function on<K extends keyof AllEvents>(target: EventTarget, type: K, react: (event: AllEvents[K]) => unknown) {
  target.addEventListener(type, react as (event: Event) => unknown);
}

/** One of the drawings that the page carries once, as `<symbol>`s. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Words for screen readers only. */
export const hiddenText = (text: string) => el("span", { class: "hidden-text" }, text);

/** An element that the page is known to have. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element as T;
}

/** An address a person may safely be led to, or undefined for anything else (`javascript:` above all). */
export function safeAddress(address: string): string | undefined {
  try {
    const url = new URL(address, location.href);
    return /^(https?|tel):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A link that leaves this page as it is: a call on the phone, or another tab that cannot reach back. */
export function link(address: string, attributes: Record<string, string>, ...parts: Part[]): HTMLElement {
  const href = safeAddress(address);
  if (!href) return el("span", attributes, ...parts);
  const elsewhere = href.startsWith("tel:") ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return el("a", { ...attributes, ...elsewhere, href }, ...parts);
}
