import { expect, it } from "vitest";
import { sampleForm } from "../../../test/form-of.ts";
import { placeAt, type Values } from "./answers.ts";
import { offeredText } from "./sentences.ts";

const form = sampleForm();

function offered(values: Values) {
  const field = placeAt(form, "ket_qua")?.field;
  return field && offeredText(field, values, form);
}

it("puts the numbers in, computed ones too", () => {
  const values: Values = { loai: "hop", nguoi_du: 1250, nguoi_du_nu: 500, open_them: "yes", tien: 1_250_000 };
  expect(offered(values)).toBe("Có 1.250 người dự, 40% là nữ. Chi 1.250.000 đồng.");
});

it("leaves out what is missing, 0, or no longer applies", () => {
  expect(offered({ loai: "hop", nguoi_du: 5, nguoi_du_nu: 0, open_them: "yes", tien: 0 })).toBe("");
  expect(offered({ loai: "loa", nguoi_du: 5, nguoi_du_nu: 2, luot: 3 })).toBe("Phát 3 lượt.");
  expect(offered({})).toBe("");
});
