import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, vi } from "vitest";
import type { Database } from "../src/database/open-database.ts";
import { launchBrowser, watchProblems } from "./browser.ts";
import { sqliteDatabase, type TestDatabase } from "./databases.ts";
import type { RealProcess } from "./real-process.ts";
import { type WebChat, webChat } from "./web-chat.ts";
import { openHouse, type WebHouse } from "./web-house.ts";

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

/** A server, and the people who visit it. */
export interface SharedStage {
  readonly server: Pick<RealProcess, "url">;
  /** The server's database, opened beside it. */
  readonly database: Database;
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
}

/** A server on a fresh database, and the people who visit it. */
export interface Stage extends SharedStage {
  readonly server: RealProcess;
  /** Starts the server again at the same address, after the test has stopped it. */
  startAgain(): Promise<void>;
}

/** Plays a scenario. */
export interface OnStage {
  /** With a server and a database of its own. */
  (create: () => Promise<TestDatabase>, play: (stage: Stage) => Promise<void>): Promise<void>;
  /** On one server with the file's other scenarios of this kind: for what is so whoever was there before. */
  shared(play: (stage: SharedStage) => Promise<void>): Promise<void>;
}

/**
 * Plays scenarios of a test file in one browser, each with visitors of its own. A scenario fails when any page of it
 * had an error in its console or broke the content policy, or the server logged an error.
 */
export function webStage(): OnStage {
  // A process, a browser and a database each: on a busy machine of two cores that takes its time.
  vi.setConfig({ testTimeout: 120_000 });
  let browser: Browser;
  let sharedHouse: WebHouse | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await sharedHouse?.close();
  });

  /** @param heard how much of what the server said was there before the scenario */
  async function playIn(house: WebHouse, play: (stage: Stage) => Promise<void>, heard = 0): Promise<void> {
    const visitors: Visitor[] = [];
    try {
      await play({
        get server() {
          return house.server;
        },
        database: house.database,
        async visitor(options) {
          const visitor = await newVisitor(browser, { baseURL: house.server.url, ...options });
          visitors.push(visitor);
          return visitor;
        },
        startAgain: () => house.startAgain(),
      });
      expect(visitors.flatMap(({ problems }) => problems)).toEqual([]);
      expect(house.server.output().slice(heard)).not.toMatch(/"level":[56]0/);
    } finally {
      for (const { context } of visitors) await context.close();
    }
  }

  return Object.assign(
    async (create: () => Promise<TestDatabase>, play: (stage: Stage) => Promise<void>) => {
      const house = await openHouse(create);
      await playIn(house, play).finally(() => house.close());
    },
    {
      shared: async (play: (stage: SharedStage) => Promise<void>) => {
        sharedHouse ??= await openHouse(sqliteDatabase);
        await playIn(sharedHouse, play, sharedHouse.server.output().length);
      },
    },
  );
}

async function newVisitor(browser: Browser, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
    ...options,
  });
  const problems = watchProblems(context);
  return {
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
}
