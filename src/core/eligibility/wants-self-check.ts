import { fold } from "../text/fold.ts";

/** Somebody's own household, anywhere before the question. */
const own = /\b(?:nha|gia dinh|toi|em|minh|chau|tui)\b/;

const verbs =
  "(?:duoc|dc|dk|duoc xet|thuoc|phai|la|xet|tinh|xep|coi|cong nhan|vao|dien|loai|doi tuong|nha|so|chuan|du)";
const poor = "(?:ho )?(?:can )?ngheo";
const no = "(?:khong|ko|kg|k|hong|hok|hem|hay khong|hay ko|hay chua|chua)";
const ending = "(?: (?:a|ah|vay|the|nhi|ha|ta|bac|ban|anh|chi|oi|voi|nhe|hay))*";

/** "… có thuộc hộ nghèo không": nothing but classifying words between "có" and "nghèo". */
const question = new RegExp(
  `\\b(?:co|lieu|du dieu kien|du tieu chuan)(?: ${verbs})* ${poor}(?: (?:hay|hoac) (?:la )?${poor})*(?: (?:theo )?(?:chuan moi|chuan|nam nay))? ${no}${ending}$`,
);

/** "nhà tôi có nghèo không": said of one's own household, the bare word is the status too. */
const ownPoor =
  /\b(?:nha|gia dinh) (?:toi|em|minh|chau|tui|chung toi|ta)(?: (?:nhu (?:the|vay|the nay)|the nay|bay gio|hien nay))?$/;

/** "có nghèo không" alone may be said of anything; with "hộ", "diện" or a verb it is the status. */
const status =
  /\b(?:ho|dien|thuoc|xet|loai) (?:can )?ngheo|\b(?:thuoc|xet|tinh|xep|phai|la) (?:\S+ )?(?:can )?ngheo|co can ngheo/;

/** "tự kiểm tra hộ nghèo", "tính xem nhà tôi có phải hộ nghèo". */
const asked =
  /^(?:(?:toi|em|minh|cho toi|cho em|hay|giup toi|giup em) )*(?:muon )?(?:tu (?:kiem tra|tinh|xet)|(?:kiem tra|tinh|xem|tinh thu) (?:xem |thu )?(?:nha|gia dinh|ho) (?:toi|em|minh|chau))\b.*\bngheo\b/;

const english =
  /^(?:am i|is my (?:family|household)|are we) (?:a |an |in a )?(?:near )?poor(?: (?:family|household))?$/;

/**
 * Is this the question whether one's own household is poor or near-poor — to be computed together rather than answered
 * by a rule? A question about what poor households get is not.
 */
export function wantsSelfCheck(text: string): boolean {
  const typed = fold(text);
  if (typed.length > 300) return false;
  if (english.test(typed) || asked.test(typed) || typed === "tu kiem tra") return true;
  const match = question.exec(typed);
  if (match === null) return false;
  const before = typed.slice(0, match.index).trim();
  return (own.test(before) && status.test(match[0])) || ownPoor.test(before);
}
