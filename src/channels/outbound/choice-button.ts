import { z } from "zod";

const button = z.object({ text: z.string(), callback_data: z.string().optional(), url: z.string().optional() });
const markup = z.object({ inline_keyboard: z.array(z.array(button)) });

/** A button under a message: either a choice (`data`) or a link (`url`). */
export interface ChoiceButton {
  readonly label: string;
  readonly data?: string;
  readonly url?: string;
}

/** The buttons a call puts under its message, in rows; undefined when it says nothing about them. */
export function readButtons(payload: Readonly<Record<string, unknown>>): ChoiceButton[][] | undefined {
  const parsed = markup.safeParse(payload.reply_markup);
  return parsed.data?.inline_keyboard.map((row) =>
    row.map(({ text, callback_data, url }) => ({
      label: text,
      ...(callback_data !== undefined && { data: callback_data }),
      ...(url !== undefined && { url }),
    })),
  );
}
