import { fold } from "../text/fold.ts";

/** Longest first, so that "thoát cận nghèo" is not read as "cận nghèo". */
const household = /\b(?:moi |vua )?(thoat (?:can )?ngheo|can ngheo|ngheo)\b/g;
const allThree = /\b(?:ba|3|cac) (?:dien|loai)\b/;

/** Words a wish to compare is made of beside the households; any other word is a subject the entries answer better. */
const small = new Set(
  (
    "so sanh khac biet gi j nhau nhu the nao sao nay kia o cho diem dau giua va voi cung hay ho nha dien loai cac ba 3 hai 2 nhung " +
    "ve thi la co duoc dc huong quyen loi che do uu dai chinh sach ho tro khoan muc tro cap su cua cho toi em minh chau bac ban " +
    "giup hoi xin muon biet xem a ah nhi voi nhe moi"
  ).split(" "),
);
const benefit = /\b(?:quyen loi|che do|uu dai|chinh sach|ho tro|khoan|huong|duoc gi)\b/;

/**
 * Does a text ask for what the household statuses bring, side by side? How they differ by definition ("khác nhau thế
 * nào") and the difference in one matter ("so sánh mức vay…") are questions for the entries.
 */
export function wantsComparison(text: string): boolean {
  const typed = fold(text);
  const compares = /\bso sanh\b/.test(typed) || (/\bkhac\b/.test(typed) && benefit.test(typed));
  if (!compares) return false;
  const named = new Set(Array.from(typed.matchAll(household), ([, status]) => status));
  if (named.size < 2 && !allThree.test(typed)) return false;
  return (
    typed
      .replace(household, " ")
      // "vậy" at the end; anywhere else it may be a loan.
      .replace(/ vay(?= (?:a|ah|nhi|bac|ban)$|$)/, "")
      .split(" ")
      .every((word) => word === "" || small.has(word))
  );
}
