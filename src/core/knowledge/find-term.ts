import { fold } from "../text/fold.ts";
import type { Glossary, GlossaryEntry } from "./glossary.ts";
import { namesOf } from "./parse-glossary.ts";

/** Who asks and how they begin: "cho em hỏi", "bác ơi", "thế". */
const opening =
  "(?:(?:(?:da|vang|a|alo|ad|bot|bac|chu|co|anh|chi|em|ban)(?: oi)?|the|vay|xin chao|chao) )*" +
  "(?:(?:lam on )?(?:cho|xin|muon)(?: (?:toi|em|minh|chau|con|tui|bac))?(?: (?:xin|muon))? hoi )?";
const kind = "(?:(?:cai|chu|tu|cum tu|thuat ngu|khai niem|ung dung|app|the) )?";
/** "gì" as people type it. */
const what = "(?:gi|j|chi)";
const closing =
  "(?: (?:vay|the|z|a|ah|ha|nhi|nhe|ta|day|ban|em|bac|anh|chi|ad|bot|roi|hay|nao|trong giay to|viet tat))*";

/** The three ways to ask what a word means; the term stands where `(.+)` is. */
const questions: readonly RegExp[] = [
  `^${opening}${kind}(.+?) (?:(?:co )?nghia )?la (?:cai |chu |tu |don vi |ung dung |app |khoan |viec )?${what}${closing}$`,
  `^${opening}${kind}(.+?) (?:la )?viet tat (?:cua |la |cua tu |cua chu )?(?:tu |chu |cai )?${what}${closing}$`,
  `^${opening}${kind}(.+?) (?:duoc hieu )?la (?:ho |nha |nguoi |nhung ho |viec )?(?:nhu )?(?:the nao|sao|ntn)${closing}$`,
  `^${opening}(?:(?:nhu )?the nao|ntn) (?:la|goi la|duoc goi la|thi goi la|moi la)(?: ${what})? ${kind}(.+?)${closing}$`,
  `^${opening}(?:giai thich|giai nghia|dinh nghia)(?: (?:giup|ho|cho))?(?: (?:toi|em|minh|chau))? ${kind}(.+?)(?: la ${what})?${closing}$`,
].map((pattern) => new RegExp(pattern));

/**
 * The term a text asks the meaning of: "BHYT là gì", "nhcsxh la gi vay", "thế nào là hộ cận nghèo". A question that wants
 * more than a meaning ("BHYT là bao nhiêu", "thẻ BHYT hộ nghèo là gì") finds nothing: the entries answer it.
 */
export function findTerm(text: string, glossary: Glossary): GlossaryEntry | undefined {
  const folded = fold(text);
  for (const question of questions) {
    const named = question.exec(folded)?.[1];
    const found = named === undefined ? undefined : glossary.find((entry) => namesOf(entry).includes(named));
    if (found) return found;
  }
  return undefined;
}
