/**
 * Actions that mean the same whenever they are chosen: what is under an answer, the ways into the entries, what can be done about a duty. A step of a
 * guide, a yes to erasing, a setting are none: their words, typed later, are not meant for them.
 */
const standing: ReadonlySet<string> = new Set([
  "policy",
  "more",
  "related",
  "helpful",
  "unhelpful",
  "why",
  "officer",
  "selfcheck",
  "home",
  "topics",
  "topic",
  "households",
  "audience",
  "for",
  "compare",
  "case-code",
  "duty",
  "request",
]);

/** May a button's name still be typed after other buttons came into the chat? */
export function isStanding(data: string): boolean {
  return standing.has(data.split(":")[0] ?? "");
}
