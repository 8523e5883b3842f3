import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PolicyCatalogue } from "../../src/app/policy-catalogue.ts";
import { glossaryKeyboard, glossaryText } from "../../src/bot/citizen/glossary-message.ts";
import { translator } from "../../src/bot/shared/translate.ts";
import type { OutgoingMessage } from "../../src/channels/gateway/transport.ts";
import { formatPartialDate } from "../../src/core/calendar/partial-date.ts";
import { findTerm } from "../../src/core/knowledge/find-term.ts";
import { compareHouseholds } from "../../src/core/policies/compare.ts";
import { overviewOf } from "../../src/core/policies/overview.ts";
import { renderLightMarkdown } from "../../src/core/text/light-markdown.ts";
import { parseMarkup } from "../../src/core/text/markup.ts";
import { openTestApp, type TestApp } from "../app-context.ts";
import { sqliteDatabase } from "../databases.ts";
import { inProcessChat } from "../in-process-chat.ts";
import { libraryOf, ourGlossary } from "../library-of.ts";

/** Text as it is read: without tags. */
const plain = (markup: string) =>
  parseMarkup(markup)
    .map(({ t }) => t)
    .join("");
const textOf = (messages: readonly OutgoingMessage[]) => messages.map(({ text }) => plain(text)).join("\n");
const buttonsOf = (messages: readonly OutgoingMessage[]) => messages.flatMap(({ choices }) => choices.flat());
const linesOf = (markdown: string) =>
  plain(renderLightMarkdown(markdown))
    .split("\n")
    .filter((line) => line.trim() !== "");

