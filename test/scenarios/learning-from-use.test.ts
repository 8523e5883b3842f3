import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/database/open-database.ts";
import { providers, type TestDatabase } from "../databases.ts";
import { type RealProcess, runProgram, startProcess } from "../real-process.ts";
import { askOnTheWeb } from "./telegram-web-visitor.ts";

/** Words no entry holds: only an approved question can lead from them to one. */
const coined = "xoong chảo quăng quật lung tung beng";

for (const { provider, create, available } of providers) {
  describe.skipIf(!available)(`the tools beside a running server on ${provider}`, () => {
    let place: TestDatabase;
    let server: RealProcess;
    beforeEach(async () => {
      place = await create();
      await place.seed();
      server = await startProcess({ DATABASE_URL: place.url });
    });
    afterEach(async () => {
      await server?.stop();
      await place?.drop();
    });
    const run = (name: "unanswered" | "approve-question" | "recalls", ...args: string[]) =>
      runProgram(name, args, { DATABASE_URL: place.url });

    it("list a question nobody could answer, make it searchable at once, and then it is answered", async () => {
      await askOnTheWeb(server.url, coined, /chưa có thông tin|chưa chắc/);
      const listed = await run("unanswered", "--json");
      expect(listed).toMatchObject({ code: 0, stderr: "" });
      expect(JSON.parse(listed.stdout)).toMatchObject({ count: 1, notHelpful: 0, samples: [coined] });
      expect((await run("unanswered", "--since", "2020-01-01")).stdout).toMatch(/1 câu.*1 nhóm[\s\S]*“xoong chảo/);
      expect((await run("unanswered", "--since", "2999-01-01")).stdout).toMatch(/không có câu hỏi nào/);

      const approved = await run("approve-question", "--policy", "mai-tang-phi", "--text", coined);
      expect(approved).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining(coined) });
      // The server was not restarted; another person asks.
      await askOnTheWeb(server.url, coined, /[Mm]ai táng/);
      expect(await run("approve-question", "--policy", "mai-tang-phi", "--text", coined.toUpperCase())).toMatchObject({
        code: 0,
        stdout: "",
        stderr: expect.stringContaining("đã có câu đó rồi"),
      });
    });

    it.skipIf(provider !== "sqlite")("say how they are used, and what is wrong", async () => {
      expect(await run("approve-question", "--policy", "bhyt-can-ngheo")).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("Cách dùng"),
      });
      expect(await run("approve-question", "--policy", "khong-co", "--text", coined)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("khong-co"),
      });
      for (const since of ["hôm qua", "2026-11", "2026-02-30"]) {
        expect(await run("unanswered", "--since", since)).toMatchObject({
          code: 2,
          stderr: expect.stringContaining("Cách dùng"),
        });
      }
    });

    it("count who is to be told that an answer was withdrawn, without names", async () => {
      await askOnTheWeb(server.url, "thẻ bảo hiểm y tế cho hộ cận nghèo", /Nơi hỏi/);
      expect(await run("recalls")).toMatchObject({ code: 0, stdout: expect.stringContaining("Không ai") });
      const { client, close } = await openDatabase(place.url);
      const told = await client.questionAnswer.findFirstOrThrow({
        where: { shown: true },
        include: { policyVersion: true, question: true },
      });
      const { policyId, id } = told.policyVersion;
      await client.policyVersion.update({ where: { id }, data: { status: "WITHDRAWN" } });
      await close();
      expect((await run("recalls")).stdout).toMatch(new RegExp(`1 lượt[\\s\\S]*${policyId}: 1 người.*đã rút`));
      const { stdout } = await run("recalls", "--json");
      expect(Object.keys(JSON.parse(stdout))).toEqual([
        "personId",
        "addressId",
        "policyId",
        "told",
        "current",
        "toldAt",
      ]);
      expect(JSON.parse(stdout)).toMatchObject({ personId: told.question.personId, policyId, current: null });
    });
  });
}
