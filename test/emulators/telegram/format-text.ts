import type { MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { detectEntities } from "./detect-entities.ts";
import { type FormattedText, parseHtml } from "./html-check.ts";
import { isObject, objectParam, type Params, textParam } from "./params.ts";
import { sortEntities } from "./sort-entities.ts";

/** Turns a text and its `parse_mode` or entities into what the user will read. */
export function formatText(params: Params, raw: string, entitiesParam: "entities" | "caption_entities"): FormattedText {
  const mode = (textParam(params, "parse_mode") ?? "").toLowerCase();
  const clean = raw.replaceAll("\r", "");
  return finish(mode === "" ? explicit(clean, params, entitiesParam) : parsed(clean, mode));
}

function parsed(text: string, mode: string): FormattedText {
  if (mode === "html") return parseHtml(text);
  if (mode === "markdown" || mode === "markdownv2") {
    // Better loud than almost right: a text that only looks accepted would fail on Telegram itself.
    throw badRequest(`the emulator reads only parse_mode HTML, not ${mode}`);
  }
  throw badRequest("unsupported parse_mode");
}

function explicit(text: string, params: Params, name: string): FormattedText {
  const given = objectParam(params, name, "entities");
  if (given === undefined) return { text, entities: [] };
  if (!Array.isArray(given)) throw badRequest(`field "${name}" must be of type Array`);
  return { text, entities: given.map((entity) => checkEntity(entity, text.length)) };
}

function checkEntity(value: unknown, size: number): MessageEntity {
  if (!isObject(value)) throw badRequest("can't parse MessageEntity: expected an Object");
  const { offset, length, type } = value;
  if (typeof type !== "string") throw badRequest(`can't parse MessageEntity: Can't find field "type"`);
  if (typeof offset !== "number" || typeof length !== "number") {
    throw badRequest(
      `can't parse MessageEntity: Can't find field "${typeof offset === "number" ? "length" : "offset"}"`,
    );
  }
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset > size) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  if (offset + length > size) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
    );
  }
  return value as unknown as MessageEntity;
}

/** Telegram cuts the spaces and empty lines around a text, then adds the entities it finds itself. */
function finish({ text, entities }: FormattedText): FormattedText {
  const cut = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const kept = entities.flatMap((entity) => {
    const start = Math.max(entity.offset - cut, 0);
    const end = Math.min(entity.offset - cut + entity.length, trimmed.length);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: trimmed, entities: sortEntities([...kept, ...detectEntities(trimmed, kept)]) };
}
