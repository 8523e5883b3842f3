import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formDefinition, type SimpleField } from "./form.ts";
import { improbable, type Norms } from "./plausibility.ts";

const [people, money, day] = formDefinition
  .parse({
    code: "thu",
    version: 1,
    kind: "ACTIVITY",
    title: { vi: "Thử" },
    short: { vi: "Thử" },
    sections: [
      {
        code: "a",
        title: { vi: "A" },
        fields: [
          { code: "nguoi", type: "number", label: { vi: "Số người" } },
          { code: "tien", type: "money", label: { vi: "Số tiền" } },
          { code: "ngay", type: "date", label: { vi: "Ngày" } },
        ],
      },
    ],
  })
  .sections.flatMap(({ fields }) => fields) as [SimpleField, SimpleField, SimpleField];

const count = fc.integer({ min: 0, max: 100_000 });
const series = (minLength = 0) => fc.array(count, { minLength, maxLength: 20 });

describe("improbable", () => {
  it("asks about a digit too many, and says what is usual", () => {
    expect(improbable(people, 400, { own: [30, 45, 38, 41], others: [] })).toEqual({ usual: 39.5, of: "own" });
    expect(improbable(people, 4, { own: [300, 450, 380, 410], others: [] })).toEqual({ usual: 395, of: "own" });
  });

  it("looks at the organisation's own values first, then at those of others", () => {
    const others = [300, 320, 280, 350];
    expect(improbable(people, 310, { own: [30, 28, 35], others })?.of).toBe("own");
    expect(improbable(people, 310, { own: [30, 28], others })).toBeUndefined();
    expect(improbable(people, 30, { own: [31, 28], others })?.of).toBe("others");
  });

  it("does not bother about small counts, small sums, or anything that is no number", () => {
    expect(improbable(people, 10, { own: [1, 1, 1, 0], others: [] })).toBeUndefined();
    expect(improbable(money, 900_000, { own: [50_000, 20_000, 20_000], others: [] })).toBeUndefined();
    expect(improbable(money, 25_000_000, { own: [2_000_000, 2_500_000, 3_000_000], others: [] })?.usual).toBe(
      2_500_000,
    );
    expect(improbable(day, "2026-11-05", { own: [1, 2, 3], others: [] })).toBeUndefined();
    expect(improbable(people, null, { own: [1, 2, 3], others: [] })).toBeUndefined();
  });

  it("one slip among the earlier values does not hide the next", () => {
    expect(improbable(people, 420, { own: [30, 45, 380, 41, 35, 39], others: [] })?.usual).toBe(40);
  });

  it("never asks about a value within what was seen", () => {
    fc.assert(
      fc.property(series(3), fc.nat(), series(), (own, pick, others) => {
        const sorted = [...own].sort((a, b) => a - b);
        const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
        expect(improbable(people, low + (pick % (high - low + 1)), { own, others })).toBeUndefined();
      }),
    );
  });

  it("with one or two earlier values asks only beyond twenty times all of them, with none never", () => {
    fc.assert(
      fc.property(fc.array(count, { maxLength: 2 }), count, (values, value) => {
        const [own, others] = [values.slice(0, 1), values.slice(1)];
        const asked = improbable(people, value, { own, others }) !== undefined;
        const far = values.length > 0 && value > 20 * Math.max(...values);
        expect(asked && !far).toBe(false);
        if (far && value > 20) expect(asked).toBe(true);
      }),
    );
  });

  it("is monotone: what lies farther from the usual on the same side is not less improbable", () => {
    fc.assert(
      fc.property(series(), series(), count, count, (own, others, a, b) => {
        const norms: Norms = { own, others };
        const found = improbable(people, a, norms);
        if (!found) return;
        const farther = a > found.usual ? a + b : Math.max(0, a - b);
        expect(improbable(people, farther, norms)).toEqual(found);
      }),
    );
  });
});

describe("improbable on simulated reports", () => {
  /** mulberry32: the same figures on every run. */
  function chance(seed: number) {
    let state = seed;
    const uniform = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return { uniform, normal };
  }

  /**
   * 23 organisations per field, whose sizes differ (deviation 0,4 of the logarithm); a field's usual number is 15 to 1.500, and one
   * organisation's numbers vary from report to report by a deviation of 0,15 to 0,7 (so that two thirds lie within a factor of 1,2 to 2).
   */
  function simulate(seed: number, rounds: number) {
    const { uniform, normal } = chance(seed);
    const draw = (size: number, spread: number) => Math.round(size * Math.exp(spread * normal()));
    const tally = { ordinary: 0, bothered: 0, slips: 0, caught: 0 };
    for (let i = 0; i < rounds; i += 1) {
      const usual = 15 * 100 ** uniform();
      const spread = 0.15 + 0.55 * uniform();
      const sizes = Array.from({ length: 23 }, () => usual * Math.exp(0.4 * normal()));
      const history = (size: number, most: number) =>
        Array.from({ length: Math.floor(uniform() * (most + 1)) }, () => draw(size, spread));
      const norms = { own: history(sizes[0] ?? usual, 24), others: sizes.slice(1).flatMap((size) => history(size, 4)) };
      const value = draw(sizes[0] ?? usual, spread);
      tally.ordinary += 1;
      if (improbable(people, value, norms)) tally.bothered += 1;
      if (value === 0) continue;
      tally.slips += 1;
      if (improbable(people, value * 10, norms)) tally.caught += 1;
    }
    return { bothers: tally.bothered / tally.ordinary, catches: tally.caught / tally.slips };
  }

  it("bothers about fewer than 3 in 100 ordinary numbers and catches more than 80 in 100 slips of a digit", () => {
    const { bothers, catches } = simulate(20261123, 8_000);
    expect(bothers, `bothers about ${bothers}`).toBeLessThan(0.03);
    expect(catches, `catches ${catches}`).toBeGreaterThan(0.8);
  });
});
