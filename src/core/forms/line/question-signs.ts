import { fold } from "../../text/fold.ts";
import type { Token } from "./tokens.ts";

/** Words only questions and requests have; without accents they may be others, so they count only among what was not understood. */
const words =
  "gì,sao,thế nào,như thế nào,nào,bao nhiêu,bao giờ,khi nào,bao lâu,mấy,đâu,ai,không ạ,được không,có không,phải không,đúng không,hay không,không,ko,hong,hả,nhỉ,cho hỏi,xin hỏi,hỏi,muốn,làm thế nào,có được,được hưởng,xin,giúp,cho em,cho tôi,cho mình,em,tôi,nhà em,nhà tôi,ạ,là gì".split(
    ",",
  );

const signs = words.map((expression) => ({ exact: expression, bare: fold(expression) }));

/**
 * Does a line read like a question: a question mark, or words of questions among the tokens given? In a line with accents
 * those words have theirs ("vay" is no "vậy").
 */
export function asksSomething(text: string, tokens: readonly Token[], unread: (at: number) => boolean): boolean {
  if (/[?？]/.test(text)) return true;
  const accented = tokens.some((token) => token.accented);
  const said = ` ${tokens.map(({ text, folded }, at) => (unread(at) ? (accented ? text.toLowerCase() : folded) : "·")).join(" ")} `;
  return signs.some(({ exact, bare }) => said.includes(` ${accented ? exact : bare} `));
}
