import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cleanUp } from "../../src/app/clean-up.ts";
import { erasePerson } from "../../src/app/erase-person.ts";
import type { OutgoingMessage } from "../../src/channels/gateway/transport.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { type InProcessChat, inProcessChat } from "../in-process-chat.ts";
import { libraryOf } from "../library-of.ts";

const NOON = "2026-11-23T05:00:00Z";
let app: TestApp;
let people = 900_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
afterEach(() => app.setNow(NOON));
afterAll(() => app.close());

function newChat(): InProcessChat & { readonly user: number } {
  people += 1;
  return { ...inProcessChat(app, people, { onePerson: true }), user: people };
}

const shown = (messages: readonly OutgoingMessage[]) =>
  messages.map(({ text }) => text.replace(/<[^>]+>/g, "")).join("\n---\n");
const labels = (messages: readonly OutgoingMessage[]) =>
  messages.flatMap(({ choices }) => choices.flat().map(({ label }) => label));

/** Says several things and returns what the last one brought. */
async function sayAll(chat: InProcessChat, texts: readonly string[]): Promise<string> {
  let last = "";
  for (const text of texts) last = shown(await chat.say(text));
  return last;
}

const times = (count: number, text: string) => Array.from({ length: count }, () => text);

async function draftOf(user: number) {
  const address = await app.database.address.findFirst({ where: { externalId: String(user) } });
  return address && app.database.selfCheckDraft.findUnique({ where: { personId: address.personId } });
}

