import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { postgresqlIsHere } from "../../test/databases.ts";
import { runProgram } from "../../test/real-process.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteFile } from "./sqlite-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "problem-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the server to its end on a database it cannot use; what the operator reads. */
async function startOn(url: string): Promise<{ code: number | null; said: string }> {
  const { code, stdout, stderr } = await runProgram("main", [], { DATABASE_URL: url, PORT: "0", LOG_LEVEL: "debug" });
  return { code, said: stdout + stderr };
}

/** Root may write anywhere, so that as root the program is started as somebody else. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const startAsOrdinaryUser = (url: string) =>
  spawnSync(process.execPath, ["dist/main.js"], {
    ...somebody,
    encoding: "utf8",
    env: { PATH: process.env.PATH, DATABASE_URL: url, PORT: "0" },
  });
const ordinaryUserCanRun =
  spawnSync(process.execPath, ["-e", "require('node:fs').accessSync('package.json')"], somebody).status === 0;
if (!ordinaryUserCanRun) process.stderr.write("\n*** Nobody but root may read this folder: a test is SKIPPED\n");

describe("the operator reads in Vietnamese", () => {
  it("that the file is broken, and is not told to throw it away", async () => {
    const file = join(folder, "bot.db");
    writeFileSync(file, Buffer.alloc(9000, 7));
    const { code, said } = await startOn(`file:${file}`);
    expect(said).toContain(`Tệp ${file} hỏng hoặc không phải cơ sở dữ liệu. Khôi phục từ bản sao lưu`);
    expect(code).toBe(1);
  });

  it("that a folder stands where the file should, and that a file stands where the folder should", async () => {
    mkdirSync(join(folder, "bot.db"));
    const onFolder = await startOn(`file:${join(folder, "bot.db")}`);
    expect(onFolder.said).toContain(`Không mở được ${join(folder, "bot.db")}. Kiểm tra đường dẫn trong DATABASE_URL.`);
    writeFileSync(join(folder, "file"), "");
    const underFile = await startOn(`file:${join(folder, "file", "bot.db")}`);
    expect(underFile.said).toContain(`Không mở được ${join(folder, "file", "bot.db")}.`);
    expect([onFolder.code, underFile.code]).toEqual([1, 1]);
  });

  it("that another program holds the file", async () => {
    const file = join(folder, "bot.db");
    await (await openDatabase(`file:${file}`)).close();
    const other = new Sqlite(file);
    other.exec("BEGIN EXCLUSIVE");
    const { code, said } = await startOn(`file:${file}`);
    other.close();
    expect(said).toContain(`Cơ sở dữ liệu ${file} đang bị chương trình khác khóa.`);
    expect(code).toBe(1);
  });

  it("that the server is away, without the password", async () => {
    const { code, said } = await startOn("postgresql://lan:b1-mat@127.0.0.1:1/tro-ly");
    expect(said).toContain("Không tới được máy chủ cơ sở dữ liệu postgresql://127.0.0.1:1/tro-ly.");
    expect(said).not.toContain("b1-mat");
    expect(code).toBe(1);
  });

  it.skipIf(!postgresqlIsHere)("that there is no such database, without the password", async () => {
    const { host } = new URL(process.env.TEST_POSTGRESQL_URL ?? "postgresql://127.0.0.1:5432");
    const { code, said } = await startOn(`postgresql://postgres:b1-mat@${host}/khong-co`);
    expect(said).toContain(`Máy chủ cơ sở dữ liệu postgresql://${host}/khong-co từ chối.`);
    expect(said).not.toContain("b1-mat");
    expect(code).toBe(1);
  });

  it("that the database is newer than the program", async () => {
    const url = `file:${join(folder, "bot.db")}`;
    await (await openDatabase(url)).close();
    const file = openSqliteFile(join(folder, "bot.db"));
    file.exec(`UPDATE "_prisma_migrations" SET "migration_name" = '29990101000000_future'`);
    file.close();
    const { code, said } = await startOn(url);
    expect(said).toMatch(/mới hơn chương trình này/);
    expect(code).toBe(1);
  });

  it.skipIf(!ordinaryUserCanRun)("that the file or its folder may not be written", async () => {
    const file = join(folder, "bot.db");
    await (await openDatabase(`file:${file}`)).close();
    const before = readFileSync(file);
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    for (const path of [file, join(folder, "new.db"), join(folder, "sub", "new.db")]) {
      const { status, stderr } = startAsOrdinaryUser(`file:${path}`);
      expect(stderr).toContain(`Không ghi được vào ${path}. Cấp quyền ghi cho tệp và thư mục chứa nó.`);
      expect(status).toBe(1);
    }
    chmodSync(folder, 0o777);
    expect(startAsOrdinaryUser(`file:${file}`).stderr).toContain(`Không ghi được vào ${file}.`);
    expect(readFileSync(file)).toEqual(before);
  });
});
