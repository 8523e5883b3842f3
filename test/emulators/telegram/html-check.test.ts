import { describe, expect, it } from "vitest";
import { parseHtml } from "./html-check.ts";

const refused = (html: string): string => {
  try {
    parseHtml(html);
  } catch (error) {
    return error instanceof Error ? error.message.replace("Bad Request: can't parse entities: ", "") : "";
  }
  return "accepted";
};

describe("parseHtml", () => {
  it.each([
    ["<br>", 'Unsupported start tag "br" at byte offset 0'],
    ["Hộ <p>nghèo</p>", 'Unsupported start tag "p" at byte offset 5'],
    ["<b>x", `Can't find end tag corresponding to start tag "b"`],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
    ["1 < 2", 'Unsupported start tag "" at byte offset 2'],
    ["a <- b", 'Unsupported start tag "-" at byte offset 2'],
    ["a <b", "Unclosed start tag at byte offset 2"],
    [
      "&#xDFDF;",
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    ],
    ["<b>x</b", "Unclosed end tag at byte offset 4"],
    ["<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"],
    ['<a href="x>y</a>', "Unclosed start tag at byte offset 0"],
    ["<i =a>x</i>", 'Empty attribute name in the tag "i" at byte offset 0'],
    ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<tg-emoji emoji-id="x">👍</tg-emoji>', "Invalid custom emoji identifier specified"],
  ])("refuses %s", (html, message) => {
    expect(refused(html)).toBe(message);
  });

  it("reads nested tags in UTF-16 units", () => {
    expect(parseHtml("🏠 <b>Hộ <i>nghèo</i></b> &lt;3 &#39;&#x1F600;&amp;&nbsp;")).toEqual({
      text: "🏠 Hộ nghèo <3 '😀&&nbsp;",
      entities: [
        { type: "bold", offset: 3, length: 8 },
        { type: "italic", offset: 6, length: 5 },
      ],
    });
  });

  it("keeps usable links and silently loses others", () => {
    expect(parseHtml('<a href="dichvucong.gov.vn">Cổng</a>').entities).toEqual([
      { type: "text_link", offset: 0, length: 4, url: "http://dichvucong.gov.vn/" },
    ]);
    expect(parseHtml('<a href="http://localhost:3000/x">máy</a>').entities).toEqual([]);
    expect(parseHtml('<a href="javascript://x.y">x</a>').entities).toEqual([]);
  });

  it("knows the other tags", () => {
    const types = (html: string) => parseHtml(html).entities.map((entity) => entity.type);
    expect(types("<u>a</u><s>b</s><code>c</code><blockquote expandable>d</blockquote>")).toEqual([
      "underline",
      "strikethrough",
      "code",
      "expandable_blockquote",
    ]);
    expect(parseHtml('<pre><code class="language-ts">x</code></pre>').entities).toEqual([
      { type: "pre", offset: 0, length: 1, language: "ts" },
    ]);
    expect(types('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>')).toEqual(["spoiler", "spoiler"]);
    expect(types("<B>x</b><b>y</>")).toEqual(["bold", "bold"]);
    expect(types('<a HREF="https://x.vn">x</a>')).toEqual([]);
    expect(types("<b></b>")).toEqual([]);
    expect(types("<b><code>x</code></b>")).toEqual(["code"]);
  });
});
