import type { MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { checkUrl } from "./check-url.ts";
import { sortEntities } from "./sort-entities.ts";

/** Text without its markup, and what the markup said. */
export interface FormattedText {
  readonly text: string;
  readonly entities: MessageEntity[];
}

type SimpleType = MessageEntity.CommonMessageEntity["type"];

const SIMPLE_TAGS: Readonly<Record<string, SimpleType>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  span: "spoiler",
  "tg-spoiler": "spoiler",
};

const TAGS = new Set([...Object.keys(SIMPLE_TAGS), "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"]);

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

interface OpenTag {
  readonly name: string;
  readonly argument: string;
  readonly format: string;
  readonly offset: number;
}

/**
 * Parses `parse_mode: "HTML"` the way Telegram's server does, with the same errors and byte offsets.
 *
 * @throws ApiError 400 `Bad Request: can't parse entities: …`
 */
export function parseHtml(html: string): FormattedText {
  const parser = new HtmlParser(html);
  return parser.run();
}

/** The end of the text counts as a space: an unfinished tag stops there like it does at a real one. */
function isSpace(character: string | undefined): boolean {
  return character === undefined || " \t\r\n\0\v".includes(character);
}

class HtmlParser {
  private at = 0;
  private text = "";
  private hasHalfPair = false;
  private readonly open: OpenTag[] = [];
  private readonly entities: MessageEntity[] = [];

  constructor(private readonly html: string) {}

