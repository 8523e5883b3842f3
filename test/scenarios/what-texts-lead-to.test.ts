import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seedLocality } from "../../src/database/seed-locality.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { type InProcessChat, inProcessChat } from "../in-process-chat.ts";

let app: TestApp;
let chat: InProcessChat;
let person = 950_000;
beforeAll(async () => {
  app = await openTestApp(await sqliteDatabase());
});
beforeEach(() => {
  person += 1000;
  chat = inProcessChat(app, person);
});
afterAll(() => app.close());

const texts = async (messages: Promise<{ text: string }[]>) => (await messages).map(({ text }) => text).join("\n");
const lastQuestion = () => app.database.question.findFirstOrThrow({ orderBy: { id: "desc" } });

describe("another year after an answer", () => {
  it.each([["thế còn năm 2027?"], ["sang năm thì sao"], ["sang nam thi sao a"]])(
    "%j asks the same for that year",
    async (text) => {
      await chat.say("mức thu nhập chuẩn hộ nghèo ở nông thôn là bao nhiêu một tháng");
      expect(await texts(chat.say(text))).toContain("2.200.000 đồng");
    },
  );

  it("can be gone on from, and gone back from", async () => {
    await chat.say("mức thu nhập chuẩn hộ nghèo ở nông thôn là bao nhiêu một tháng");
    await chat.say("thế còn năm 2027?");
    expect(await texts(chat.say("còn năm nay?"))).toContain("1.500.000 đồng");
  });

  it("is a question like any other when nothing was asked before", async () => {
    await chat.say("sang năm thì sao");
    expect(await lastQuestion()).toMatchObject({ text: "sang năm thì sao" });
  });
});

describe("a button's name typed after other buttons came", () => {
  it.each(["xem thêm", "Xem them"])("%j shows all of the answer once more", async (text) => {
    await chat.say("hộ nghèo đi khám bệnh có mất tiền không");
    const sections = await texts(chat.say("xem thêm"));
    expect(sections).toContain("<b>Giấy tờ</b>");
    expect(await texts(chat.say(text))).toBe(sections);
  });

  it("rates the answer it was under", async () => {
    await chat.say("hộ nghèo đi khám bệnh có mất tiền không");
    const { id } = await lastQuestion();
    await chat.say("câu hỏi liên quan");
    expect(await texts(chat.say("dung dieu toi can"))).toContain("Cảm ơn bà con");
    expect(await lastQuestion()).toMatchObject({ id, feedback: "HELPFUL" });
  });

  it("takes the answer's question to an officer", async () => {
    const asking = inProcessChat(app, person + 1, { onePerson: true });
    await asking.say("hộ nghèo đi khám bệnh có mất tiền không");
    await asking.say("câu hỏi liên quan");
    const said = await texts(asking.say("👤 Hỏi cán bộ"));
    expect(said).toContain("hộ nghèo đi khám bệnh có mất tiền không");
    // Words within the guide are its own: what an answer was called before it is no button now.
    expect(await texts(asking.say("Xem thêm"))).not.toContain("<b>Giấy tờ</b>");
  });

  it("does not erase what was asked to be erased before", async () => {
    await chat.say("/xoadulieu");
    await chat.say("/hoi");
    expect(await texts(chat.say("xóa hết"))).not.toContain("Đã xóa hết");
  });
});

describe("comparing households", () => {
  it.each(["so sánh hộ nghèo và cận nghèo", "hộ nghèo khác gì hộ cận nghèo về quyền lợi"])(
    "%j leads to the comparison, and is kept as no gap of ours",
    async (text) => {
      const [menu] = await chat.say(text);
      expect(menu?.text).toContain("So sánh hộ nghèo");
      expect(menu?.choices.flat()[0]?.data).toBe("compare:recognition");
      expect(await lastQuestion()).toMatchObject({ text, outcome: "SMALLTALK", smalltalk: "comparison" });
      expect(await texts(chat.say("1"))).toContain("so sánh ba diện hộ");
    },
  );

  it.each(["hộ cận nghèo là gì", "thế nào là hộ nghèo", "hộ nghèo và hộ cận nghèo khác nhau thế nào"])(
    "%j stays a question of what they are",
    async (text) => {
      expect(await texts(chat.say(text))).not.toContain("So sánh hộ nghèo");
    },
  );
});

describe("what became of a former commune", () => {
  it("is the entry's to say where no former names are known", async () => {
    expect(await texts(chat.say("xã Văn Tố giờ thuộc xã nào"))).toContain("xã cũ của nhà mình về xã mới nào");
  });

  describe("in today's Tứ Kỳ", () => {
    beforeAll(() => seedLocality(app.database, "tu-ky-2025"));
    afterAll(() => seedLocality(app.database, "tu-ky-2023"));

    it.each([
      ["xã Văn Tố giờ thuộc xã nào", /Văn Tố<\/b> cũ nay thuộc <b>xã Chí Minh<\/b>/],
      ["van to nay la xa gi", /Văn Tố<\/b> cũ nay thuộc <b>xã Chí Minh<\/b>/],
      ["thị trấn tứ kỳ bây giờ là xã nào", /Thị trấn Tứ Kỳ<\/b> cũ nay thuộc <b>xã Tứ Kỳ<\/b>/],
      ["xã Hưng Đạo cũ nay là xã nào", /chia về <b>xã Tân Kỳ hoặc xã Đại Sơn<\/b>, tùy thôn/],
      ["xã Cộng Lạc giờ thuộc xã nào", /<b>có thể<\/b> nay thuộc <b>xã Lạc Phượng<\/b>. Tôi chưa chắc/],
    ])("%j is answered with that one commune and its rule", async (text, answer) => {
      const said = await texts(chat.say(text));
      expect(said).toMatch(answer);
      expect(said).toContain("1669/NQ-UBTVQH15");
      const { id, outcome } = await lastQuestion();
      expect(outcome).toBe("ANSWERED");
      expect(await app.database.questionAnswer.findMany({ where: { questionId: id, shown: true } })).toHaveLength(1);
    });

    it.each(["huyện Tứ Kỳ cũ bây giờ chia thành mấy xã", "xã nguyên giáp gồm những xã cũ nào"])(
      "%j stays the entry's",
      async (text) => {
        expect(await texts(chat.say(text))).toContain("xã cũ của nhà mình về xã mới nào");
      },
    );
  });
});

describe("one's own household", () => {
  it.each([
    "nhà tôi có nghèo không",
    "tôi có được công nhận hộ nghèo không",
    "kiểm tra xem nhà em có phải hộ cận nghèo",
  ])("%j begins the self check", async (text) => {
    expect(await texts(chat.say(text))).toContain("Bước 1/15");
  });
});
