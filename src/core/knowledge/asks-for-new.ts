import { fold } from "../text/fold.ts";

/** "chuẩn nghèo mới", "mức mới"; not "mức mỗi người", which without accents looks the same. */
const newRule =
  /\b(?:chuan|muc|quy dinh|luat|nghi dinh|quyet dinh|chinh sach)(?: (?:ho|can|ngheo|da|chieu|vay|ho|tro|cap|thu|nhap)){0,4} moi(?! (?:thoat|nguoi|thang|nam|quy|ho|khau|nha|xa|lan|em|chau|con|suat|ngay)\b)/;
const soon = /\bsap (?:toi|ap dung|doi|thay|co hieu luc|ban hanh)\b/;

/** Does a question ask for the rule that is to come, and not for the one in force? */
export function asksForNew(question: string): boolean {
  const folded = fold(question);
  return newRule.test(folded) || soon.test(folded);
}
