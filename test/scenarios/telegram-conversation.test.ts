import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { providers } from "../databases.ts";
import type { TestUser } from "../emulators/telegram/index.ts";
import { type RealProcess, runProgram } from "../real-process.ts";
import { sql, tablesWith } from "./telegram-sql.ts";
import { type TelegramStage, telegramStage } from "./telegram-stage.ts";

describe.each([...providers])("a talk on Telegram, on $provider", ({ create, available }) => {
  let stage: TelegramStage;
  let server: RealProcess;
  beforeAll(async () => {
    if (!available) return;
    stage = await telegramStage(create);
    server = await stage.start();
  });
  afterAll(() => stage?.close());

  /** Says something and returns the bot's next messages. */
  async function say(user: TestUser, text: string, count = 1): Promise<string[]> {
    const before = user.mark();
    user.say(text);
    const messages = await user.waitForCount(count, { after: before });
    return messages.map((message) => message.text);
  }

  /** Taps a button, sees that the tap is answered, and returns the bot's next message. */
  async function tap(user: TestUser, button: string | RegExp): Promise<string> {
    const before = user.mark();
    await user.tap(button);
    const [message] = await user.waitForCount(1, { after: before });
    return message?.text ?? "";
  }

  /** A code from the links printed at the first start. */
  function printed(role: string): string {
    return new RegExp(`  ${role}, .*/moi/([\\w-]+)\\n`).exec(server.output())?.[1] ?? "";
  }

  it.skipIf(!available)("leads from /start over an answer that does not fit to an officer, by taps", async () => {
    const lan = stage.telegram.user();
    const [hello, example] = await say(lan, "/start", 2);
    expect(hello).toMatch(/máy trả lời tự động[\s\S]*Tôi lưu câu hỏi[\s\S]*\/dulieu[\s\S]*Xóa hết: \/xoadulieu/);
    expect(example).toMatch(/có dấu hay không dấu/);

    const [answer, basis] = await say(lan, "the bhyt can ngheo co mat tien ko", 2);
    expect(answer).toMatch(/^Bảo hiểm y tế cho người thuộc hộ cận nghèo\n.*không phải đóng tiền/);
    expect(basis).toMatch(/Căn cứ: Nghị định 188\/2025\/NĐ-CP \(01\/07\/2025\), Điều 6/);
    expect(basis).toMatch(/Áp dụng từ 01\/01\/2026 đến hết 31\/12\/2030/);
    expect(basis).toMatch(/Nơi hỏi: Ủy ban nhân dân xã/);

    const beforeMore = lan.mark();
    expect(await tap(lan, "📖 Xem thêm")).toMatch(/^Điều kiện\n/);
    const last = await lan.waitFor(({ buttonLabels }) => buttonLabels.includes("❌ Chưa đúng"), { after: beforeMore });
    expect(last.buttonLabels).not.toContain("📖 Xem thêm");

    const beforeNotRight = lan.mark();
    expect(await tap(lan, "❌ Chưa đúng")).toMatch(/xin lỗi vì chưa đúng ý/);
    const [why, nearest] = await lan.waitForCount(2, { after: beforeNotRight });
    expect(why?.buttonLabels).toHaveLength(4);
    expect(nearest?.buttonLabels).toEqual([
      expect.stringMatching(/^1\. /),
      expect.stringMatching(/^2\. /),
      expect.stringMatching(/^3\. /),
      "9. Hỏi cán bộ",
      "0. Chọn chủ đề",
    ]);
    expect(await tap(lan, "9. Hỏi cán bộ")).toMatch(/Bước 1\/3[\s\S]*the bhyt can ngheo co mat tien ko/);
    expect(await tap(lan, "1. Gửi câu này")).toMatch(/Bước 2\/3.*xã nào/);
    expect(await say(lan, "minh duc")).toEqual([expect.stringMatching(/Bước 3\/3.*số điện thoại/)]);
    expect(await say(lan, "0912 345 678")).toEqual([
      expect.stringMatching(/Gửi đến: Xã Minh Đức\n• Điện thoại: 0912345678/),
    ]);
    const sent = await tap(lan, "1. Gửi");
    expect(sent).toMatch(/^Đã gửi đến Xã Minh Đức\. Mã của bà con: TK-[2-9A-Z]{6}\n/);
    const code = /TK-[2-9A-Z]{6}/.exec(sent)?.[0] ?? "";

    await say(lan, "/tracuu");
    expect(await tap(lan, "3. Tra mã phản ánh đã gửi")).toMatch(/gõ mã đã gửi/);
    const shown = [
      expect.stringMatching(new RegExp(`^${code} – đang chờ trả lời[\\s\\S]*Xã Minh Đức[\\s\\S]*the bhyt can ngheo`)),
    ];
    expect(await say(lan, code.toLowerCase())).toEqual(shown);
    expect(await say(lan, `/tracuu ${code}`)).toEqual(shown);
    const stranger = stage.telegram.user({ firstName: "Người lạ" });
    expect(await say(stranger, code)).toEqual([expect.stringContaining(`không thấy mã ${code}`)]);
    expect(stage.refusals()).toEqual([]);
  });

  it.skipIf(!available)("understands typed digits and words where buttons could be tapped", async () => {
    const tam = stage.telegram.user({ firstName: "Tám" });
    await say(tam, "ho can ngheo di vien co mat tien ko", 2);
    expect(await say(tam, "xem them")).toEqual([expect.stringMatching(/^Điều kiện\n/)]);
    await stage.settled();
    expect(await say(tam, "chua dung", 2)).toEqual([
      expect.stringContaining("chưa đúng ý"),
      expect.stringMatching(/Có phải bà con muốn hỏi|hỏi cán bộ/),
    ]);
    expect(await say(tam, "9")).toEqual([expect.stringMatching(/Bước 1\/3/)]);
    expect(await say(tam, "số 2")).toEqual([expect.stringMatching(/Bước 1\/3\nBà con viết điều muốn hỏi/)]);
    expect(await say(tam, "thẻ?")).toEqual([expect.stringMatching(/ngắn quá[\s\S]*Ví dụ/)]);
    expect(await say(tam, "Nhà tôi cận nghèo mà chưa thấy thẻ")).toEqual([expect.stringMatching(/Bước 2\/3/)]);
    expect(await say(tam, "bo qua")).toEqual([expect.stringMatching(/Bước 3\/3/)]);
    expect(await say(tam, "0")).toEqual([
      expect.stringMatching(/chưa thấy thẻ\n• Gửi đến: cơ quan đầu mối\n• Điện thoại: không/),
    ]);
    expect(await say(tam, "hai")).toEqual([expect.stringMatching(/Bà con viết điều muốn hỏi/)]);
    expect(await say(tam, "Nhà tôi cận nghèo, thẻ ghi sai tên")).toEqual([
      expect.stringMatching(/thẻ ghi sai tên\n• Gửi đến/),
    ]);
    expect(await say(tam, "gửi")).toEqual([expect.stringMatching(/Mã của bà con: TK-/)]);

    const taps = stage.telegram.updates.filter(({ callback_query }) => callback_query?.from.id === tam.id);
    expect(taps).toEqual([]);
    expect(stage.refusals()).toEqual([]);
  });

  it.skipIf(!available)("lets an invited person join once, by command or by link", async () => {
    const made = await runProgram("invite", ["--org", "xa-minh-duc", "--role", "officer", "--json"], {
      DATABASE_URL: stage.database.url,
    });
    const officerCode = String(JSON.parse(made.stdout).code);
    const hung = stage.telegram.user({ firstName: "Hùng" });
    const thief = stage.telegram.user({ firstName: "Kẻ gian" });
    const admin = stage.telegram.user({ firstName: "Trưởng phòng" });

    expect(await say(hung, "/thamgia")).toEqual([expect.stringMatching(/Ví dụ: \/thamgia/)]);
    const joined = [expect.stringMatching(/tham gia Xã Minh Đức với vai trò cán bộ/)];
    expect(await say(hung, `/thamgia ${officerCode.toLowerCase()}`)).toEqual(joined);
    expect(await say(thief, `/thamgia ${officerCode}`)).toEqual([expect.stringContaining("đã có người dùng")]);
    expect(await say(thief, "/trogiup")).toEqual([expect.not.stringContaining("Dành cho")]);
    expect(await say(hung, `/thamgia ${officerCode}`)).toEqual(joined);
    expect(await say(hung, "/trogiup", 2)).toEqual([
      expect.stringMatching(/^Dành cho cán bộ – Xã Minh Đức/),
      expect.stringContaining("Tôi giúp được gì"),
    ]);

    expect(await say(admin, `/start ${printed("Quản trị")}`)).toEqual([
      expect.stringMatching(/tham gia Phòng Lao động.* với vai trò quản trị/),
    ]);
    expect((await say(admin, "/start", 2))[0]).toMatch(/^Chào đồng chí![\s\S]*quản trị của Phòng Lao động/);
    expect(stage.refusals()).toEqual([]);
  });

  it.skipIf(!available)("stops somebody who guesses invite codes, even from using a right one", async () => {
    const guesser = stage.telegram.user({ firstName: "Đoán" });
    expect(await say(guesser, "/thamgia 12345")).toEqual([expect.stringContaining("chưa đúng dạng")]);
    for (const last of ["2", "3", "4", "5", "6"]) {
      expect(await say(guesser, `/thamgia K7QM-4TXP-9RW${last}`)).toEqual([
        expect.stringContaining("không thấy mã này"),
      ]);
    }
    const code = printed("Cán bộ");
    expect(await say(guesser, `/thamgia ${code}`)).toEqual([expect.stringContaining("Đã thử sai nhiều lần")]);
    expect(await say(guesser, `/start ${code}`)).toEqual([expect.stringContaining("Đã thử sai nhiều lần")]);

    const rightful = stage.telegram.user({ firstName: "Đúng người" });
    expect(await say(rightful, `/thamgia ${code}`)).toEqual([expect.stringContaining("đã tham gia")]);
  });

  it.skipIf(!available)("speaks English to who chooses it, and Vietnamese again", async () => {
    const tourist = stage.telegram.user({ firstName: "Ann", language: "en" });
    expect((await say(tourist, "/start", 2))[0]).toMatch(/^Xin chào/);
    await say(tourist, "/ngonngu");
    expect(await tap(tourist, "2. English")).toMatch(/^Switched to English/);
    expect((await say(tourist, "/start", 2))[0]).toMatch(/automatic/i);
    expect(tourist.lastMessage?.buttonLabels.join()).not.toMatch(/[ăâđêôơư]/);
    await say(tourist, "/language");
    expect(await say(tourist, "tieng viet")).toEqual(["Đã chuyển sang tiếng Việt."]);
    expect(await say(tourist, "/huy")).toEqual([expect.stringContaining("không có việc nào")]);
    expect(stage.refusals()).toEqual([]);
  });

  it.skipIf(!available)("shows a person what it keeps, changes it, and erases every trace of them", async () => {
    const nga = stage.telegram.user({ firstName: "Nga" });
    await say(nga, "hộ cận nghèo khám bệnh có mất tiền không, cccd 034085001234", 2);
    expect((await say(nga, "/dulieu", 2))[0]).toMatch(
      /qua kênh: Telegram\n• Diện hộ: chưa cho biết\n• Xã: chưa cho biết[\s\S]*Số câu đã hỏi: 1\n/,
    );
    expect(nga.lastMessage?.text).not.toContain("034085001234");
    expect(await tap(nga, "1. Sửa diện hộ")).toMatch(/thuộc diện nào/);
    expect(await tap(nga, "2. Hộ cận nghèo")).toBe("Đã ghi: Hộ cận nghèo.");
    await say(nga, "/dulieu", 2);
    expect(await tap(nga, "2. Sửa xã")).toMatch(/ở xã nào/);
    expect(await say(nga, "quang khai")).toEqual([expect.stringMatching(/^Đã ghi: Xã Quang Khải\.$/)]);
    expect((await say(nga, "/dulieu", 2))[0]).toMatch(/Diện hộ: Hộ cận nghèo\n• Xã: Xã Quang Khải/);

    expect(await say(nga, "/phananh")).toEqual([expect.stringMatching(/Bước 1\/3/)]);
    await say(nga, "Đường thôn Nga Quán sạt lở nặng");
    await say(nga, "bỏ qua");
    expect(await tap(nga, "1. Gửi")).toMatch(/Mã của bà con/);

    await say(nga, "/xoadulieu");
    expect(await tap(nga, "0. Giữ lại")).toMatch(/chưa xóa gì/);
    await say(nga, "/xoadulieu");
    expect(await tap(nga, "1. Xóa hết")).toMatch(/^Đã xóa hết/);
    await stage.settled();
    expect(await tablesWith(stage.database.url, String(nga.id))).toEqual([]);
    expect(await tablesWith(stage.database.url, "Nga Quán")).toEqual([]);
    expect(
      await sql(stage.database.url, `SELECT "text" FROM "Question" WHERE "text" LIKE '%cccd%' AND "personId" IS NULL`),
    ).toHaveLength(1);

    expect(await say(nga, "/dulieu")).toEqual([expect.stringMatching(/Diện hộ: chưa cho biết[\s\S]*Số câu đã hỏi: 0/)]);
    expect(stage.refusals()).toEqual([]);
  });

  it.skipIf(!available)("publishes its commands in both languages", () => {
    const published = stage.telegram.calls
      .filter(({ method }) => method === "setMyCommands")
      .map(({ payload }) => payload);
    expect(published).toEqual([
      { commands: expect.arrayContaining([{ command: "hoi", description: "Hỏi chính sách" }]) },
      {
        language_code: "en",
        commands: expect.arrayContaining([{ command: "huy", description: "Stop what is under way" }]),
      },
    ]);
  });
});