  run(): FormattedText {
    while (this.at < this.html.length) {
      const character = this.html[this.at] ?? "";
      if (character === "&") this.text += this.readReference() ?? this.readOne();
      else if (character !== "<") this.text += this.readOne();
      else if (this.html[this.at + 1] === "/") this.closeTag();
      else this.openTag();
    }
    const unclosed = this.open.at(-1);
    if (unclosed) throw this.failure(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
    if (this.hasHalfPair) {
      throw this.failure(
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
      );
    }
    return { text: this.text, entities: mergeCodeInPre(sortEntities(this.entities)) };
  }

  private readOne(): string {
    return this.html[this.at++] ?? "";
  }

  /** Reads `&lt;`, `&#39;`, `&#x27;`; anything else is left as it is written, `&nbsp;` included. */
  private readReference(): string | undefined {
    const match = /^&(?:#x([0-9a-fA-F]*)|#(\d*)|([a-zA-Z]+));?/.exec(this.html.slice(this.at, this.at + 16));
    if (!match) return undefined;
    const [whole, hex, decimal, name] = match;
    if (name !== undefined) {
      const character = NAMED[name];
      if (character !== undefined) this.at += whole.length;
      return character;
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (!(code > 0 && code < 0x10ffff) || whole.replace(";", "").length >= 10) return undefined;
    this.at += whole.length;
    // Two halves do not make a pair here: Telegram decodes each into bytes of its own.
    if (code >= 0xd800 && code <= 0xdfff) this.hasHalfPair = true;
    return String.fromCodePoint(code);
  }

  private openTag(): void {
    const begin = this.at++;
    const nameStart = this.at;
    while (!isSpace(this.html[this.at]) && this.html[this.at] !== ">") this.at++;
    if (this.atEnd()) throw this.failure("Unclosed start tag", begin);
    const name = this.html.slice(nameStart, this.at).toLowerCase();
    if (!TAGS.has(name)) throw this.failure(`Unsupported start tag "${name}"`, begin);

    let argument = "";
    let format = "";
    for (;;) {
      while (!this.atEnd() && isSpace(this.html[this.at])) this.at++;
      if (this.html[this.at] === ">") break;
      const attribute = this.readAttribute(name, begin);
      const value = attribute.value;
      if (name === "a" && attribute.name === "href") argument = value ?? argument;
      else if (name === "code" && attribute.name === "class" && value?.startsWith("language-"))
        argument = value.slice(9);
      else if (name === "span" && attribute.name === "class" && value?.startsWith("tg-")) argument = value.slice(3);
      else if (name === "tg-emoji" && attribute.name === "emoji-id") argument = value ?? argument;
      else if (name === "tg-time" && attribute.name === "unix") argument = value ?? argument;
      else if (name === "tg-time" && attribute.name === "format") format = value ?? format;
      else if (name === "blockquote" && attribute.name === "expandable") argument = "1";
    }
    this.at++;
    if (name === "span" && argument !== "spoiler") {
      throw this.failure('Tag "span" must have class "tg-spoiler"', begin);
    }
    this.open.push({ name, argument, format, offset: this.text.length });
  }

  private readAttribute(tag: string, begin: number): { name: string; value: string | undefined } {
    const start = this.at;
    while (!isSpace(this.html[this.at]) && !`=>/"'`.includes(this.html[this.at] ?? "")) this.at++;
    // In the case it is written: Telegram knows href and not HREF.
    const name = this.html.slice(start, this.at);
    if (name === "") throw this.failure(`Empty attribute name in the tag "${tag}"`, begin);
    while (!this.atEnd() && isSpace(this.html[this.at])) this.at++;
    if (this.html[this.at] !== "=") {
      if (this.atEnd()) throw this.failure(`Unclosed start tag "${tag}"`, begin);
      return { name, value: undefined };
    }
    this.at++;
    while (!this.atEnd() && isSpace(this.html[this.at])) this.at++;
    if (this.atEnd()) throw this.failure(`Unclosed start tag "${tag}"`, begin);
    const value = this.readValue();
    if (this.atEnd()) throw this.failure("Unclosed start tag", begin);
    return { name, value };
  }

  private readValue(): string {
    const quote = this.html[this.at];
    if (quote !== '"' && quote !== "'") {
      const start = this.at;
      while (/[a-z0-9.-]/i.test(this.html[this.at] ?? "")) this.at++;
      if (!isSpace(this.html[this.at]) && this.html[this.at] !== ">") {
        throw this.failure("Unexpected end of name token", start);
      }
      return this.html.slice(start, this.at).toLowerCase();
    }
    this.at++;
    let value = "";
    while (!this.atEnd() && this.html[this.at] !== quote) {
      value += (this.html[this.at] === "&" ? this.readReference() : undefined) ?? this.readOne();
    }
    this.at++;
    return value;
  }

  private closeTag(): void {
    const begin = this.at;
    const tag = this.open.at(-1);
    if (!tag) throw this.failure("Unexpected end tag", begin);
    this.at += 2;
    const nameStart = this.at;
    while (!isSpace(this.html[this.at]) && this.html[this.at] !== ">") this.at++;
    const name = this.html.slice(nameStart, this.at).toLowerCase();
    while (!this.atEnd() && isSpace(this.html[this.at])) this.at++;
    if (this.html[this.at] !== ">") throw this.failure("Unclosed end tag", begin);
    this.at++;
    if (name !== "" && name !== tag.name) {
      throw this.failure("Unmatched end tag", begin, `, expected "</${tag.name}>", found "</${name}>"`);
    }
    this.open.pop();
    const length = this.text.length - tag.offset;
    if (length > 0) this.addEntity(tag, length);
  }

  private addEntity(tag: OpenTag, length: number): void {
    const { name, argument, offset } = tag;
    const simple = SIMPLE_TAGS[name];
    if (simple) this.entities.push({ type: simple, offset, length });
    else if (name === "a") {
      const link = checkUrl(argument || this.text.slice(offset));
      // A link Telegram cannot use is no error: the text stays, the link is gone.
      if (link.ok) this.entities.push({ type: "text_link", offset, length, url: link.url });
    } else if (name === "pre") this.entities.push({ type: "pre", offset, length });
    else if (name === "code") {
      this.entities.push(argument === "" ? { type: "code", offset, length } : codeOf(argument, offset, length));
    } else if (name === "blockquote") {
      this.entities.push({ type: argument === "1" ? "expandable_blockquote" : "blockquote", offset, length });
    } else if (name === "tg-emoji") {
      if (!/^[1-9]\d{0,18}$/.test(argument) || BigInt(argument) > 0x7fff_ffff_ffff_ffffn) {
        throw this.failure("Invalid custom emoji identifier specified");
      }
      this.entities.push({ type: "custom_emoji", offset, length, custom_emoji_id: argument });
    } else {
      if (!/^\d{1,10}$/.test(argument)) throw this.failure("Invalid unix time specified");
      this.entities.push({
        type: "date_time",
        offset,
        length,
        unix_time: Number(argument),
        date_time_format: tag.format as MessageEntity.DateTimeMessageEntity["date_time_format"],
      });
    }
  }

  private atEnd(): boolean {
    return this.at >= this.html.length;
  }

  /** Telegram counts the bytes of UTF-8, so a Vietnamese text moves the offset more than its letters. */
  private failure(what: string, begin?: number, rest = ""): Error {
    const where = begin === undefined ? "" : ` at byte offset ${Buffer.byteLength(this.html.slice(0, begin))}`;
    return badRequest(`can't parse entities: ${what}${where}${rest}`);
  }
}

/** Code with a language is not an entity of its own; it waits here for the pre around or inside it. */
interface CodeWithLanguage {
  type: "code";
  offset: number;
  length: number;
  language: string;
}

function codeOf(language: string, offset: number, length: number): CodeWithLanguage {
  return { type: "code", offset, length, language };
}

/** `<pre><code class="language-x">` over the same text is one entity with a language. */
function mergeCodeInPre(entities: MessageEntity[]): MessageEntity[] {
  const sameRange = (a: MessageEntity, b: MessageEntity) => a.offset === b.offset && a.length === b.length;
  const merged: MessageEntity[] = [];
  for (const entity of entities) {
    if (entity.type === "pre") {
      const code = entities.find((other) => other.type === "code" && "language" in other && sameRange(entity, other));
      merged.push(
        code ? { type: "pre", offset: entity.offset, length: entity.length, language: languageOf(code) } : entity,
      );
    } else if (entity.type === "code" && "language" in entity) {
      if (!entities.some((other) => other.type === "pre" && sameRange(entity, other))) {
        merged.push({ type: "code", offset: entity.offset, length: entity.length });
      }
    } else merged.push(entity);
  }
  // Code and pre hold nothing else: what was inside them is dropped.
  return merged.filter(
    (entity) =>
      !merged.some(
        (code) =>
          code !== entity &&
          (code.type === "pre" || (code.type === "code" && entity.type !== "pre")) &&
          entity.type !== "blockquote" &&
          entity.type !== "expandable_blockquote" &&
          entity.offset >= code.offset &&
          entity.offset + entity.length <= code.offset + code.length,
      ),
  );
}

function languageOf(entity: MessageEntity): string {
  return "language" in entity ? (entity.language ?? "") : "";
}
