import { randomUUID } from "node:crypto";
import { z } from "zod";
import { eventually } from "./telegram-stage.ts";

const page = z.object({ messages: z.array(z.object({ from: z.enum(["bot", "me"]), text: z.unknown() })) });

/** Asks in the web chat of a running server as a new visitor; resolves with what the bot answered when it fits. */
export async function askOnTheWeb(url: string, question: string, answer: RegExp): Promise<string> {
  const chat = `${url}/api/chat/me`;
  const post = (path: string, body: object, cookie = "") =>
    fetch(`${chat}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
    });
  const opened = await post("open", {});
  const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const sent = await post("messages", { key: randomUUID(), text: question }, cookie);
  if (sent.status !== 202) throw new Error(`the web chat did not take the question: ${sent.status}`);
  return eventually(async () => {
    const { messages } = page.parse(await (await fetch(`${chat}/messages`, { headers: { cookie } })).json());
    const said = messages.filter(({ from }) => from === "bot").map(({ text }) => JSON.stringify(text));
    const fitting = said.find((text) => answer.test(text));
    if (fitting === undefined) throw new Error(`not answered yet: ${said.join("\n")}`);
    return fitting;
  });
}
