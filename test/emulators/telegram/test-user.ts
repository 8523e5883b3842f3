import type { ChatMember, InlineKeyboardButton, Message, Update } from "grammy/types";
import type { CallbackAnswer } from "./callbacks.ts";
import type { ChatState } from "./chats.ts";
import { detectEntities } from "./detect-entities.ts";
import { imageSize } from "./image-size.ts";
import { MAX_TEXT } from "./methods/sending.ts";
import type { SentMessage } from "./sent-message.ts";
import { kindOf } from "./updates.ts";
import type { World } from "./world.ts";

/** A moment in the chat; see {@link TestUser.mark}. */
export interface Mark {
  readonly revision: number;
}

/** What a message must be like: contain the text, match the pattern, or satisfy the predicate. */
export type MessageMatch = string | RegExp | ((message: SentMessage) => boolean);

/** How long and from where on to wait. */
export interface WaitOptions {
  /** 5000 when left out. */
  readonly timeoutMs?: number;
  /** A message or its `message_id`: only later messages count. A mark: only what was sent or edited after it. */
  readonly after?: SentMessage | Mark | number;
}

/** A person at the other end: what they do reaches the bot as updates, what the bot does is read here. */
export interface TestUser {
  readonly id: number;
  /** The private chat; equal to `id`, as on Telegram. */
  readonly chatId: number;
  readonly firstName: string;
  /** The bot's messages in order, deleted ones included and marked. */
  readonly messages: readonly SentMessage[];
  /** The newest message that is not deleted. */
  readonly lastMessage: SentMessage | undefined;
  /** Everything that happened in the chat, readable. */
  readonly transcript: string;
  /** Sends a text; one longer than 4096 goes in parts, as an app does it, and the last part's update is returned. */
  say(text: string): Update;
  /** Sends a message with any content the Bot API knows, e.g. `{ location: … }` or `{ sticker: … }`. */
  send(content: Partial<Message>): Update;
  /** Taps the newest inline button with this label or callback data; resolves when the bot answers the tap. */
  tap(
    button: string | RegExp,
    options?: { message?: SentMessage | number; timeoutMs?: number },
  ): Promise<CallbackAnswer>;
  sendPhoto(bytes: Uint8Array, options?: { caption?: string }): Update;
  sendDocument(bytes: Uint8Array, options?: { fileName?: string; mimeType?: string; caption?: string }): Update;
  /** Edits the user's last text message. */
  editLast(text: string): Update;
  /** Shares a phone number; with `own: false` it is somebody else's contact card. */
  shareContact(phone: string, options?: { own?: boolean }): Update;
  block(): Update;
  unblock(): Update;
  /** Remembers this moment for {@link WaitOptions.after}. */
  mark(): Mark;
  /** Resolves with the newest message that matches, past ones included unless `after` says otherwise. */
  waitFor(match: MessageMatch, options?: WaitOptions): Promise<SentMessage>;
  /** Resolves when the bot has sent at least so many messages (after the given point). */
  waitForCount(count: number, options?: WaitOptions): Promise<readonly SentMessage[]>;
}

const TRANSCRIPT_LINES = 40;
/** The size of a picture whose header cannot be read; tests often send any bytes. */
const USUAL_PHOTO = { width: 1280, height: 960 };