describe("the self check in 2026", () => {
  it("leads a poor household from the first question to the result with its computation, rule and next steps", async () => {
    const chat = newChat();
    const begun = shown(await chat.tap("selfcheck"));
    expect(begun).toContain("không phải quyết định");
    expect(begun).toContain("Bước 1/15 – Nơi ở");
    expect(await sayAll(chat, ["1"])).toContain("Bước 2/15 – Số người");
    expect(await sayAll(chat, ["bốn người"])).toContain("Bước 3/15 – Thu nhập");
    expect(await sayAll(chat, ["4 triệu rưỡi"])).toContain("Bước 4/15 – Việc làm");
    expect(await sayAll(chat, ["có", "2", "không", "Có"])).toContain("Bước 8/15");
    const card = await sayAll(chat, ["ko", "Không", "1", "2", "2", "2", "2", "không rõ"]);
    expect(card).toContain("1. Nơi ở: Nông thôn");
    expect(card).toContain("2. Số người: 4 người (bà con ghi: bốn người)");
    expect(card).toContain("3. Thu nhập: 4.500.000 đồng/tháng (bà con ghi: 4 triệu rưỡi)");
    expect(card).toContain("4. Việc làm: đang thiếu");
    expect(card).toContain("15. Phương tiện nghe xem: chưa rõ");

    const messages = await chat.say("1");
    const result = shown(messages);
    expect(result).toContain("có thể thuộc hộ nghèo");
    expect(result).toContain("không phải quyết định");
    expect(result).toContain("4.500.000 đồng : 4 người = 1.125.000 đồng/người/tháng");
    expect(result).toContain("1.125.000 không vượt mức chuẩn 1.500.000");
    expect(result).toContain("Thiếu 3/12 chỉ số (việc làm, bảo hiểm y tế, chất lượng nhà)");
    expect(result).toContain("Chưa rõ 1 chỉ số (phương tiện nghe xem) → thiếu từ 3 đến 4 chỉ số");
    expect(result).toContain("Nghị định 07/2021/NĐ-CP ngày 27/01/2021, Điều 3");
    expect(result).toContain("từ 01/01/2022 đến hết 31/12/2026");
    expect(result).toContain("Từ 01/01/2027 mức chuẩn đổi thành 2.200.000");
    expect(result).toContain("Mẫu số 04");
    expect(result).toContain("niêm yết công khai");
    expect(labels(messages)).toEqual(["📖 Xem thủ tục", "👤 Hỏi cán bộ", "🔁 Tính lại"]);
    expect(await draftOf(chat.user)).toBeNull();
    expect(await app.database.conversationState.findUnique({ where: { key: `test:${chat.user}` } })).toBeNull();
  });

  it("finds a near-poor household, and leaves open what was not known", async () => {
    const nearPoor = newChat();
    await nearPoor.tap("selfcheck");
    await sayAll(nearPoor, ["nông thôn", "5", "72 triệu/năm", "1", "1", ...times(10, "2")]);
    const result = await sayAll(nearPoor, ["Xem kết quả"]);
    expect(result).toContain("có thể thuộc hộ cận nghèo");
    expect(result).toContain("72.000.000 đồng : 12 tháng : 5 người = 1.200.000 đồng/người/tháng");
    expect(result).toContain("Thiếu 2/12 chỉ số");

    const open = newChat();
    await open.tap("selfcheck");
    await sayAll(open, ["1", "5", "không có", "1", "3", "3", ...times(9, "2")]);
    expect(await sayAll(open, ["1"])).toContain("có thể là hộ nghèo hoặc hộ cận nghèo, tùy những điều bà con chưa rõ");
  });

  it("does not ask an average household for indicators that cannot change its result", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    const card = await sayAll(chat, ["thành thị", "3", "9 củ"]);
    expect(card).toContain("không cần hỏi thêm 12 chỉ số");
    expect(card).not.toContain("4. ");
    const result = await sayAll(chat, ["1"]);
    expect(result).toContain("có thể là hộ có mức sống trung bình");
    expect(result).toContain("9.000.000 đồng : 3 người = 3.000.000");
    expect(result).toContain("3.000.000 cao hơn mức chuẩn 2.000.000");
    expect(result).toContain("vẫn có thể đề nghị xã xét");
  });

  it("computes both areas for somebody from the former town", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await sayAll(chat, ["thị trấn", "2", "3 triệu 600", ...times(3, "có"), ...times(9, "không")]);
    const result = await sayAll(chat, ["1"]);
    expect(result).toContain("Nông thôn: có thể là hộ mức sống trung bình");
    expect(result).toContain("Thành thị: có thể thuộc hộ nghèo");
    expect(result).toContain("hỏi xã xem nhà mình áp mức nào");
  });

  it("goes back with 0, says what was answered, and goes on where it stood", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    expect(await sayAll(chat, ["0"])).toContain("Đây là câu đầu tiên");
    const back = await sayAll(chat, ["1", "4", "0"]);
    expect(back).toContain("Bước 2/15");
    expect(back).toContain("Đã trả lời: 4 người");
    expect(await sayAll(chat, ["0"])).toContain("Bước 1/15");
    expect(await sayAll(chat, ["2"])).toContain("Bước 3/15");
    expect(await draftOf(chat.user)).toMatchObject({ answers: { area: "urban", members: "4" } });
  });

  it("corrects one line of the card by words, by button, and an earlier answer by its old button", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await sayAll(chat, ["1", "4", "10 triệu"]);
    expect(await sayAll(chat, ["sửa 3"])).toContain("Bước 3/15");
    expect(await sayAll(chat, ["4 triệu"])).toContain("Bước 4/15");
    const corrected = shown(await chat.tap("check:area:urban"));
    expect(corrected).toContain("Đã sửa Nơi ở: Thành thị");
    expect(corrected).toContain("Bước 4/15");
    await sayAll(chat, times(12, "2"));
    expect(await sayAll(chat, ["2"])).toContain("Gõ số từ 1 đến 15");
    expect(await sayAll(chat, ["15"])).toContain("Bước 15/15");
    const card = await sayAll(chat, ["1"]);
    expect(card).toContain("15. Phương tiện nghe xem: đang thiếu");
    expect(card).toContain("3. Thu nhập: 4.000.000 đồng/tháng");
    expect(await sayAll(chat, ["sửa 99"])).toContain("Ví dụ: sửa 3");
    expect(await sayAll(chat, ["1"])).toContain("có thể thuộc hộ cận nghèo");
  });

  it("answers what it cannot read with an example, and after two tries with another way and a person", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    expect(await sayAll(chat, ["đâu cũng được"])).toContain("Ví dụ: 1 hoặc nông thôn");
    await sayAll(chat, ["1", "4"]);
    const first = await chat.say("6");
    expect(shown(first)).toContain("Ví dụ: 6 triệu");
    expect(shown(first)).not.toContain("Ta làm cách khác");
    expect(labels(first)).toEqual(["0. Quay lại"]);
    const second = await chat.say("đủ ăn thôi");
    expect(shown(second)).toContain("Ta làm cách khác");
    expect(labels(second)).toContain("👤 Hỏi cán bộ");
    expect(await draftOf(chat.user)).toMatchObject({ answers: { area: "rural", members: "4" } });
    expect(await sayAll(chat, ["6 triệu"])).toContain("Bước 4/15");
  });

  it("takes a typed number of people for a number, not for the place of a button", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    expect(await sayAll(chat, ["1", "1"])).toContain("Bước 3/15");
    expect(await draftOf(chat.user)).toMatchObject({ answers: { members: "1" } });
  });
});

