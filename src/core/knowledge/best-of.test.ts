import fc from "fast-check";
import { expect, test } from "vitest";
import { bestOf } from "./best-of.ts";

test("it agrees with sorting everything: highest first, equal ones in order, none at 0", () => {
  const someScores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });
  fc.assert(
    fc.property(someScores, fc.integer({ min: 0, max: 70 }), (scores, limit) => {
      const sorted = scores
        .map((score, place) => ({ score, place }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.place - b.place)
        .slice(0, limit)
        .map(({ place }) => place);
      expect(bestOf(scores, limit)).toEqual(sorted);
    }),
  );
});
