import { SyllableReader, typedSyllables } from "../text/accent-key.ts";
import { fold } from "../text/fold.ts";
import { writeOut } from "./abbreviations.ts";
import { abuse, accentedOnly, emergencies, greetings, type SmallTalk, scams } from "./small-talk-phrases.ts";

export type { SmallTalk };

const filler = new Set(
  "a ah ak ad admin da vang u uh um nhe nha nhi nhieu lam rat qua xin cho em anh chi ban bac co chu bot toi minh chau con ba b oi roi thoi the la va may nay day vay hihi haha hehe kaka vui ve cac test thu".split(
    " ",
  ),
);

/** Words that say that a real question comes with it. */
const asking =
  /\b(?:ho tro|duoc (?:gi|khong|nhan|huong|ho tro|vay)|bao nhieu|o dau|lam sao|the nao|thu tuc|giay to|chinh sach|muc nao|nop|tien|vay von|von|ngheo|bao hiem|tro cap|phap luat)\b/;

/** A syllable in the forms it is compared by. */
interface Forms {
  readonly key: string;
  readonly folded: string;
  readonly isBare: boolean;
}

const reader = new SyllableReader();

function formsOf(syllables: readonly string[]): Forms[] {
  const { folded, accented } = reader.forms(syllables);
  return syllables.map((syllable, i) => {
    const bare = folded[i] as string;
    return { key: accented[i] as string, folded: bare, isBare: syllable === bare };
  });
}

/** A phrase with its syllables read once: every message is held against all of them. */
interface ReadPhrase {
  readonly phrase: string;
  /** Its place in the list. */
  readonly rank: number;
  readonly syllables: readonly Forms[];
}

/** Phrases by the letters they begin with, final y as i as in `Forms.key`; a message holds few of these. */
type Phrases = ReadonlyMap<string, readonly ReadPhrase[]>;

const initial = ({ folded }: Forms) => folded.replace(/y$/, "i");

function readPhrases(phrases: readonly string[]): Phrases {
  const byInitial = new Map<string, ReadPhrase[]>();
  phrases.forEach((phrase, rank) => {
    const syllables = formsOf(typedSyllables(phrase));
    const at = initial(syllables[0] as Forms);
    byInitial.set(at, [...(byInitial.get(at) ?? []), { phrase, rank, syllables }]);
  });
  return byInitial;
}

/** Does a typed syllable mean one of a phrase? With accents it must have the same; without any it may mean each. */
function means(typed: Forms | undefined, meant: Forms): boolean {
  return typed !== undefined && (typed.key === meant.key || (typed.isBare && typed.folded === meant.folded));
}

const readEmergencies = readPhrases(emergencies);
const readScams = readPhrases(scams);
const readAbuse = readPhrases(abuse);
const readGreetings = greetings.map(([kind, phrases]) => [kind, readPhrases(phrases)] as const);

/**
 * The first phrase, in the order they are listed, that stands in a message, in any of its readings (as typed, and with
 * abbreviations written out).
 */
function find(readings: readonly (readonly Forms[])[], phrases: Phrases): string | undefined {
  let first: ReadPhrase | undefined;
  for (const message of readings) {
    message.forEach((begin, from) => {
      for (const phrase of phrases.get(initial(begin)) ?? []) {
        if (first && first.rank <= phrase.rank) return;
        if (phrase.syllables.every((syllable, i) => means(message[from + i], syllable))) first = phrase;
      }
    });
  }
  return first?.phrase;
}

/**
 * Is the message small talk, and of which kind? Danger and fraud are seen anywhere, abuse anywhere in a message that asks nothing
 * else; everything else only where little more is said, so that "chào bạn, cho hỏi vay vốn" stays a question.
 */
export function smallTalk(text: string): SmallTalk | undefined {
  const typed = typedSyllables(text);
  const written = formsOf(writeOut(typed));
  const readings = [formsOf(typed), written];
  const folded = written.map((forms) => forms.folded).join(" ");
  if (folded === "") return "noise";
  // Danger goes before everything, money and papers too.
  if (
    find(readings, readEmergencies) ||
    accentedOnly.some((phrase) => ` ${text.toLowerCase().normalize("NFC")} `.includes(phrase))
  ) {
    return "emergency";
  }
  if (find(readings, readScams)) return "scam";
  if (!asking.test(folded) && find(readings, readAbuse)) return "abuse";
  if (folded.split(" ").length > 12 || asking.test(folded)) return undefined;
  for (const [kind, phrases] of readGreetings) {
    const phrase = find(readings, phrases);
    if (!phrase) continue;
    const left = ` ${fold(text)} `
      .replace(` ${fold(phrase)} `, " ")
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "" && !filler.has(word));
    if (left.length <= (kind === "acknowledgement" || kind === "greeting" ? 1 : 3)) return kind;
  }
  const words = fold(text).split(" ");
  if (words.every((word) => filler.has(word))) return words.includes("test") ? "greeting" : "acknowledgement";
  return words.every((word) => /^(.)\1*$/.test(word)) && !/\d/.test(folded) ? "noise" : undefined;
}
