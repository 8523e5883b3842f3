import { createConversation } from "@grammyjs/conversations";
import { Composer, type Context } from "grammy";
import { DECIDE_DAY, decidingDay } from "../conversations/decide-request-day.ts";
import { GIVE_DUTY, givingDuty } from "../conversations/give-duty.ts";
import { MOVE_DEADLINE, movingDeadline } from "../conversations/move-deadline.ts";
import { NOTE_PHONE, notingPhone } from "../conversations/note-phone.ts";
import { OPEN_REQUEST, openingRequest } from "../conversations/open-request.ts";
import { READ_LOG, readingLog } from "../conversations/read-log.ts";
import type { BotContext, BotDeps } from "../shared/context.ts";

/** The guided conversations of the lead office about duties; they have to be known before what begins them. */
export function officeGuides(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use(createConversation<BotContext, Context>(openingRequest(deps), OPEN_REQUEST));
  composer.use(createConversation<BotContext, Context>(decidingDay(deps), DECIDE_DAY));
  composer.use(createConversation<BotContext, Context>(givingDuty(deps), GIVE_DUTY));
  composer.use(createConversation<BotContext, Context>(movingDeadline(deps), MOVE_DEADLINE));
  composer.use(createConversation<BotContext, Context>(notingPhone(deps), NOTE_PHONE));
  composer.use(createConversation<BotContext, Context>(readingLog(deps), READ_LOG));
  return composer;
}
