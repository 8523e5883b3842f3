import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PhrasingIndex } from "./phrasing-index.ts";
import { Reading } from "./reading.ts";

function build(owners: readonly (readonly string[])[]) {
  const reading = new Reading();
  const texts = owners.map((own) => own.map((text) => reading.encode(text.split(" "))));
  const index = new PhrasingIndex(texts, reading);
  return { index, query: (text: string) => reading.query(text.split(" ")), reading };
}

const all = [["vay von lam an", "muon tien ngan hang", "can von"], [], ["tien dien thang nay", "hoa don tien dien"]];
const { index, query, reading } = build(all);

describe("phrasings", () => {
  test("are scored owner by owner: the best, and the mean of the two after it", () => {
    const [money, none, power] = index.score(query("tien dien"), [0, 1, 2]);
    expect(power?.best).toBeGreaterThan(money?.best ?? 0);
    expect(power?.next).toBeLessThan(power?.best ?? 0);
    expect(money?.next).toBe(0);
    expect(none).toEqual({ best: 0, next: 0 });
  });

  test("are scored the same whoever else is scored, before or with them", () => {
    const alone = index.score(query("tien dien"), [2]);
    index.score(query("vay von ngan hang"), [2, 0]);
    expect(index.score(query("tien dien"), [0, 2])[1]).toEqual(alone[0]);
  });

  test("are found again: the nearest, and what it holds", () => {
    expect(index.nearest(query("tien ngan hang"), 0)).toBe(1);
    expect(index.nearest(query("tien ngan hang"), 1)).toBe(-1);
    expect([index.holds(0, 1, reading.term("hang")), index.holds(0, 0, reading.term("hang"))]).toEqual([true, false]);
    expect(index.holds(0, -1, reading.term("hang"))).toBe(false);
  });
});

test("no phrasing exceeds what its owner's phrasings can reach, for any texts and query", () => {
  const syllable = fc.constantFrom("a", "b", "c", "d", "e");
  const text = fc.array(syllable, { minLength: 1, maxLength: 6 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 5 }), { minLength: 1, maxLength: 6 }), text, (owners, asked) => {
      const { index, query } = build(owners);
      const most = index.most(query(asked));
      const places = owners.map((_, owner) => owner);
      index.score(query(asked), places).forEach(({ best, next }, owner) => {
        expect(best).toBeLessThanOrEqual((most[owner] as number) + 1e-6);
        expect(next).toBeLessThanOrEqual(best);
      });
    }),
  );
});
