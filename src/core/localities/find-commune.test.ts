import { describe, expect, it } from "vitest";
import { findCommune } from "./find-commune.ts";

const [tuKy, tanKy, daiSon, lacPhuong] = ["Xã Tứ Kỳ", "Xã Tân Kỳ", "Xã Đại Sơn", "Xã Lạc Phượng"].map((name, id) => ({
  id,
  name,
}));
const communes = [tuKy, tanKy, daiSon, lacPhuong].filter((commune) => commune !== undefined);
const former = [
  { name: "Thị trấn Tứ Kỳ", inferred: false, successors: communes.slice(0, 1) },
  { name: "Hưng Đạo", inferred: false, successors: communes.slice(1, 3) },
  { name: "Cộng Lạc", inferred: true, successors: communes.slice(3) },
];

describe("findCommune", () => {
  it.each([
    ["Xã Tứ Kỳ", tuKy],
    ["tu ky", tuKy],
    ["thị trấn tứ kỳ", tuKy],
    ["xa dai son", daiSon],
  ])("%s is found", (text, commune) => {
    expect(findCommune(text, communes, former)).toEqual({ kind: "found", commune });
  });

  it("asks where a split commune's village went", () => {
    expect(findCommune("xã Hưng Đạo", communes, former)).toMatchObject({ kind: "choose", communes: [tanKy, daiSon] });
  });

  it("lets the person confirm a succession nobody read in a resolution", () => {
    expect(findCommune("cong lac", communes, former)).toMatchObject({ kind: "choose", communes: [lacPhuong] });
  });

  it.each(["Hà Nội", "", "xã"])("%j is not known", (text) => {
    expect(findCommune(text, communes, former).kind).toBe("unknown");
  });
});