describe("content", () => {
  describe("with all entries", () => {
    let app: TestApp;
    let catalogue: PolicyCatalogue;
    beforeAll(async () => {
      app = await openTestApp(await sqliteDatabase());
      catalogue = await libraryOf(app).today();
    });
    afterAll(() => app.close());

    it("shows every fact of every entry with the answer and one tap on “Xem thêm”", async () => {
      const chat = inProcessChat(app, 100_000);
      const missing: string[] = [];
      for (const { id, versionId, content } of catalogue.entries) {
        const answer = await chat.tap(`policy:0:${versionId}`);
        const more = buttonsOf(answer).find(({ data }) => data === `more:0:${versionId}`);
        expect(more, `${id} offers no more`).toBeDefined();
        const read = textOf([...answer, ...(await chat.tap(more?.data ?? ""))]);
        const facts = [
          content.title,
          ...linesOf(content.summary),
          ...content.sections.flatMap(({ text }) => linesOf(text)),
          ...content.whereToGo,
          ...content.legalBasis.flatMap(({ number, article, date }) => [
            number,
            ...(article === undefined ? [] : [article]),
            ...(date === undefined ? [] : [formatPartialDate(date)]),
          ]),
        ];
        missing.push(...facts.filter((fact) => !read.includes(fact)).map((fact) => `${id}: ${fact}`));
      }
      expect(missing).toEqual([]);
    });

    it("keeps every bubble of “Xem thêm” within a screenful", async () => {
      const chat = inProcessChat(app, 200_000);
      const long: string[] = [];
      for (const { id, versionId } of catalogue.entries) {
        for (const { text } of await chat.tap(`more:0:${versionId}`)) {
          if (plain(text).length > 900) long.push(`${id}: ${plain(text).length}`);
        }
      }
      expect(long).toEqual([]);
    });

    it.each([
      ["poor", 300_000],
      ["near_poor", 320_000],
      ["newly_escaped", 340_000],
    ] as const)(
      "“Xem thêm” of the overview for %s lists what the entries' audience says, then leads to the topics",
      async (household, user) => {
        const entry = catalogue.entries.find(({ content }) => content.overview === household);
        const messages = await inProcessChat(app, user).tap(`more:0:${entry?.versionId}`);
        const { groups, forEveryone } = overviewOf(catalogue.entries, household, catalogue.day);
        const listed = [...groups.flatMap(({ entries }) => entries), ...forEveryone];
        expect(listed.length).toBeGreaterThan(10);
        const read = textOf(messages);
        for (const { content } of listed) expect(read).toContain(`• ${content.title}`);
        const bullets = read.split("\n").filter((line) => line.startsWith("• "));
        const ended = catalogue.entries.filter(({ validTo }) => validTo !== null && validTo < "2026");
        expect(ended.length).toBeGreaterThan(3);
        for (const { content } of ended)
          expect(
            bullets.some((line) => line.startsWith(`• ${content.title}`)),
            content.title,
          ).toBe(false);
        for (const { text } of messages) expect(plain(text).length).toBeLessThanOrEqual(900);

        const topicButtons = buttonsOf(messages.slice(-1)).filter(({ data }) => data?.startsWith(`for:${household}:`));
        expect(topicButtons.length).toBeGreaterThan(2);
        const menu = await inProcessChat(app, user + 10_000).tap(topicButtons[0]?.data ?? "");
        expect(buttonsOf(menu).some(({ data }) => data?.startsWith("policy:"))).toBe(true);
        expect(buttonsOf(messages).map(({ data }) => data)).toContain("compare");
      },
    );

    it("compares the three household statuses topic by topic, from the households menu, on pages of five", async () => {
      const chat = inProcessChat(app, 400_000);
      const households = buttonsOf(await chat.tap("households"));
      expect(households.find(({ data }) => data === "compare")?.label).toMatch(/^5\. .*So sánh/u);

      const offered: string[] = [];
      let next: string | undefined = "compare";
      while (next !== undefined) {
        const buttons = buttonsOf(await chat.tap(next));
        const topics = buttons.filter(({ label }) => /^[1-7]\. /.test(label));
        expect(topics.length).toBeLessThanOrEqual(5);
        offered.push(...topics.map(({ data = "" }) => data));
        next = buttons.find(({ label }) => label.startsWith("8. "))?.data;
      }
      const comparisons = compareHouseholds(catalogue.entries, catalogue.day);
      expect(offered).toEqual(comparisons.map(({ topic }) => `compare:${topic}`));

      for (const { topic, rows } of comparisons) {
        const messages = await chat.tap(`compare:${topic}`);
        const read = textOf(messages);
        for (const { entry } of rows) expect(read).toContain(`• ${entry.content.title}: nghèo `);
        for (const { text } of messages) {
          expect(plain(text).length).toBeLessThanOrEqual(900);
          expect(plain(text)).not.toMatch(/[<>]/);
        }
        expect(buttonsOf(messages).map(({ data }) => data)).toEqual(["compare"]);
      }
    });

    it("marks whom the health insurance cards are for", async () => {
      const read = textOf(await inProcessChat(app, 500_000).tap("compare:health"));
      expect(read).toContain(
        "Thẻ bảo hiểm y tế miễn phí cho người thuộc hộ nghèo: nghèo ✓, cận nghèo ✗, mới thoát nghèo ✗",
      );
      expect(read).toContain("Bảo hiểm y tế cho người thuộc hộ cận nghèo: nghèo ✗, cận nghèo ✓, mới thoát nghèo ✗");
    });

    it("shows the topics for a comparison that is not there, as from an old button", async () => {
      const menu = await inProcessChat(app, 510_000).tap("compare:khong-co");
      expect(buttonsOf(menu).filter(({ data }) => data?.startsWith("compare:")).length).toBeGreaterThan(3);
    });

    it("explains a term with its written-out form and opens the entries that say more", async () => {
      const term = findTerm("bhyt la gi vay", ourGlossary());
      if (!term) throw new Error("the glossary lacks BHYT");
      const t = translator("vi");
      expect(glossaryText(t, term)).toContain("BHYT là viết tắt của bảo hiểm y tế.");
      const buttons = glossaryKeyboard(t, catalogue, term, 0).inline_keyboard.flat();
      const opens = buttons.flatMap((button) =>
        "callback_data" in button && button.callback_data.startsWith("policy:") ? [button.callback_data] : [],
      );
      expect(opens).toHaveLength(term.related.length);
      const answer = await inProcessChat(app, 520_000).tap(opens[0] ?? "");
      expect(textOf(answer)).toContain(catalogue.byId(term.related[0] ?? "")?.content.title);
    });
  });
});
