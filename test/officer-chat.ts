import type { OutgoingMessage } from "../src/channels/gateway/transport.ts";
import type { TestApp } from "./app-context.ts";
import { type InProcessChat, inProcessChat } from "./in-process-chat.ts";

/** What the bot showed, without markup; bubbles are parted by a line. */
export const shown = (messages: readonly OutgoingMessage[]): string =>
  messages.map(({ text }) => text.replace(/<[^>]+>/g, "")).join("\n---\n");

/** The names of the buttons under what the bot showed. */
export const labels = (messages: readonly OutgoingMessage[]): string[] =>
  messages.flatMap(({ choices }) => choices.flat().map(({ label }) => label));

/** A chat of an officer, which counts what they send. */
export interface OfficerChat extends InProcessChat {
  readonly personId: number;
  /** Taps the button whose label contains the text, under what was shown last. */
  press(label: string): Promise<OutgoingMessage[]>;
  /** Says several things and returns what the last one brought, without markup. */
  sayAll(...texts: string[]): Promise<string>;
  /** How many messages and taps the officer needed so far. */
  readonly sent: number;
  readonly last: readonly OutgoingMessage[];
}

/**
 * A person on the test channel who is an officer of an organisation; of none when it is left out.
 * @param known the person, when it is to be another account of somebody known
 */
export async function officerChat(
  app: TestApp,
  userId: number,
  organization?: string,
  known?: { readonly personId: number },
): Promise<OfficerChat> {
  const createdAt = app.now();
  const { personId } = await app.database.address.create({
    data: {
      channel: "test",
      externalId: String(userId),
      createdAt,
      person: known ? { connect: { id: known.personId } } : { create: { createdAt } },
    },
  });
  if (organization !== undefined) {
    const { id } = await app.database.organization.findUniqueOrThrow({ where: { code: organization } });
    await app.database.membership.create({
      data: { personId, organizationId: id, role: "OFFICER", createdAt },
    });
  }
  const chat = inProcessChat(app, userId, { onePerson: true });
  let sent = 0;
  let last: OutgoingMessage[] = [];
  const counted = async (act: Promise<OutgoingMessage[]>) => {
    sent += 1;
    last = await act;
    return last;
  };
  return {
    personId,
    say: (text) => counted(chat.say(text)),
    tap: (data) => counted(chat.tap(data)),
    photo: (fileId, caption) => counted(chat.photo(fileId, caption)),
    press(label) {
      const button = last.flatMap(({ choices }) => choices.flat()).find((each) => each.label.includes(label));
      if (!button?.data) throw new Error(`There is no button “${label}” among: ${labels(last).join(" | ")}`);
      return counted(chat.tap(button.data));
    },
    async sayAll(...texts) {
      let text = "";
      for (const each of texts) text = shown(await counted(chat.say(each)));
      return text;
    },
    get sent() {
      return sent;
    },
    get last() {
      return last;
    },
  };
}
