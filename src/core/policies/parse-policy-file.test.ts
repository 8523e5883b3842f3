import { describe, expect, it } from "vitest";
import { parsePolicyFile } from "./parse-policy-file.ts";

const file = `---
id: tien-dien
title: Hỗ trợ tiền điện
audience: [poor]
topics: [housing]
validity: { from: 2014, to: null }
legalBasis:
  - kind: Quyết định
    number: 28/2014/QĐ-TTg
    issuer: Thủ tướng Chính phủ
    date: 2014-04-07
questions: [a b c, b c d, c d e, d e f, e f g, f g h, g h i, h i k]
whereToGo: [Ủy ban nhân dân xã]
confidence: high
---
Hộ nghèo được hỗ trợ tiền điện.

## Điều kiện

- Có tên trong danh sách.

## Các bước

1. Hỏi xã.
`;

function problemsOf(source: string) {
  const parsed = parsePolicyFile(source, "tien-dien");
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line}: ${message}`);
}

describe("parsePolicyFile", () => {
  it("reads an entry", () => {
    const parsed = parsePolicyFile(file, "tien-dien");
    expect(parsed).toMatchObject({
      ok: true,
      entry: {
        id: "tien-dien",
        validFrom: "2014",
        answerFrom: "2014",
        answerTo: null,
        content: {
          summary: "Hộ nghèo được hỗ trợ tiền điện.",
          sections: [
            { name: "conditions", text: "- Có tên trong danh sách." },
            { name: "steps", text: "1. Hỏi xã." },
          ],
        },
      },
    });
  });

  it("lets a text be given outside the rule's validity", () => {
    const parsed = parsePolicyFile(
      file.replace("legalBasis:", "answerable: { from: 2013-12, to: null }\nlegalBasis:"),
      "tien-dien",
    );
    expect(parsed).toMatchObject({ ok: true, entry: { validFrom: "2014", answerFrom: "2013-12" } });
  });

  it.each([
    ["topics: [housing]", "topics: [house]", /^5: topics\.0: /],
    ["date: 2014-04-07", "date: 07/04/2014", /^11: legalBasis\.0\.date: is no date/],
    ["confidence: high", "confidence: high\nstaffnotes: []", /^\d+: front matter: /],
    ["id: tien-dien", "id: tien-dien-2", /^2: id is "tien-dien-2" but/],
    ["title: Hỗ trợ", "title: [Hỗ trợ", /^\d+: /],
    ["## Các bước", "## Cách làm", /^22: unknown heading "Cách làm"/],
    ["Hộ nghèo được hỗ trợ tiền điện.", "", /short answer .* missing/],
    ["Hộ nghèo được hỗ trợ tiền điện.", "dài ".repeat(90), /^16: the short answer has \d+ characters/],
    ["1. Hỏi xã.", "", /^22: section "Các bước" is empty/],
  ])("reports %j changed to %j with its line", (from, to, expected) => {
    expect(problemsOf(file.replace(from, to)).join("\n")).toMatch(expected);
  });

  it("reports a file without front matter", () => {
    expect(problemsOf("Chỉ có chữ")).toEqual(['1: must begin with front matter between two "---" lines']);
  });
});
