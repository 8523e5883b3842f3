import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAndSee } from "../../test/open-and-see.ts";
import { parseDatabaseUrl } from "./database-url.ts";
import { openDatabase } from "./open-database.ts";
import { lockForServing } from "./server-lock.ts";
import { openSqliteFile } from "./sqlite-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "problem-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a SQLite file that cannot be used", () => {
  it("is busy while another process holds it, for as long as one is told to wait", async () => {
    const file = join(folder, "bot.db");
    await (await openDatabase(`file:${file}`)).close();
    const other = new Sqlite(file);
    other.exec("BEGIN EXCLUSIVE");
    expect(() => openSqliteFile(file, 20)).toThrow(expect.objectContaining({ kind: "busy", detail: file }));
    other.exec("ROLLBACK");
    openSqliteFile(file, 20).close();
    other.close();
  });

  it("is opened by a program that waited until the other process was done", async () => {
    const file = join(folder, "bot.db");
    await (await openDatabase(`file:${file}`)).close();
    // Another process: this one stands still while SQLite waits.
    const holder = `
      import Sqlite from "better-sqlite3";
      const database = new Sqlite(process.argv[1]);
      database.exec("BEGIN EXCLUSIVE");
      setTimeout(() => { database.exec("ROLLBACK"); process.stdout.write("done"); }, 700);
      process.stdout.write("held");`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", holder, file]);
    let said = "";
    const closed = new Promise((resolve) => child.once("close", resolve));
    await new Promise<void>((resolve) => {
      child.stdout.on("data", (text: Buffer) => {
        said += text.toString();
        resolve();
      });
    });
    expect(said).toBe("held");
    openSqliteFile(file).close();
    await closed;
    expect(said).toBe("helddone");
  });

  it.each([
    ["garbage", Buffer.alloc(9000, 7)],
    ["a text", Buffer.from("Danh sách hộ nghèo\n")],
    ["a damaged header", Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(4096, 0xff)])],
  ])("is corrupt when it holds %s, and stays as it is", async (_, bytes) => {
    const file = join(folder, "bot.db");
    writeFileSync(file, bytes);
    expect(await openAndSee(`file:${file}`)).toMatchObject({ kind: "corrupt", detail: file });
    expect(readFileSync(file)).toEqual(bytes);
  });

  it("is corrupt when its header is whole but pages are damaged, or missing", async () => {
    const file = join(folder, "bot.db");
    await (await openDatabase(`file:${file}`)).close();
    const good = readFileSync(file);
    writeFileSync(file, Buffer.from(good).fill(0xaa, 4096 * 3, 4096 * 6));
    expect(await openAndSee(`file:${file}`)).toMatchObject({ kind: "corrupt", detail: expect.stringContaining(file) });
    writeFileSync(file, good.subarray(0, good.length / 2));
    expect((await openAndSee(`file:${file}`)).kind).toBe("corrupt");
  });

  it("is never an unforeseen error, whatever was damaged", async () => {
    const whole = join(folder, "whole.db");
    await (await openDatabase(`file:${whole}`)).close();
    const good = readFileSync(whole);
    const damage = fc.record({
      at: fc.nat(good.length - 1),
      length: fc.constantFrom(1, 64, 4096, 20_000),
      byte: fc.nat(255),
      cut: fc.boolean(),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, length, byte, cut }) => {
        runs += 1;
        const file = join(folder, `${runs}.db`);
        writeFileSync(
          file,
          cut ? good.subarray(0, at) : Buffer.from(good).fill(byte, at, Math.min(at + length, good.length)),
        );
        // Damage inside a value cannot be seen; a damaged list of migrations reads like another program's.
        expect((await openAndSee(`file:${file}`)).kind).toMatch(
          /^(?:opened|corrupt|newer-than-code|changed-migration)$/,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("is not found when the path leads through a file, or to a folder, or is too long for the disk", async () => {
    writeFileSync(join(folder, "file"), "");
    for (const path of ["file/bot.db", "file/deeper/bot.db", ".", `${"x".repeat(300)}.db`]) {
      expect(await openAndSee(`file:${join(folder, path)}`)).toMatchObject({
        kind: "not-found",
        detail: join(folder, path),
      });
      if (path === "." || path.endsWith("x.db")) continue;
      await expect(lockForServing(parseDatabaseUrl(`file:${join(folder, path)}`))).rejects.toMatchObject({
        kind: "not-found",
      });
    }
  });

  it("is on a full disk", async () => {
    // Linux's own full disk: every write to it fails with ENOSPC.
    expect(await openAndSee("file:/dev/full")).toMatchObject({ kind: "disk-full", detail: "/dev/full" });
  });
});