/** Creates the hands and eyes of one user. */
export function createTestUser(world: World, state: ChatState): TestUser {
  const { chats, queue, changes, files, callbacks, now } = world;
  let lastText: Message | undefined;

  const seconds = () => Math.floor(now() / 1000);

  const receive = (content: Partial<Message>, line: string): Update => {
    if (state.blocked) throw new Error(`${state.user.first_name} blocked the bot; call unblock() first`);
    state.known = true;
    const message: Message = {
      message_id: chats.nextMessageId(),
      from: state.user,
      chat: state.chat,
      date: seconds(),
      ...content,
    };
    state.received.set(message.message_id, message);
    if (message.text !== undefined) lastText = message;
    state.transcript.push(`user: ${line}`);
    return queue.push({ message: message as NonNullable<Update["message"]> });
  };

  const changeMembership = (before: ChatMember["status"], after: ChatMember["status"], line: string): Update => {
    state.known = true;
    state.blocked = after === "kicked";
    state.transcript.push(`user: ${line}`);
    return queue.push({
      my_chat_member: {
        chat: state.chat,
        from: state.user,
        date: seconds(),
        old_chat_member: botAsMember(before),
        new_chat_member: botAsMember(after),
      },
    });
  };

  const botAsMember = (status: ChatMember["status"]): ChatMember => {
    const { id, first_name, username } = world.bot;
    const user = { id, is_bot: true, first_name, username };
    return status === "kicked" ? { status, user, until_date: 0 } : { status: "member", user };
  };

  const explain = (what: string): string => {
    const leftOut = queue.leftOut.map(kindOf);
    const planned = world.faults.describe();
    return [
      `${what} Transcript of the chat with ${state.user.first_name} (${state.user.id}):`,
      ...(state.transcript.length > 0 ? state.transcript.slice(-TRANSCRIPT_LINES) : ["(nothing happened)"]),
      `(${queue.pending.length} updates not confirmed by the bot)`,
      ...(leftOut.length > 0 ? [`(left out by allowed_updates: ${leftOut.join(", ")})`] : []),
      ...(planned.length > 0 ? [`(faults still planned: ${planned.join("; ")})`] : []),
      ...(world.faults.isAway ? ["(Telegram is away)"] : []),
    ].join("\n");
  };

  const user: TestUser = {
    id: state.user.id,
    chatId: state.chat.id,
    firstName: state.user.first_name,
    messages: state.sent,
    get lastMessage() {
      return state.sent.findLast((message) => !message.deleted);
    },
    get transcript() {
      return state.transcript.join("\n");
    },
    say(text) {
      const clean = text.trim();
      if (clean === "") throw new Error("Telegram apps send no empty text");
      const parts = clean.match(new RegExp(`[\\s\\S]{1,${MAX_TEXT}}`, "g")) ?? [];
      const updates = parts.map((part) => {
        const entities = detectEntities(part);
        return receive({ text: part, ...(entities.length > 0 ? { entities } : {}) }, JSON.stringify(part));
      });
      return lastOf(updates);
    },
    send: (content) => receive(content, `(${Object.keys(content).join(", ")})`),
    sendPhoto(bytes, { caption } = {}) {
      const buffer = Buffer.from(bytes);
      const file = files.addPhoto(buffer, imageSize(buffer) ?? USUAL_PHOTO);
      return receive({ ...file.content, ...captioned(caption) }, `(photo) ${caption ?? ""}`);
    },
    sendDocument(bytes, { fileName = "document.pdf", mimeType = "application/pdf", caption } = {}) {
      const file = files.addDocument(Buffer.from(bytes), fileName, mimeType);
      return receive({ ...file.content, ...captioned(caption) }, `(document ${fileName}) ${caption ?? ""}`);
    },
    editLast(text) {
      if (!lastText) throw new Error(`${user.firstName} has sent no text to edit`);
      const { entities: _, ...before } = lastText;
      const entities = detectEntities(text);
      const edited: Message = { ...before, text, edit_date: seconds(), ...(entities.length > 0 ? { entities } : {}) };
      lastText = edited;
      state.received.set(edited.message_id, edited);
      state.transcript.push(`user edited #${edited.message_id}: ${JSON.stringify(text)}`);
      return queue.push({ edited_message: edited as NonNullable<Update["edited_message"]> });
    },
    shareContact(phone, { own = true } = {}) {
      const contact = own
        ? { phone_number: phone, first_name: user.firstName, user_id: user.id }
        : { phone_number: phone, first_name: "Người khác", user_id: user.id + 1_000_000 };
      return receive({ contact }, `(${own ? "own" : "other's"} contact ${phone})`);
    },
    block: () => changeMembership("member", "kicked", "blocked the bot"),
    unblock: () => changeMembership("kicked", "member", "unblocked the bot"),
    tap(wanted, { message, timeoutMs = 5_000 } = {}) {
      const refuse = (why: string) => Promise.reject(new Error(explain(why)));
      if (state.blocked) return refuse(`${user.firstName} blocked the bot; call unblock() first.`);
      const found = findButton(state, wanted, message);
      if (!found) return refuse(`No${message ? " such" : ""} message has an inline button ${String(wanted)}.`);
      const { button, sent } = found;
      if (!("callback_data" in button)) {
        return refuse(`The button ${String(wanted)} sends nothing to the bot: ${JSON.stringify(button)}.`);
      }
      const callback = callbacks.create(state.chat.id);
      state.transcript.push(`user taps [${button.text}] of #${sent.id} (${button.callback_data})`);
      const update = queue.push({
        callback_query: {
          id: callback.id,
          from: state.user,
          message: structuredClone(sent.raw),
          chat_instance: String(-state.chat.id * 7919),
          data: button.callback_data,
        },
      });
      callback.updateId = update.update_id;
      const answered = changes.until(
        () => callback.answer,
        timeoutMs,
        () => explain(`The tap on [${button.text}] was not answered within ${timeoutMs} ms.`),
      );
      // A test that only waits for the message after the tap must not fail for an answer it never asked about.
      answered.catch(() => undefined);
      return answered;
    },
    mark: () => ({ revision: chats.revision }),
    waitFor(match, { timeoutMs = 5_000, after } = {}) {
      return changes.until(
        () => state.sent.findLast((message) => !message.deleted && isAfter(message, after) && matches(message, match)),
        timeoutMs,
        () => explain(`No message like ${String(match)} within ${timeoutMs} ms.`),
      );
    },
    waitForCount(count, { timeoutMs = 5_000, after } = {}) {
      return changes.until(
        () => {
          const counted = state.sent.filter((message) => isAfter(message, after));
          return counted.length >= count ? counted : undefined;
        },
        timeoutMs,
        () =>
          explain(
            `${state.sent.filter((message) => isAfter(message, after)).length} of ${count} messages within ${timeoutMs} ms.`,
          ),
      );
    },
  };
  return user;
}

