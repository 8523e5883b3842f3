import { fold } from "../text/fold.ts";

const asking =
  /(?:^| )(?:gi|j|bao nhieu|bn|the nao|ntn|lam sao|vi sao|tai sao|sao|nao|dau|ai|may|bao gio|bao lau|what|how|where|who|when)(?: |$)/;
const yesOrNo = / (?:khong|ko|kg|k|hong|hok|hem|chua)(?: (?:a|ah|vay|the|nhi|ha|bac|ban|anh|chi|oi|v))*$/;
const SHORTEST = 3;

/** Does a text read like a question rather than a statement: a question word, a closing "không", a question mark? */
export function soundsAsked(text: string): boolean {
  const typed = fold(text);
  if (typed.split(" ").length < SHORTEST) return false;
  return text.trim().endsWith("?") || asking.test(typed) || yesOrNo.test(typed);
}
