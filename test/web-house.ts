import { type Database, openDatabase } from "../src/database/open-database.ts";
import type { TestDatabase } from "./databases.ts";
import { freePort } from "./free-port.ts";
import { type RealProcess, startProcess } from "./real-process.ts";

/** A server on a database of its own, with the address it keeps however often it is started. */
export interface WebHouse {
  readonly server: RealProcess;
  /** The server's database, opened beside it. */
  readonly database: Database;
  /** Starts the server again, after it was stopped. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on a fresh database. */
export async function openHouse(create: () => Promise<TestDatabase>): Promise<WebHouse> {
  const place = await create();
  const cleanUp = [() => place.drop()];
  const close = async () => {
    for (const undo of cleanUp.reverse()) await undo();
  };
  try {
    await place.seed();
    const env = { DATABASE_URL: place.url, PORT: String(await freePort()) };
    let server = await startProcess(env);
    cleanUp.push(() => server.kill());
    const { client, close: closeDatabase } = await openDatabase(place.url);
    cleanUp.push(closeDatabase);
    return {
      get server() {
        return server;
      },
      database: client,
      startAgain: async () => {
        server = await startProcess(env);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