function findButton(
  state: ChatState,
  wanted: string | RegExp,
  message: SentMessage | number | undefined,
): { button: InlineKeyboardButton; sent: SentMessage } | undefined {
  const id = typeof message === "object" ? message.id : message;
  const fits = (text: string) => (typeof wanted === "string" ? text === wanted : text.search(wanted) !== -1);
  for (const sent of state.sent.toReversed()) {
    if (sent.deleted || (id !== undefined && sent.id !== id)) continue;
    const button = sent.buttons
      .flat()
      .find((candidate) => fits(candidate.text) || ("callback_data" in candidate && fits(candidate.callback_data)));
    if (button) return { button, sent };
  }
  return undefined;
}

function matches(message: SentMessage, match: MessageMatch): boolean {
  if (typeof match === "function") return match(message);
  return typeof match === "string" ? message.text.includes(match) : message.text.search(match) !== -1;
}

function isAfter(message: SentMessage, after: WaitOptions["after"]): boolean {
  if (after === undefined) return true;
  if (typeof after === "number") return message.id > after;
  return "raw" in after ? message.id > after.id : message.revision > after.revision;
}

function captioned(caption: string | undefined): Partial<Message> {
  if (caption === undefined || caption.trim() === "") return {};
  const entities = detectEntities(caption);
  return { caption, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

function lastOf<T>(items: readonly T[]): T {
  const last = items.at(-1);
  if (last === undefined) throw new Error("expected at least one");
  return last;
}
