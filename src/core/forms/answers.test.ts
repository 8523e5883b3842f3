import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleForm } from "../../../test/form-of.ts";
import { placeAt, rowsOf, type Values, valueAt, withValue } from "./answers.ts";

const code = fc.constantFrom("loai", "ngay", "nguoi_du", "tien");
const path = fc.oneof(
  code,
  fc.tuple(fc.constantFrom("khen", "khac"), fc.nat(4), fc.constantFrom("ten", "suat")).map((parts) => parts.join(":")),
);
const simple = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()));
const values: fc.Arbitrary<Values> = fc
  .array(fc.tuple(path, simple))
  .map((given) => given.reduce<Values>((all, [at, value]) => withValue(all, at, value), {}));

/** Rows are begun in order, so a path beyond the next row means the next row. */
const reachable = (all: Values, at: string) => {
  const [repeat = "", row, inner] = at.split(":");
  return row === undefined ? at : `${repeat}:${Math.min(Number(row), rowsOf(all[repeat]).length)}:${inner}`;
};

describe("values", () => {
  it("gives back what was put in, and keeps the rest", () => {
    fc.assert(
      fc.property(values, path, path, simple, (all, at, other, value) => {
        const there = reachable(all, at);
        const next = withValue(all, there, value);
        expect(valueAt(next, there)).toEqual(value);
        if (reachable(all, other) !== there) expect(valueAt(next, other)).toEqual(valueAt(all, other));
      }),
    );
  });

  it("is the same after putting in what is there, and twice the same is once", () => {
    fc.assert(
      fc.property(values, path, simple, (all, at, value) => {
        const there = valueAt(all, at);
        if (there !== undefined) expect(withValue(all, at, there)).toEqual(all);
        const once = withValue(all, reachable(all, at), value);
        expect(withValue(once, reachable(all, at), value)).toEqual(once);
      }),
    );
  });

  it("takes an answer away", () => {
    fc.assert(
      fc.property(values, path, simple, (all, at, value) => {
        const there = reachable(all, at);
        const given = withValue(all, there, value);
        expect(valueAt(withValue(given, there, undefined), there)).toBeUndefined();
      }),
    );
    expect(withValue({}, "khen:0:ten", undefined)).toEqual({});
  });

  it("is never changed itself", () => {
    const before: Values = Object.freeze({ khen: Object.freeze([Object.freeze({ ten: "A" })]) });
    expect(withValue(before, "khen:0:ten", "B")).toEqual({ khen: [{ ten: "B" }] });
    expect(before).toEqual({ khen: [{ ten: "A" }] });
  });

  it("does not find what belongs to every object", () => {
    expect(valueAt({}, "constructor")).toBeUndefined();
  });
});

describe("a repeat going on", () => {
  it("begins one row, however often yes is said", () => {
    const once = withValue({ khen: [{ ten: "A" }] }, "more_khen", "yes");
    expect(once).toEqual({ khen: [{ ten: "A" }, {}] });
    expect(withValue(once, "more_khen", "yes")).toEqual(once);
    expect(valueAt(once, "more_khen")).toBeUndefined();
  });

  it("keeps no, without the row just begun", () => {
    expect(withValue({ khen: [{ ten: "A" }, {}] }, "more_khen", "no")).toEqual({
      khen: [{ ten: "A" }],
      more_khen: "no",
    });
    expect(withValue({ khen: [{ ten: "A" }], more_khen: "no" }, "more_khen", "yes")).toEqual({
      khen: [{ ten: "A" }, {}],
    });
  });
});

describe("placeAt", () => {
  const form = sampleForm();
  it.each([
    ["nguoi_du", "number"],
    ["khen", "repeat"],
    ["khen:1:ten", "text"],
    ["open_them", "choice"],
    ["more_khen", "choice"],
  ])("finds %s", (at, type) => {
    expect(placeAt(form, at)?.field.type).toBe(type);
  });

  it.each([
    "",
    "khong_co",
    "khen:x:ten",
    "khen:0:khac",
    "loai:0:ten",
    "open_chung",
    "open_khac",
    "more_loai",
    "khen:999:ten",
  ])("finds nothing at %j", (at) => {
    expect(placeAt(form, at)).toBeUndefined();
  });

  it("says which questions are the guide's", () => {
    expect(placeAt(form, "open_them")).toMatchObject({ asks: "open", field: { label: { vi: "Sản phẩm" } } });
    expect(placeAt(form, "more_khen")).toMatchObject({ asks: "more", field: { label: { vi: "người được khen" } } });
    expect(placeAt(form, "khen:1:ten")).toMatchObject({ repeat: { code: "khen", row: 1 } });
  });
});
