import { expect, it } from "vitest";
import { askedFormer } from "./asked-former.ts";

const former = ["Thị trấn Tứ Kỳ", "Văn Tố", "Hà Kỳ", "Hà Thanh", "Tiên Động"].map((name, id) => ({
  name,
  inferred: false,
  successors: [{ id, name: "Xã Chí Minh" }],
}));

it.each([
  ["xã Văn Tố giờ thuộc xã nào", "Văn Tố"],
  ["Văn Tố giờ thuộc xã nào", "Văn Tố"],
  ["van to nay la xa gi", "Văn Tố"],
  ["xã Văn Tố cũ sau khi sáp nhập thì về xã nào ạ?", "Văn Tố"],
  ["cho em hỏi xa ha thanh cu h la xa nao v", "Hà Thanh"],
  ["thị trấn tứ kỳ bây giờ là xã nào", "Thị trấn Tứ Kỳ"],
  ["tt tu ky gio la xa gi", "Thị trấn Tứ Kỳ"],
  ["thon toi o Tien Dong cu thi gio nop giay to o xa nao", "Tiên Động"],
  ["xã hà kỳ nhập vào đâu rồi", "Hà Kỳ"],
])("%j asks for one former commune", (text, name) => {
  expect(askedFormer(text, former)?.name).toBe(name);
});

it.each([
  "",
  "huyện Tứ Kỳ cũ bây giờ chia thành mấy xã",
  "tứ kỳ giờ là xã nào",
  "xã tứ kỳ giờ thuộc xã nào",
  "tứ kỳ h thuộc tỉnh nào v",
  "xã Chí Minh gồm những xã cũ nào",
  "xã Chí Minh gồm Văn Tố và xã nào",
  "xã Văn Tố có bao nhiêu hộ nghèo",
  "xã Văn Tố",
  "văn tố và hà kỳ giờ thuộc xã nào",
  "hộ nghèo ở xã Văn Tố vay vốn ở xã nào",
])("%j does not", (text) => {
  expect(askedFormer(text, former)).toBeUndefined();
});

it("leaves a name without a successor here to the entries", () => {
  expect(askedFormer("văn tố nay là xã gì", [{ name: "Văn Tố", inferred: false, successors: [] }])).toBeUndefined();
});
