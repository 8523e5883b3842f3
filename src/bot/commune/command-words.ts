import { Composer } from "grammy";
import { fold } from "../../core/text/fold.ts";
import type { BotContext } from "../shared/context.ts";
import { organizationsOf } from "./home.ts";

/** What officers type instead of the commands of their work. */
const words: ReadonlyMap<string, string> = new Map([
  ["nhiem vu", "nhiemvu"],
  ["bao cao", "baocao"],
  ["tong hop", "tonghop"],
]);

/**
 * “Nhiệm vụ”, typed by somebody who has any, is /nhiemvu. Sits after the guides, where these words may be an answer, and before
 * the commands.
 */
export function commandWords(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message:text", async (ctx, next) => {
    const command = words.get(fold(ctx.message.text));
    if (command !== undefined && organizationsOf(ctx).length > 0) {
      const text = `/${command}`;
      Object.assign(ctx.message, { text, entities: [{ type: "bot_command", offset: 0, length: text.length }] });
    }
    await next();
  });
  return composer;
}
