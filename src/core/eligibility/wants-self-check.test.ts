import { expect, it } from "vitest";
import { wantsSelfCheck } from "./wants-self-check.ts";

it.each([
  "Nhà tôi có thuộc hộ nghèo không?",
  "nhà em có được xét hộ nghèo ko",
  "toi co phai ho ngheo khong",
  "nhà mình có thuộc diện cận nghèo không ạ",
  "Gia đình tôi có phải hộ nghèo hay cận nghèo không",
  "nhà tôi 4 người thu nhập 5 triệu thì có thuộc hộ nghèo không",
  "cho hỏi nhà em có đủ điều kiện xét hộ nghèo không",
  "nhà em có được công nhận hộ nghèo hay không vậy",
  "kiểm tra xem nhà tôi có phải hộ nghèo",
  "tự kiểm tra hộ nghèo",
  "Is my household poor?",
  "nhà tôi có nghèo không",
  "nha em co ngheo ko a",
  "gia đình mình có nghèo không vậy",
  "nhà tôi như thế có nghèo không",
  "tôi có được công nhận hộ nghèo không",
  "nhà em có được coi là nghèo không",
  "kiểm tra xem nhà em có phải hộ cận nghèo",
  "kiểm tra giúp em xem nhà em có phải hộ cận nghèo không",
  "xem giúp nhà tôi có thuộc hộ nghèo không",
])("recognises %j", (text) => {
  expect(wantsSelfCheck(text)).toBe(true);
});

it.each([
  "",
  "Hộ nghèo có được cấp thẻ bảo hiểm y tế không?",
  "nhà tôi là hộ nghèo có được vay vốn không",
  "nhà tôi thuộc hộ nghèo thì được gì",
  "tôi có phải hộ nghèo mới được vay không",
  "nhà tôi có được vay vốn hộ nghèo không",
  "nhà em hộ cận nghèo có được miễn học phí không",
  "chuẩn nghèo năm 2026 là bao nhiêu",
  "thủ tục xin công nhận hộ nghèo",
  "người khuyết tật có thuộc hộ nghèo không",
  "nhà tôi mới thoát nghèo có được gì không",
  "nhà tôi nghèo không có tiền chữa bệnh",
  "hộ nghèo có được vay vốn không",
  "nước mình có nghèo không",
  "nhà hàng xóm có nghèo không",
  "nhà tôi có nghèo không có tiền chữa bệnh",
  "xã em có nghèo không",
  "nhà tôi có được hỗ trợ người nghèo không",
  "con tôi có được miễn học phí hộ nghèo không",
])("leaves %j to the answers", (text) => {
  expect(wantsSelfCheck(text)).toBe(false);
});
