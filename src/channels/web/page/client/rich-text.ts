import { el, link } from "./dom.ts";
import type { Segment } from "./types.ts";

const command = /(\/(?:start|hoi|tracuu|phananh|dulieu|xoadulieu|ngonngu|trogiup|huy)\b)/;

/** A command named in a text can be pressed: nobody should have to copy "/dulieu" by hand. */
function withCommands(text: string): Node {
  // Odd parts are commands; one inside an address ("a/hoi") is not.
  const parts = text.split(command);
  if (parts.length === 1) return document.createTextNode(text);
  const whole = document.createDocumentFragment();
  parts.forEach((part, i) => {
    const stands = i % 2 === 1 && !/[\w/]$/.test(parts[i - 1] ?? "") && !/^[\w/]/.test(parts[i + 1] ?? "");
    whole.append(stands ? el("button", { type: "button", class: "command-link", "data-say": part }, part) : part);
  });
  return whole;
}

function inline(segment: Segment, text: string): Node {
  let node: Node = segment.u ? document.createTextNode(text) : withCommands(text);
  if (segment.u) node = link(segment.u, {}, node);
  if (segment.i) node = el("em", {}, node);
  if (segment.b) node = el("strong", {}, node);
  return node;
}

const marker = /^(•|[0-9]{1,2}[.)]) (?=.)/;

/** Gives the bullet or the number of a list line a place of its own in front of the words. */
function hang(line: HTMLElement): void {
  const first = line.firstChild;
  const found = first instanceof Text && marker.exec(first.data);
  if (!found) return;
  first.deleteData(0, found[0].length);
  line.classList.add(found[1] === "•" ? "bullet" : "number");
  line.prepend(el("span", { class: "mark" }, found[0]));
}

/**
 * One block per line, so that the second row of “• a long point” lines up under its first word instead of the bullet.
 * The line breaks stay in the text for those who copy it.
 */
export function renderText(segments: Segment[]): HTMLElement[] {
  const lines: HTMLElement[] = [el("span", { class: "line" })];
  for (const segment of segments) {
    segment.t.split("\n").forEach((text, index) => {
      if (index > 0) {
        lines[lines.length - 1]?.append("\n");
        lines.push(el("span", { class: "line" }));
      }
      if (text) lines[lines.length - 1]?.append(inline(segment, text));
    });
  }
  lines.forEach(hang);
  return lines;
}
