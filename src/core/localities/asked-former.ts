import { fold } from "../text/fold.ts";
import type { FormerName } from "./find-commune.ts";

/** Words such a question is made of beside the name; any other word makes it a question about something else. */
const small = new Set(
  (
    "xa thi tran phuong thon lang que cu truoc day kia ngay xua bay gio h hien nay thuoc la ve vao voi thanh sang sap nhap gop " +
    "ghep chuyen doi ten moi sau khi duoc bi da roi thi nao gi j dau o nop giay to ho so lam di den toi em chau minh nha cho hoi " +
    "xin muon biet con a ah v vay the nhi bac oi ad ban"
  ).split(" "),
);

/** Does a text ask which commune something belongs to? Cheap: most questions end here. */
export function asksWhichCommune(text: string): boolean {
  return /\b(?:xa|phuong) (?:moi )?(?:nao|gi|j)\b|\b(?:thuoc|ve|vao) dau\b/.test(fold(text));
}

/** The former commune a text asks today's commune of: "xã Văn Tố giờ thuộc xã nào", "van to nay la xa gi". */
export function askedFormer(text: string, former: readonly FormerName[]): FormerName | undefined {
  if (!asksWhichCommune(text)) return undefined;
  const asked = ` ${fold(text).replace(/\btt\b/g, "thi tran")} `;
  return former.find(({ name, successors }) => {
    const rest = asked
      .replace(` ${fold(name)} `, " ")
      .trim()
      .split(" ");
    return (
      successors.length > 0 && rest.length < asked.trim().split(" ").length && rest.every((word) => small.has(word))
    );
  });
}
