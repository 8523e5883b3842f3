import { lengthOf, type Token } from "./tokens.ts";

/** Words that join what was read; alone they say nothing more. */
const glue =
  "và,với,có,là,gồm,bao gồm,được,cho,tại,ở,vào,lúc,trong đó,tổng số,tổng cộng,khoảng,hơn,trên,gần,tham gia,tham dự,dự,đến dự,đã,tổ chức,cùng,của,đạt,thì,các,những,số,mỗi,trong,phát,cấp,về,nhận,buổi,cuộc,cho bà con".split(
    ",",
  );

function isGlue(tokens: readonly Token[]): boolean {
  let at = 0;
  while (at < tokens.length) {
    const length = lengthOf(tokens, at, glue);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/**
 * What of a text nothing has taken, as it was written, in order; stretches of small joining words alone are left out. `joined` = belongs to
 * the word before it whatever sign stands between (a text with its name, "Nội dung: vay vốn, thẻ bảo hiểm").
 */
export function unreadOf(
  text: string,
  tokens: readonly Token[],
  free: (at: number) => boolean,
  joined: (at: number) => boolean,
): string[] {
  const unread: string[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    if (!free(from)) continue;
    let to = from + 1;
    while (to < tokens.length && free(to) && (tokens[to]?.gap !== "break" || joined(to))) to += 1;
    if (!isGlue(tokens.slice(from, to))) unread.push(text.slice(tokens[from]?.start, tokens[to - 1]?.end));
    from = to - 1;
  }
  return unread;
}

/** Does one of the small joining words stand here? */
export const isJoining = (tokens: readonly Token[], at: number) => lengthOf(tokens, at, glue) > 0;
