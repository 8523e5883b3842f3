import { describe, expect, it } from "vitest";
import { findOrganization, findOrganizations } from "./find-organization.ts";

const organizations = [
  ["phong-ldtbxh", "Phòng Lao động - Thương binh và Xã hội"],
  ["phong-van-hoa-thong-tin", "Phòng Văn hóa và Thông tin"],
  ["trung-tam-van-hoa-the-thao", "Trung tâm Văn hóa - Thể thao"],
  ["mat-tran-to-quoc", "Ủy ban Mặt trận Tổ quốc Việt Nam"],
  ["hoi-nong-dan", "Hội Nông dân"],
  ["hoi-phu-nu", "Hội Liên hiệp Phụ nữ"],
  ["thi-tran-tu-ky", "Thị trấn Tứ Kỳ"],
  ["xa-tan-ky", "Xã Tân Kỳ"],
  ["xa-quang-phuc", "Xã Quang Phục"],
  ["xa-quang-nghiep", "Xã Quảng Nghiệp"],
  ["xa-an-thanh", "Xã An Thanh"],
  ["xa-minh-duc", "Xã Minh Đức"],
].map(([code = "", name = ""]) => ({ code, name }));

describe("findOrganization", () => {
  it.each([
    ["Xã Minh Đức", "xa-minh-duc"],
    ["minh duc", "xa-minh-duc"],
    ["MINH ĐỨC", "xa-minh-duc"],
    ["x. Minh Đức", "xa-minh-duc"],
    ["tu ky", "thi-tran-tu-ky"],
    ["tt tứ kỳ", "thi-tran-tu-ky"],
    ["phong ldtbxh", "phong-ldtbxh"],
    ["LĐTBXH", "phong-ldtbxh"],
    ["lao động", "phong-ldtbxh"],
    ["phòng lao động xã hội", "phong-ldtbxh"],
    ["hội phụ nữ", "hoi-phu-nu"],
    ["phu nu", "hoi-phu-nu"],
    ["nong dan", "hoi-nong-dan"],
    ["MTTQ", "mat-tran-to-quoc"],
    ["mặt trận", "mat-tran-to-quoc"],
    ["the thao", "trung-tam-van-hoa-the-thao"],
    ["văn hóa và thông tin", "phong-van-hoa-thong-tin"],
    ["Quảng", "xa-quang-nghiep"],
    ["xa-an-thanh", "xa-an-thanh"],
  ])("%s is found", (text, code) => {
    expect(findOrganization(text, organizations)).toMatchObject({ kind: "found", organization: { code } });
  });

  it.each([
    ["quang", ["xa-quang-phuc", "xa-quang-nghiep"]],
    ["ky", ["thi-tran-tu-ky", "xa-tan-ky"]],
    ["van hoa", ["phong-van-hoa-thong-tin", "trung-tam-van-hoa-the-thao"]],
  ])("%s may be several", (text, codes) => {
    const match = findOrganization(text, organizations);
    expect(match.kind === "choose" && match.organizations.map(({ code }) => code)).toEqual(codes);
  });

  it.each(["", "  ", "hà nội", "xyz", "an", "duc minh"])("“%s” is nobody, or not surely", (text) => {
    expect(findOrganization(text, organizations).kind).not.toBe("choose");
    if (text !== "an") expect(findOrganization(text, organizations)).toMatchObject({ kind: "unknown" });
  });
});

describe("findOrganizations", () => {
  const codes = (text: string) => findOrganizations(text, organizations).found.map(({ code }) => code);

  it.each([
    ["minh duc, an thanh, hoi nong dan", ["xa-minh-duc", "xa-an-thanh", "hoi-nong-dan"]],
    ["Minh Đức và An Thanh", ["xa-minh-duc", "xa-an-thanh"]],
    ["Xã Minh Đức; Văn hóa và Thông tin\nMTTQ", ["xa-minh-duc", "phong-van-hoa-thong-tin", "mat-tran-to-quoc"]],
    ["minh duc an thanh hoi nong dan", ["xa-minh-duc", "xa-an-thanh", "hoi-nong-dan"]],
    ["minh duc, Minh Đức", ["xa-minh-duc"]],
  ])("%j are all read", (text, expected) => {
    expect(codes(text)).toEqual(expected);
    expect(findOrganizations(text, organizations)).toMatchObject({ unclear: [], unread: [] });
  });

  it("says which it did not read, and which may be several", () => {
    const named = findOrganizations("minh duc, quang, abc xyz", organizations);
    expect(named.found.map(({ code }) => code)).toEqual(["xa-minh-duc"]);
    expect(named.unclear).toMatchObject([{ typed: "quang", organizations: [{}, {}] }]);
    expect(named.unread).toEqual(["abc xyz"]);
  });
});
