import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { AppContext } from "../../src/app/context.ts";
import { Live } from "../../src/channels/web/live.ts";
import type { WebMessageView } from "../../src/channels/web/message-view.ts";
import { WEB } from "../../src/channels/web/room.ts";
import { webRoutes } from "../../src/channels/web/routes.tsx";
import { webBot } from "../../src/channels/web/web-bot.ts";
import type { Database } from "../../src/database/open-database.ts";
import type { StartChannel } from "./channel-under-test.ts";
import { PlannedTroubles } from "./planned-troubles.ts";

/** The web chat's messenger is our own database: this one can be told to fail when the bot writes a message. */
function troubled(database: Database, troubles: PlannedTroubles): Database {
  return new Proxy(database, {
    get(target, property) {
      if (property !== "$transaction") return Reflect.get(target, property, target);
      return async (work: Parameters<Database["$transaction"]>[0]) => {
        troubles.attempt();
        return target.$transaction(work);
      };
    },
  });
}

/** The web chat: its real routes over HTTP, as the page calls them. */
export const startWebChannel: StartChannel = async (world) => {
  const { inbox, deps, retry, app } = world;
  const troubles = new PlannedTroubles();
  const live = new Live();
  const failing: AppContext = { ...app, database: troubled(app.database, troubles) };
  const bot = webBot(live, { ...deps, app: failing }, retry, () => undefined);
  world.connect(WEB, () => bot);

  const assets = mkdtempSync(join(tmpdir(), "assets-"));
  writeFileSync(join(assets, "manifest.json"), JSON.stringify({ script: "chat.js", style: "chat.css" }));
  const routes = webRoutes({ app, inbox, live, locality: deps.locality, assets, secure: false });
  const { listener, url } = await new Promise<{ listener: ReturnType<typeof serve>; url: string }>((resolve) => {
    const started = serve({ fetch: routes.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ listener: started, url: `http://127.0.0.1:${port}` }),
    );
  });

  return {
    name: WEB,
    turnsMenus: false,
    bot,
    attempts: () => troubles.attempts,
    failNext: (trouble, options) => troubles.plan(trouble, options),
    close: async () => {
      await new Promise((resolve) => listener.close(resolve));
      rmSync(assets, { recursive: true });
    },
    async newPerson() {
      const opened = await fetch(`${url}/api/chat/me/open`, { method: "POST", headers: { origin: url } });
      const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
      const room = cookie.split("=")[1]?.split(".")[0] ?? "";
      const { addressId } = await app.database.webChat.findUniqueOrThrow({ where: { room } });
      let keys = 0;
      let repeat = async () => {};

      const call = async (path: string, init: RequestInit = {}) => {
        const response = await fetch(`${url}${path}`, { ...init, headers: { ...init.headers, cookie, origin: url } });
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return response;
      };
      const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, type: string) => {
        repeat = async () => void (await call(path, { method: "POST", body, headers: { "content-type": type } }));
        await repeat();
      };
      const newKey = () => {
        keys += 1;
        return `key-${keys}-${room}`;
      };
      const send = (content: object) =>
        post("/api/chat/me/messages", JSON.stringify({ key: newKey(), ...content }), "application/json");
      const views = async () => {
        const { messages } = (await (await call("/api/chat/me/messages")).json()) as { messages: WebMessageView[] };
        return messages.filter(({ from }) => from === "bot");
      };
      return {
        chat: addressId,
        account: { channel: WEB, addressId },
        say: (text) => send({ text }),
        async tap(label) {
          const buttons = (await views()).flatMap(({ id, choices = [] }) =>
            choices.flat().map((choice) => ({ message: id, choice: choice.id, label: choice.label })),
          );
          const button = buttons.findLast((candidate) => candidate.label === label);
          if (!button) throw new Error(`no button ${label}`);
          await send({ tap: { message: button.message, choice: button.choice } });
        },
        sendPhoto: (bytes, caption = "") =>
          post(
            `/api/chat/me/photos?key=${newKey()}&caption=${encodeURIComponent(caption)}`,
            Uint8Array.from(bytes),
            "image/png",
          ),
        repeatLast: () => repeat(),
        read: async () =>
          Promise.all(
            (await views()).map(async ({ text, choices = [], file }) => ({
              text: text.map(({ t }) => t).join(""),
              buttons: choices.flat().map(({ label }) => label),
              ...(file && {
                file: { name: file.name, bytes: new Uint8Array(await (await call(file.url)).arrayBuffer()) },
              }),
            })),
          ),
      };
    },
  };
};
