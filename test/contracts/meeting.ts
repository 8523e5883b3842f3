import { findAddress } from "../../src/app/find-person.ts";
import type { Capabilities } from "../../src/channels/capabilities.ts";
import type { ChannelUnderTest, PersonOnChannel, Shown, StartChannel } from "./channel-under-test.ts";
import { type ContractWorld, openContractWorld } from "./contract-world.ts";

/** A story of exactly so many characters. */
export function longStory(length: number): string {
  const sentences: string[] = [];
  for (let i = 1; sentences.join(" ").length < length; i += 1) {
    sentences.push(`Việc thứ ${i}: nhà tôi ở cuối xóm, mưa là <nước> ngập sân & vào bếp.`);
  }
  return `${sentences
    .join(" ")
    .slice(0, length - 1)
    .replace(/\s$/, "!")}.`;
}

/** A text without its white space, which cutting may change. */
export const squeezed = (text: string) => text.replace(/\s/g, "");

/** A channel, a person who has just come to it, and what a test does with the two. */
export class Meeting {
  readonly hasButtons: boolean;
  #world: ContractWorld | undefined;
  #channel: ChannelUnderTest | undefined;
  #person: PersonOnChannel | undefined;

  constructor(
    private readonly start: StartChannel,
    readonly capabilities: Capabilities,
  ) {
    this.hasButtons = capabilities.maxButtons > 0;
  }

  async open(): Promise<void> {
    this.#world = await openContractWorld();
    this.#channel = await this.start(this.#world);
  }

  async close(): Promise<void> {
    await this.#channel?.close();
    await this.#world?.close();
  }

  /** From now on it is somebody else. */
  async meetSomebody(): Promise<void> {
    this.#person = await this.channel.newPerson();
  }

  get world(): ContractWorld {
    return opened(this.#world);
  }

  get channel(): ChannelUnderTest {
    return opened(this.#channel);
  }

  get person(): PersonOnChannel {
    return opened(this.#person);
  }

  /** Says a text and waits until it was handled. */
  readonly say = (text: string) => this.world.handled(() => this.person.say(text));

  readonly last = async (): Promise<Shown> => {
    const message = (await this.person.read()).at(-1);
    if (!message) throw new Error("nothing was shown");
    return message;
  };

  /** The choices a message offers, as buttons or as a list under its text. */
  readonly offered = ({ text, buttons }: Shown): readonly string[] =>
    this.hasButtons ? buttons : text.split("\n").filter((row) => /^\d\. /.test(row));

  /** Taps a choice, or types the number the list shows before it. */
  readonly choose = async (label: string) => {
    if (this.hasButtons) return this.world.handled(() => this.person.tap(label));
    const { text } = await this.last();
    const listed = text.split("\n").find((row) => row.replace(/^\d\. /, "") === label.replace(/^\d\. /, ""));
    if (listed === undefined) throw new Error(`${label} is not in ${text}`);
    return this.say(listed.charAt(0));
  };

  /** The person's address as the database has it. */
  readonly address = () => findAddress(this.world.app, this.person.account);

  /** As long as the channel takes a message in, and too long to be shown back in one. */
  longestStory(): string {
    return longStory(Math.max(4000, this.capabilities.textLimit - 6));
  }

  /** Milliseconds waited since there were so many waits. */
  waitedSince(waits: number): number {
    return this.world.waits.slice(waits).reduce((sum, milliseconds) => sum + milliseconds, 0);
  }
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("the meeting is not open");
  return part;
}
