import { expect, it } from "vitest";
import { sampleForm } from "../../../test/form-of.ts";
import type { Values } from "./answers.ts";
import { sumFeeds } from "./feeds.ts";

const form = sampleForm();
const activity = (reportId: number, values: Values) => ({ reportId, form, values });

it("adds up activities with the reports behind each number", () => {
  const sums = sumFeeds([
    activity(1, {
      loai: "hop",
      ngay: "2026-11-05",
      nguoi_du: 45,
      khen: [
        { ten: "A", suat: 2 },
        { ten: "B", suat: 3 },
      ],
    }),
    activity(2, { loai: "hop", ngay: "2026-11-06", nguoi_du: 0 }),
    activity(3, { loai: "loa", ngay: "2026-11-07", nguoi_du: 99, luot: 3 }),
    activity(4, { loai: "hop", ngay: "2026-11-08", nguoi_du: 30 }),
  ]);
  expect(Object.fromEntries(sums)).toEqual({
    tt_hoi_nghi: { total: 3, parts: [1, 2, 4].map((reportId) => ({ reportId, amount: 1 })) },
    tt_nguoi_du: {
      total: 75,
      parts: [
        { reportId: 1, amount: 45 },
        { reportId: 4, amount: 30 },
      ],
    },
    tt_suat: { total: 5, parts: [{ reportId: 1, amount: 5 }] },
    tt_khen: { total: 2, parts: [{ reportId: 1, amount: 2 }] },
  });
});

it("puts two feeds of one report to the same field into one part", () => {
  const twice = { ...form, feeds: [...form.feeds, { to: "tt_nguoi_du", add: "nguoi_du_nu", when: [] }] };
  const values: Values = { loai: "hop", ngay: "2026-11-05", nguoi_du: 5, nguoi_du_nu: 2 };
  expect(sumFeeds([{ reportId: 1, form: twice, values }]).get("tt_nguoi_du")).toEqual({
    total: 7,
    parts: [{ reportId: 1, amount: 7 }],
  });
});

it("has nothing for a field nobody answered, and 0 where somebody said 0", () => {
  expect(sumFeeds([]).size).toBe(0);
  expect(sumFeeds([activity(1, { loai: "hop", nguoi_du: 0 })]).get("tt_nguoi_du")).toEqual({ total: 0, parts: [] });
});
