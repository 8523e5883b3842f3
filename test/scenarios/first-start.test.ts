import { afterEach, beforeEach, expect, it } from "vitest";
import { sqliteDatabase, type TestDatabase } from "../databases.ts";
import { runProgram, startProcess } from "../real-process.ts";

let place: TestDatabase;
beforeEach(async () => {
  place = await sqliteDatabase();
});
afterEach(() => place.drop());

it("prints where to go and one invite link per role, once", async () => {
  const first = await startProcess({ DATABASE_URL: place.url });
  await first.said(/Quản trị, .*\/moi\/[\w-]+\n/);
  expect(first.output()).toContain(`Mở khung chat: ${first.url}`);
  expect(first.output().match(/\/moi\//g)).toHaveLength(3);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  expect(await first.stop()).toBe(0);

  const second = await startProcess({ DATABASE_URL: place.url });
  await second.said(/Liên kết mời đã in ở lần chạy đầu/);
  expect(second.output()).not.toContain("/moi/");
  expect(await second.stop()).toBe(0);
});

it("refuses a second server on the same file, while the tools work beside the first", async () => {
  const server = await startProcess({ DATABASE_URL: place.url });
  const second = await runProgram("main", [], { DATABASE_URL: place.url, PORT: "0" });
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/Đã có một trợ lý khác đang chạy/);

  const invite = await runProgram("invite", ["--org", "xa-minh-duc", "--role", "officer", "--json"], {
    DATABASE_URL: place.url,
  });
  expect(Object.keys(JSON.parse(invite.stdout))).toEqual(["code", "link", "expires"]);
  const ask = await runProgram("ask", ["--json", "hộ cận nghèo đi khám bệnh có mất tiền không"], {
    DATABASE_URL: place.url,
  });
  expect(JSON.parse(ask.stdout)).toMatchObject({
    outcome: "answered",
    policies: [{ id: "bhyt-can-ngheo" }, {}, {}, {}, {}],
  });
  await server.stop();

  const third = await startProcess({ DATABASE_URL: place.url });
  await third.kill();
  const fourth = await startProcess({ DATABASE_URL: place.url });
  expect(await fourth.stop()).toBe(0);
});

it("lists every mistake of the configuration at once", async () => {
  const { code, stderr } = await runProgram("main", [], { DATABASE_URL: "mysql://x", PORT: "many" });
  expect(code).toBe(2);
  expect(stderr).toMatch(/Cấu hình chưa đúng[\s\S]*DATABASE_URL[\s\S]*PORT/);
});

it("names the organisations when an invite is for an unknown one", async () => {
  const { code, stderr } = await runProgram("invite", ["--org", "xa-khong-co"], { DATABASE_URL: place.url });
  expect(code).toBe(2);
  expect(stderr).toMatch(/Không có cơ quan “xa-khong-co”.*xa-minh-duc/);
});
