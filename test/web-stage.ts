import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { type Database, openDatabase } from "../src/database/open-database.ts";
import { launchBrowser, watchProblems } from "./browser.ts";
import type { TestDatabase } from "./databases.ts";
import { freePort } from "./free-port.ts";
import { type RealProcess, startProcess } from "./real-process.ts";
import { type WebChat, webChat } from "./web-chat.ts";

/** Somebody with a browser of their own: cookies and storage are nobody else's. */
export interface Visitor {
  readonly context: BrowserContext;
  /** What the browser complained about. Whatever is left of it at the end fails the test. */
  readonly problems: string[];
  /** Drops the complaints that the scenario itself brought about. */
  forgive(pattern: RegExp): void;
  /** Opens a page of the chat and waits until it is live. */
  open(path?: string): Promise<WebChat>;
}

/** A server on a fresh database, and the people who visit it. */
export interface Stage {
  readonly server: RealProcess;
  /** The server's database, opened beside it. */
  readonly database: Database;
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
  /** Starts the server again at the same address, after the test has stopped it. */
  startAgain(): Promise<void>;
}

/**
 * Plays scenarios of a test file in one browser, each with a server, a database and visitors of its own. A scenario
 * fails when any page of it had an error in its console or broke the content policy, or the server logged an error.
 */
export function webStage(): (
  create: () => Promise<TestDatabase>,
  play: (stage: Stage) => Promise<void>,
) => Promise<void> {
  // A process, a browser and a database each: on a busy machine of two cores that takes its time.
  vi.setConfig({ testTimeout: 120_000 });
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  return async (create, play) => {
    const place = await create();
    const cleanUp = [() => place.drop()];
    try {
      await place.seed();
      const env = { DATABASE_URL: place.url, PORT: String(await freePort()) };
      let server = await startProcess(env);
      cleanUp.push(() => server.kill());
      const { client, close } = await openDatabase(place.url);
      cleanUp.push(close);
      const visitors: Visitor[] = [];

      await play({
        get server() {
          return server;
        },
        database: client,
        async visitor(options) {
          const context = await browser.newContext({
            locale: "vi-VN",
            timezoneId: "Asia/Ho_Chi_Minh",
            reducedMotion: "reduce",
            baseURL: server.url,
            ...options,
          });
          cleanUp.push(() => context.close());
          const problems = watchProblems(context);
          const visitor: Visitor = {
            context,
            problems,
            forgive(pattern) {
              const left = problems.filter((problem) => !pattern.test(problem));
              problems.splice(0, problems.length, ...left);
            },
            async open(path = "/") {
              const chat = webChat(await context.newPage());
              await chat.page.goto(path);
              await chat.isOnline();
              return chat;
            },
          };
          visitors.push(visitor);
          return visitor;
        },
        async startAgain() {
          server = await startProcess(env);
        },
      });

      expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
      expect(server.output()).not.toMatch(/"level":[56]0/);
    } finally {
      for (const undo of cleanUp.reverse()) await undo();
    }
  };
}
