import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SimulatedTime, simulatedTime } from "../../test/simulated-time.ts";
import { RateBudget } from "./rate-budget.ts";

interface Scene {
  readonly time: SimulatedTime;
  readonly budget: RateBudget;
  /** When each message reached the messenger. */
  readonly arrived: { readonly use: "reply" | "bulk"; readonly at: number; readonly chat: string }[];
  /** Sends one: it arrives somewhere within its call. */
  send(use: "reply" | "bulk", chat: string, latency: number, arrival: number): Promise<void>;
}

function scene(perSecond: number, perChatPerSecond = 1000): Scene {
  const time = simulatedTime();
  const budget = new RateBudget({ limits: { perSecond, perChatPerSecond }, monotonic: time.now, later: time.later });
  const arrived: Scene["arrived"] = [];
  return {
    time,
    budget,
    arrived,
    async send(use, chat, latency, arrival) {
      const turn = await budget.take(use, chat);
      turn.begin();
      const begun = time.now();
      await time.sleep(latency * arrival);
      arrived.push({ use, at: time.now(), chat });
      await time.sleep(Math.max(0, begun + latency - time.now()));
      turn.end();
    },
  };
}

/** Sends in bulk for ever, so many at a time. */
function bulk(send: Scene["send"], atOnce: number): void {
  const one = async (i: number): Promise<void> => {
    await send("bulk", `chat ${i}`, 5, 0.5);
    return one(i + atOnce);
  };
  for (let i = 0; i < atOnce; i += 1) void one(i);
}

/** The most messages that arrived within any second: what a messenger with a sliding window counts. */
function busiest(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

describe("a channel's rate", () => {
  it("is never exceeded at the messenger, wherever within its call a message arrives", async () => {
    const call = fc.tuple(fc.integer({ min: 1, max: 150 }), fc.double({ min: 0, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(call, { minLength: 1, maxLength: 60 }),
        async (limit, calls) => {
          const { time, send, arrived } = scene(limit);
          calls.forEach(
            ([latency, arrival], i) => void send(i % 5 === 0 ? "reply" : "bulk", `chat ${i}`, latency, arrival),
          );
          await time.runUntil(120_000);
          expect(arrived).toHaveLength(calls.length);
          expect(busiest(arrived.map(({ at }) => at))).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is used to nineteen parts in twenty while nobody is being answered", async () => {
    const { time, send, arrived } = scene(30);
    bulk(send, 4);
    await time.runUntil(20_000);
    const counted = arrived.filter(({ at }) => at < 20_000).length;
    expect(counted / (30 * 20)).toBeGreaterThanOrEqual(0.95);
  });

  it("leaves a fifth to replies while they flow, which wait for nothing", async () => {
    const { time, send, arrived } = scene(30);
    bulk(send, 4);
    const waits: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      time.later(i * 500, () => {
        const asked = time.now();
        void send("reply", `person ${i}`, 5, 0).then(() => waits.push(time.now() - asked));
      });
    }
    await time.runUntil(20_000);
    const inBulk = arrived.filter(({ use, at }) => use === "bulk" && at >= 1_000).length;
    expect(inBulk / (30 * 0.8 * 19)).toBeGreaterThanOrEqual(0.95);
    expect(inBulk).toBeLessThanOrEqual(30 * 0.8 * 19 + 24);
    // Those of the first second come while the whole rate is in use; from then on there is room.
    expect(waits).toHaveLength(40);
    expect(Math.max(...waits)).toBeLessThan(1_100);
    expect(Math.max(...waits.slice(3))).toBeLessThan(20);
  });

  it("takes nothing for as long as the messenger says, and then less", async () => {
    const { time, send, arrived, budget } = scene(10);
    budget.refused(3);
    for (let i = 0; i < 30; i += 1) void send(i % 2 === 0 ? "bulk" : "reply", `chat ${i}`, 5, 0.5);
    await time.runUntil(2_999);
    expect(arrived).toEqual([]);
    await time.runUntil(4_000);
    expect(arrived).toHaveLength(9);
    expect(budget.limit).toBeLessThan(10);
    await time.runUntil(60_000);
    void send("bulk", "one more", 5, 0.5);
    await time.runUntil(61_000);
    expect(budget.limit).toBe(10);
  });

  it("takes less once for several refusals that were on their way together", () => {
    const { budget } = scene(30);
    for (let i = 0; i < 12; i += 1) budget.refused(1);
    expect(budget.limit).toBe(27);
  });

  it("keeps answering people while bulk waits for a messenger that is away", async () => {
    const { time, send, arrived, budget } = scene(10);
    budget.pause(30_000);
    void send("bulk", "a", 5, 0.5);
    void send("reply", "b", 5, 0.5);
    await time.runUntil(1_000);
    expect(arrived.map(({ use }) => use)).toEqual(["reply"]);
    await time.runUntil(31_000);
    expect(arrived.map(({ use }) => use)).toEqual(["reply", "bulk"]);
  });

  it("lets a reply try after a minute, though the messenger asked for more", async () => {
    const { time, send, arrived, budget } = scene(10);
    budget.refused(600);
    void send("reply", "b", 5, 0.5);
    await time.runUntil(59_000);
    expect(arrived).toEqual([]);
    await time.runUntil(61_000);
    expect(arrived).toHaveLength(1);
  });

  it("counts a turn that was given from when its call begins", async () => {
    const { time, budget, arrived, send } = scene(1);
    const turn = await budget.take("bulk", "slow");
    void send("bulk", "next", 5, 0.5);
    // Held up for long, by a database for example: the other one still waits.
    await time.runUntil(5_000);
    expect(arrived).toEqual([]);
    turn.begin();
    turn.end();
    await time.runUntil(5_900);
    expect(arrived).toEqual([]);
    await time.runUntil(6_100);
    expect(arrived).toHaveLength(1);
  });

  it("writes to one chat once a second in bulk", async () => {
    const { time, send, arrived, budget } = scene(30, 1);
    for (let i = 0; i < 3; i += 1) void send("bulk", "the same", 5, 0.5);
    await time.runUntil(100);
    expect(arrived).toHaveLength(1);
    expect(budget.isChatFree("the same")).toBe(false);
    expect(budget.isChatFree("another")).toBe(true);
    await time.runUntil(5_000);
    const times = arrived.map(({ at }) => at);
    expect(times).toHaveLength(3);
    times.slice(1).forEach((at, i) => {
      expect(at - (times[i] ?? 0)).toBeGreaterThanOrEqual(1000);
    });
  });

  it("gives a turn that was not needed to the next", async () => {
    const { time, budget, send, arrived } = scene(1);
    const turn = await budget.take("bulk", "a");
    void send("bulk", "b", 5, 0.5);
    await time.runUntil(10);
    expect(arrived).toHaveLength(0);
    turn.giveBack();
    await time.runUntil(20);
    expect(arrived).toHaveLength(1);
  });
});
