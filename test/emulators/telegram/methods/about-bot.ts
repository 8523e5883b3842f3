import { badRequest } from "../api-error.ts";
import { flagParam, isObject, objectParam, type Params, textParam } from "../params.ts";
import type { World } from "../world.ts";
import type { Method } from "./method.ts";

const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

/** Who the bot is, what it shows of itself, and the small rest: files, chats, answers to taps. */
export function aboutBotMethods({ bot, chats, files, callbacks }: World): Record<string, Method> {
  const commands = new Map<string, unknown[]>();
  const texts = new Map<string, string>();

  /** `setMyDescription` and its like: one text per language. */
  const text = (name: string, limit: number): Record<string, Method> => ({
    [`setMy${name}`]({ params }) {
      const value = textParam(params, field(name)) ?? "";
      if (value.length > limit) throw badRequest(`${field(name)} is too long`);
      texts.set(`${name} ${textParam(params, "language_code") ?? ""}`, value);
      return true;
    },
    [`getMy${name}`]: ({ params }) => ({
      [field(name)]: texts.get(`${name} ${textParam(params, "language_code") ?? ""}`) ?? texts.get(`${name} `) ?? "",
    }),
  });

  return {
    getMe: () => bot,
    setMyCommands({ params }) {
      commands.set(commandsKey(params), readCommands(params));
      return true;
    },
    getMyCommands: ({ params }) => commands.get(commandsKey(params)) ?? [],
    deleteMyCommands({ params }) {
      commands.delete(commandsKey(params));
      return true;
    },
    ...text("Description", 512),
    ...text("ShortDescription", 120),
    getFile({ params }) {
      const file = files.byId(textParam(params, "file_id") ?? "");
      if (!file) throw badRequest("invalid file_id");
      if (file.bytes.length > MAX_DOWNLOAD_BYTES) throw badRequest("file is too big");
      return {
        file_id: file.fileId,
        file_unique_id: file.uniqueId,
        file_size: file.bytes.length,
        file_path: file.path,
      };
    },
    getChat({ params }) {
      const { chat } = chats.require(params);
      return {
        ...chat,
        accent_color_id: 0,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: true,
          limited_gifts: true,
          unique_gifts: true,
          premium_subscription: true,
          gifts_from_channels: true,
        },
      };
    },
    answerCallbackQuery({ params }) {
      const shown = textParam(params, "text");
      if (shown !== undefined && shown.length > 200) throw badRequest("MESSAGE_TOO_LONG");
      callbacks.answer(textParam(params, "callback_query_id") ?? "", {
        text: shown || undefined,
        showAlert: flagParam(params, "show_alert"),
        url: textParam(params, "url"),
      });
      return true;
    },
  };
}

function field(name: string): string {
  return name === "Description" ? "description" : "short_description";
}

function commandsKey(params: Params): string {
  const scope = objectParam(params, "scope", "bot command scope") ?? { type: "default" };
  return `${JSON.stringify(scope)} ${textParam(params, "language_code") ?? ""}`;
}

function readCommands(params: Params): unknown[] {
  const list = objectParam(params, "commands", "bot commands");
  if (!Array.isArray(list)) throw badRequest("expected an Array of BotCommand");
  if (list.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  return list.map((item: unknown) => {
    if (!isObject(item)) throw badRequest("expected an Object as BotCommand");
    const { command, description } = item;
    // A leading slash is cut, as Telegram does.
    const name = String(command ?? "").replace(/^\//, "");
    if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest("BOT_COMMAND_INVALID");
    const about = String(description ?? "");
    if (about === "") throw badRequest("command description must be non-empty");
    if (about.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    return { command: name, description: about };
  });
}
