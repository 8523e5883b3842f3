import { describe, expect, it } from "vitest";
import { fold } from "../text/fold.ts";
import { namesOtherPlace } from "./other-places.ts";

const named = (text: string) => namesOtherPlace(fold(text).split(" "));

describe("namesOtherPlace", () => {
  it.each(["chuẩn nghèo Quảng Ninh", "Đà Nẵng hỗ trợ gì", "ho ngheo o tphcm duoc gi", "quê vợ tôi tận Sơn La"])(
    "%s",
    (text) => expect(named(text)).toBe(true),
  );

  it.each([
    "hộ nghèo Hải Phòng được gì",
    "ở Hải Dương cũ thì sao",
    "bà Huệ xã Đại Sơn",
    "hộ cận nghèo vay được bao nhiêu",
  ])("not: %s", (text) => expect(named(text)).toBe(false));
});
