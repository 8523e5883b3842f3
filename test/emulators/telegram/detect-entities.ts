import type { MessageEntity } from "grammy/types";
import { sortEntities } from "./sort-entities.ts";

type Detected = MessageEntity.CommonMessageEntity["type"];

const BEFORE = "(?<![\\p{L}\\p{N}_/<>])";
const AFTER = "(?![\\p{L}\\p{N}_/<>])";

const PATTERNS: ReadonlyArray<readonly [Detected, RegExp]> = [
  ["url", /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'\]»”]/giu],
  ["email", /(?<![\p{L}\p{N}_.@-])[a-z0-9_.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\p{L}\p{N}])/giu],
  [
    "url",
    /(?<![\p{L}\p{N}_.@/-])(?:[a-z0-9-]+\.)+(?:vn|com|org|net|info|edu|io|me)(?:\/[^\s<>"]*[^\s<>".,;:!?)'])?(?![\p{L}\p{N}.@-]*[\p{L}\p{N}])/giu,
  ],
  // A letter with a mark ends no command: real Telegram sees no command in "/huỷ".
  ["bot_command", new RegExp(`${BEFORE}/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?${AFTER}`, "gu")],
  ["mention", /(?<![\p{L}\p{N}_@])@[a-z][a-z0-9_]{2,31}(?![\p{L}\p{N}_])/giu],
  ["hashtag", /(?<![\p{L}\p{N}_#])#(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,256}/gu],
];

/** Text in which Telegram looks for nothing by itself. */
const OPAQUE = new Set(["code", "pre", "text_link", "text_mention", "custom_emoji"]);

/**
 * Finds what Telegram marks without being asked: commands, links, addresses, mentions, hashtags. Phone numbers and
 * the full list of domains are left out.
 */
export function detectEntities(text: string, existing: readonly MessageEntity[] = []): MessageEntity[] {
  const found: MessageEntity[] = [];
  const taken = existing.filter((entity) => OPAQUE.has(entity.type));
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity: MessageEntity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlap(entity, other))) found.push(entity);
    }
  }
  return sortEntities(found);
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
