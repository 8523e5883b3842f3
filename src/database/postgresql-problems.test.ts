import { createServer, type Socket } from "node:net";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { postgresqlIsHere } from "../../test/databases.ts";
import { openAndSee } from "../../test/open-and-see.ts";
import { asDatabaseProblem } from "./database-problem.ts";
import { parseDatabaseUrl } from "./database-url.ts";
import { lockForServing } from "./server-lock.ts";

describe("a PostgreSQL server that cannot be used", () => {
  const password = "mật-khẩu-7f3a";
  const url = (rest: string) => `postgresql://postgres:${encodeURIComponent(password)}@${rest}`;

  it("is unreachable when nobody listens or nobody knows its name", async () => {
    expect(await openAndSee(url("127.0.0.1:1/tro-ly"))).toMatchObject({
      kind: "unreachable",
      detail: "postgresql://127.0.0.1:1/tro-ly",
    });
    expect((await openAndSee(url("nowhere.invalid/tro-ly"))).kind).toBe("unreachable");
  });

  it.each([
    ["hangs up", (socket: Socket) => socket.resume().end()],
    ["speaks another language", (socket: Socket) => socket.once("data", () => socket.end("HTTP/1.1 400\r\n\r\n"))],
  ])("is unreachable when what listens %s", async (_, answer) => {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect((await openAndSee(url(`127.0.0.1:${port}/tro-ly`))).kind).toBe("unreachable");
    const location = parseDatabaseUrl(url(`127.0.0.1:${port}/tro-ly`));
    await expect(lockForServing(location)).rejects.toMatchObject({ kind: "unreachable" });
    await new Promise((resolve) => server.close(resolve));
  });

  it("is unreachable when it keeps silent", async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    // The program waits ten seconds; what the driver says afterwards is the same after a tenth of one.
    const client = new pg.Client({ host: "127.0.0.1", port, connectionTimeoutMillis: 100 });
    const error: unknown = await client.connect().catch((reason: unknown) => reason);
    expect(asDatabaseProblem(error, "here")).toMatchObject({ kind: "unreachable", detail: "here" });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it.skipIf(!postgresqlIsHere)("denies access to a database or a role it does not have", async () => {
    const { host } = new URL(process.env.TEST_POSTGRESQL_URL ?? "postgresql://127.0.0.1:5432");
    expect(await openAndSee(url(`${host}/khong-co`))).toMatchObject({
      kind: "access-denied",
      detail: `postgresql://${host}/khong-co`,
    });
    expect((await openAndSee(`postgresql://khong-ai:${password}@${host}/postgres`)).kind).toBe("access-denied");
  });

  it("is named without its password, however that was typed", async () => {
    const odd = ["p4ss", "p@4ss", "p@4ss/w", "p/4ss@x", "p?4ss", "p#4ss", "p:4ss", "1?4ss", "p%4ss", "p 4ss"];
    for (const typed of odd) {
      const { text, kind } = await openAndSee(`postgresql://lan:${typed}@127.0.0.1:1/tro-ly?password=4ss`);
      expect(kind, typed).toMatch(/^(?:unreachable|unsupported-url)$/);
      expect(text, typed).toContain("127.0.0.1:1");
      expect(text, typed).not.toContain("4ss");
    }
    expect((await openAndSee("mysql://lan:4ss@127.0.0.1/tro-ly")).text).not.toContain("4ss");
  });
});
