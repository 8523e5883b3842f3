import { describe, expect, test } from "vitest";
import { PassageIndex } from "./passage-index.ts";

const passages = [
  { id: "song", title: "Sông Hồng", text: "Sông Hồng bắt nguồn từ Vân Nam, chảy qua Hà Nội rồi đổ ra vịnh Bắc Bộ." },
  { id: "nui", title: "Phan Xi Păng", text: "Đỉnh núi cao nhất Đông Dương, nằm ở dãy Hoàng Liên Sơn." },
  { id: "lua", text: "Đồng bằng trồng lúa hai vụ; nông dân gặt lúa vào tháng năm và tháng mười." },
  { id: "cho", text: "Chợ nổi họp từ sáng sớm, ghe thuyền chở trái cây và gạo." },
];
const index = new PassageIndex(passages);
const first = (query: string) => index.search(query)[0]?.id;

describe("a passage is found", () => {
  test.each([
    ["as it is written", "Đỉnh núi nào cao nhất Đông Dương?", "nui"],
    ["without accents", "dinh nui nao cao nhat dong duong", "nui"],
    ["with half of the accents", "sông hong chảy qua ha nội", "song"],
    ["with a letter swapped", "noong dân gặt luá vụ nào", "lua"],
    ["with a letter left out of every long syllable", "ghe thuyề chở tri cây", "cho"],
    ["by its title", "phan xi păng", "nui"],
    ["with the tone mark placed the old way", "dãy Hoàng Liên Sơn", "nui"],
  ])("%s", (_, query, id) => {
    expect(first(query)).toBe(id);
  });

  test("by its wording rather than by its words scattered", () => {
    const twins = new PassageIndex([
      { id: "scattered", text: "Cao ráo thì trồng cây, nhất là vùng đồi; núi thấp, đỉnh bằng." },
      { id: "together", text: "Đây là đỉnh núi cao nhất vùng, quanh năm mây phủ trắng xóa." },
    ]);
    expect(twins.search("đỉnh núi cao nhất")[0]?.id).toBe("together");
  });

  test("by the accents, where the letters alone do not tell", () => {
    const twins = new PassageIndex([
      { id: "ma", text: "Con ma trong truyện cổ đi lang thang." },
      { id: "má", text: "Con má trong truyện cổ đi lang thang." },
      { id: "mạ", text: "Con mạ trong truyện cổ đi lang thang." },
    ]);
    expect(twins.search("con má")[0]?.id).toBe("má");
    expect(twins.search("con mạ")[0]?.id).toBe("mạ");
  });

  test("by one part of a long text, whatever else the text says", () => {
    const filler = "Trời xanh mây trắng nắng vàng gió nhẹ chim hót hoa nở. ";
    const long = new PassageIndex([
      { id: "other", text: filler.repeat(12) },
      { id: "long", text: `${filler.repeat(20)}Cầu Long Biên khánh thành năm 1902. ${filler.repeat(20)}` },
      { id: "short", text: `${filler}Cầu Chương Dương thông xe năm 1986.` },
    ]);
    expect(long.search("cầu Long Biên khánh thành năm nào")[0]?.id).toBe("long");
  });
});

describe("a ranking", () => {
  test("is best first, without repetition, and no longer than asked", () => {
    const found = index.search("sông núi lúa chợ", 3);
    expect(found).toHaveLength(3);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  });

  test("can be longer than the passages usually looked at", () => {
    const many = new PassageIndex(Array.from({ length: 90 }, (_, i) => ({ id: `p${i}`, text: `lúa số ${i}` })));
    expect(many.search("lúa", 80)).toHaveLength(80);
  });

  test("is empty when no passage shares a word, and for an empty query or corpus", () => {
    expect(index.search("xyzzyq")).toEqual([]);
    expect(index.search("  ?! ")).toEqual([]);
    expect(new PassageIndex([]).search("lúa")).toEqual([]);
  });

  test("is the same when asked again: nothing of a query stays behind", () => {
    const before = index.search("gặt lúa tháng mười");
    index.search("sông Hồng chảy qua Hà Nội");
    expect(index.search("gặt lúa tháng mười")).toEqual(before);
  });
});

test("passages without a word are allowed, and never found", () => {
  const odd = new PassageIndex([{ id: "empty", text: "…" }, ...passages]);
  expect(odd.search("đỉnh núi cao nhất").map(({ id }) => id)).not.toContain("empty");
  expect(odd.search("đỉnh núi cao nhất")[0]?.id).toBe("nui");
});