describe("a self check that was left", () => {
  it.each([["/huy"], ["/trogiup"]])("by %s is gone on with where it stopped", async (command) => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await sayAll(chat, ["1", "4", "4 triệu", "có", command]);
    const offer = await chat.tap("selfcheck");
    expect(shown(offer)).toContain("đã trả lời 4/15 câu");
    expect(labels(offer)).toEqual(["1. Làm tiếp", "2. Làm lại từ đầu", "0. Thôi"]);
    expect(await sayAll(chat, ["1"])).toContain("Bước 5/15");
  });

  it("by asking a person, or stopped on the card, is still there; an old button of it leads back", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await sayAll(chat, ["1", "4"]);
    expect(shown(await chat.tap("officer:0"))).toContain("Bước 1/3");
    await chat.say("/huy");
    expect(shown(await chat.tap("check:members:x"))).toContain("đã trả lời 2/15 câu");
    await sayAll(chat, ["làm tiếp", "12 triệu"]);
    expect(await sayAll(chat, ["0"])).toContain("còn giữ 7 ngày");
    expect(shown(await chat.tap("selfcheck"))).toContain("đã trả lời 3/15 câu");
    expect(await sayAll(chat, ["1"])).toContain("xem lại trước khi tính");
  });

  it("begins anew when wanted, and answers go on being kept", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await sayAll(chat, ["1", "4", "/huy"]);
    await chat.tap("selfcheck");
    expect(await sayAll(chat, ["2"])).toContain("Bước 1/15");
    expect(await draftOf(chat.user)).toBeNull();
    await sayAll(chat, ["2"]);
    expect(await draftOf(chat.user)).toMatchObject({ answers: { area: "urban" } });
  });

  it("is offered for seven days, then forgotten", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await sayAll(chat, ["1", "/huy"]);
    app.setNow("2026-11-30T05:00:00Z");
    await cleanUp(app);
    expect(shown(await chat.tap("selfcheck"))).toContain("đã trả lời 1/15 câu");
    await chat.say("/huy");
    app.setNow("2026-11-30T05:00:01Z");
    expect(shown(await chat.tap("selfcheck"))).toContain("Bước 1/15");
    await cleanUp(app);
    expect(await draftOf(chat.user)).toBeNull();
  });

  it("is erased with the person", async () => {
    const chat = newChat();
    await chat.tap("selfcheck");
    await chat.say("1");
    const draft = await draftOf(chat.user);
    if (!draft) throw new Error("no draft was kept");
    await erasePerson(app, draft.personId);
    expect(await app.database.selfCheckDraft.findUnique({ where: { personId: draft.personId } })).toBeNull();
  });
});

describe("on other days", () => {
  it("asks three questions from 2027 and leaves the indicators to the commune", async () => {
    app.setNow("2027-01-01T05:00:00Z");
    const chat = newChat();
    expect(shown(await chat.tap("selfcheck"))).toContain("Bước 1/3");
    const card = await sayAll(chat, ["1", "4", "8 triệu"]);
    expect(card).toContain("xem lại trước khi tính");
    expect(card).not.toContain("12 chỉ số");
    const result = await sayAll(chat, ["1"]);
    expect(result).toContain("2.000.000 không vượt mức chuẩn 2.200.000");
    expect(result).toContain("tôi chưa xác nhận được nên để xã chấm");
    expect(result).toContain("Nghị định 351/2025/NĐ-CP ngày 30/12/2025");
    expect(result).toContain("từ 01/01/2027 đến hết 31/12/2030");
  });

  it("computes nothing when it knows no standard", async () => {
    app.setNow("2031-01-01T05:00:00Z");
    const chat = newChat();
    expect(shown(await chat.tap("selfcheck"))).toContain("không tính bừa");
  });
});

describe("its texts and ways in", () => {
  it("are offered under the entries about being recognised as poor, and only there", async () => {
    const { entries } = await libraryOf(app).today();
    const chat = inProcessChat(app, 990_000);
    const offering: string[] = [];
    for (const { id, versionId } of entries) {
      const messages = await chat.tap(`policy:0:${versionId}`);
      if (messages.some(({ choices }) => choices.flat().some(({ data }) => data === "selfcheck"))) offering.push(id);
    }
    expect(offering.sort()).toEqual([
      "chuan-ngheo-2022-2025",
      "chuan-ngheo-2027-2030",
      "ho-ngheo-ho-can-ngheo-ho-moi-thoat-ngheo",
      "thu-tuc-cong-nhan-ho-ngheo",
    ]);
  });

  it("stay short enough for a phone: no bubble of a whole walk is longer than 400 characters", async () => {
    const chat = newChat();
    const messages = [...(await chat.tap("selfcheck"))];
    for (const text of ["3", "4", "4 triệu", ...times(11, "3"), "2", "1"]) messages.push(...(await chat.say(text)));
    expect(messages.length).toBeGreaterThan(20);
    for (const { text } of messages) expect(text.replace(/<[^>]+>/g, "").length, text).toBeLessThanOrEqual(400);
  });
});
