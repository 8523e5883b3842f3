import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { type InProcessChat, inProcessChat } from "../in-process-chat.ts";

let app: TestApp;
let chat: InProcessChat;
let person = 900_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
beforeEach(() => {
  app.setNow("2026-11-23T05:00:00Z");
  person += 1000;
  chat = inProcessChat(app, person);
});
afterAll(() => app.close());

const texts = async (messages: Promise<{ text: string }[]>) => (await messages).map(({ text }) => text).join("\n");
const labels = async (messages: Promise<{ choices: readonly (readonly { label: string }[])[] }[]>) =>
  (await messages).flatMap(({ choices }) => choices.flat().map(({ label }) => label));

describe("an answer", () => {
  it("names its rule, its dates and where to go", async () => {
    const said = await texts(chat.say("the bhyt can ngheo co mat tien ko"));
    expect(said).toMatch(/cận nghèo[\s\S]*Căn cứ: .*\d+\/\d{4}[\s\S]*Áp dụng từ \d\d\/\d\d\/\d{4}[\s\S]*Nơi hỏi/);
  });

  it("is asked again for another household when a message only goes on", async () => {
    const first = await texts(chat.say("hộ nghèo đi khám bệnh có mất tiền không"));
    expect(first).not.toContain("cận nghèo");
    expect(await texts(chat.say("còn hộ cận nghèo thì sao?"))).toContain("hộ cận nghèo");
  });

  it("gives the part a short message asks for, from the entry before it", async () => {
    await chat.say("hộ nghèo đi khám bệnh có mất tiền không");
    expect(await texts(chat.say("cần giấy tờ gì?"))).toMatch(/<b>Giấy tờ<\/b>/);
    expect(await texts(chat.say("nộp ở đâu"))).toMatch(/Nơi đến/);
  });

  it("is looked for under its subject when the entry has no such part", async () => {
    await chat.say("hộ cận nghèo vay vốn ngân hàng chính sách được bao nhiêu");
    expect(await texts(chat.say("cần giấy tờ gì?"))).toMatch(/vay vốn/i);
  });

  it("is not gone on from half an hour later", async () => {
    await chat.say("hộ nghèo đi khám bệnh có mất tiền không");
    app.setNow("2026-11-23T05:31:00Z");
    expect(await texts(chat.say("cần giấy tờ gì?"))).not.toMatch(/<b>Giấy tờ<\/b>/);
  });

  it("comes for each question of a message", async () => {
    const said = await texts(
      chat.say(
        "Hộ nghèo được hỗ trợ tiền điện mỗi tháng bao nhiêu? Người cao tuổi không lương hưu thì có trợ cấp hưu trí xã hội không?",
      ),
    );
    expect(said).toMatch(/tiền điện/);
    expect(said).toMatch(/hưu trí xã hội/);
  });

  it("is that of the one question surely understood, and says that others are left", async () => {
    const said = await texts(
      chat.say("vay vốn thì cần gì? con đi học có được miễn học phí không? bảo hiểm y tế thế nào?"),
    );
    expect(said).toMatch(/Câu còn lại[\s\S]*miễn học phí/i);
    expect(said.match(/Căn cứ/g)).toHaveLength(1);
  });

  it("is the asked year's for each question of a message", async () => {
    const said = await texts(
      chat.say("Năm 2024 chuẩn nghèo nông thôn bao nhiêu? Hộ nghèo được hỗ trợ tiền điện mỗi tháng bao nhiêu?"),
    );
    expect(said).toContain("1.500.000 đồng");
    expect(said).toMatch(/tiền điện/);
  });

  it("is the asked year's where the question names one, and says so", async () => {
    const said = await texts(chat.say("mức thu nhập chuẩn hộ nghèo ở nông thôn năm 2027 là bao nhiêu"));
    expect(said).toContain("2.200.000 đồng");
    expect(said).toMatch(/năm <b>2027/);
  });

  it("says that a rule of today holds in another year asked about", async () => {
    expect(await texts(chat.say("sang năm hộ nghèo còn được hỗ trợ tiền điện không"))).toMatch(/năm <b>2027<\/b> cũng/);
    expect(await texts(chat.say("năm nay hộ nghèo được hỗ trợ tiền điện không"))).not.toMatch(/năm <b>/);
  });

  it.each(["chuẩn nghèo mới", "nghị định 351", "nghị định 351/2025/NĐ-CP áp dụng khi nào", "ND 351 noi gi"])(
    "is the coming rule's where %j asks for it",
    async (text) => {
      const said = await texts(chat.say(text));
      expect(said).toContain("2.200.000 đồng");
      expect(said).toMatch(/Chưa áp dụng.*01\/01\/2027/);
    },
  );

  it("says what changes when its rule ends within sixty days", async () => {
    const question = "mức thu nhập chuẩn hộ nghèo ở nông thôn năm nay là bao nhiêu một tháng";
    const soon = await texts(chat.say(question));
    expect(soon).toContain("1.500.000 đồng");
    expect(soon).toMatch(/Sắp đổi: từ 01\/01\/2027/);
    app.setNow("2026-10-01T05:00:00Z");
    expect(await texts(chat.say(question))).not.toMatch(/Sắp đổi/);
  });

  it("after New Year is the new rule's", async () => {
    app.setNow("2027-01-02T05:00:00Z");
    expect(await texts(chat.say("mức thu nhập chuẩn hộ nghèo ở nông thôn là bao nhiêu"))).toContain("2.200.000 đồng");
  });
});

describe("without an answer", () => {
  it("the bot says that it has nothing on what is not its subject, and offers topics and a person", async () => {
    const messages = chat.say("làm hộ chiếu lần đầu cần giấy tờ gì và mất bao nhiêu tiền");
    expect(await texts(messages)).toMatch(/chưa có thông tin/);
    expect(await labels(messages)).toEqual(["9. Hỏi cán bộ", "0. Chọn chủ đề"]);
  });

  it.each([
    ["xin chào", /Chào bà con/],
    ["cảm ơn nhé", /Không có gì/],
    ["bạn là ai", /máy trả lời tự động/],
    ["cứu tôi với, nhà đang cháy", /114/],
    ["đồ ngu", /vẫn muốn giúp/],
    ["👍", /chưa đọc được ý/],
  ])("%j gets its own short reply", async (text, reply) => {
    expect(await texts(chat.say(text))).toMatch(reply);
  });
});
