import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Outcome } from "./api.ts";
import { createOutbox, type Sending } from "./outbox.ts";
import { openStorage, type Storage } from "./storage.ts";
import type { Message, Outgoing } from "./types.ts";

type Answer = Outcome<{ message: Message | null }>;

const done: Answer = { is: "done", value: { message: null } };
const unreachable: Answer = { is: "unreachable" };
const text = (key: string, at = 1): Outgoing => ({ key, at, kind: "text", text: key });

/** An outbox whose server gives the answers in turn, and then always yes. */
function setUp(answers: Answer[], storage: Storage = openStorage()) {
  const tried: string[] = [];
  const sent: string[] = [];
  const states: Array<[string, Sending["is"]]> = [];
  const reopen = vi.fn(async () => true);
  const outbox = createOutbox({
    room: "me",
    storage,
    reopen,
    deliver: async ({ key }) => {
      tried.push(key);
      return answers.shift() ?? done;
    },
    onState: ({ key }, { is }) => states.push([key, is]),
    onSent: ({ key }) => sent.push(key),
    random: () => 0.5,
  });
  return { outbox, storage, tried, sent, states, reopen };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("nothing goes out before the room is open; then all of it, in order", async () => {
  const { outbox, sent, storage } = setUp([]);
  outbox.add(text("one"));
  outbox.add(text("two"));
  await settle();
  expect(sent).toEqual([]);
  outbox.start();
  await settle();
  expect(sent).toEqual(["one", "two"]);
  expect(storage.names()).toEqual([]);
});

test("what was left over is sent on the next visit, under the same keys", async () => {
  const storage = openStorage();
  const first = setUp([], storage);
  first.outbox.add(text("later", 2));
  first.outbox.add(text("earlier", 1));
  const { outbox, sent } = setUp([], storage);
  expect(outbox.waiting().map(({ key }) => key)).toEqual(["earlier", "later"]);
  outbox.start();
  await settle();
  expect(sent).toEqual(["earlier", "later"]);
});

test("without a line it fails visibly, keeps its turn, and goes out by itself", async () => {
  const { outbox, tried, sent, states } = setUp([unreachable, unreachable]);
  outbox.start();
  outbox.add(text("one"));
  await settle();
  outbox.add(text("two"));
  await settle();
  expect(tried).toEqual(["one", "one"]);
  expect(states.at(-1)).toEqual(["one", "failed"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual(["one", "two"]);
});

test("a person can ask for it at once", async () => {
  const { outbox, sent } = setUp([unreachable]);
  outbox.start();
  outbox.add(text("one"));
  await settle();
  outbox.retry("one");
  await settle();
  expect(sent).toEqual(["one"]);
});

test("a refused message waits for a decision and lets the next one pass", async () => {
  const { outbox, sent, states, storage } = setUp([{ is: "refused", note: "quá dài" }]);
  outbox.start();
  outbox.add(text("one"));
  outbox.add(text("two"));
  await settle();
  expect(sent).toEqual(["two"]);
  expect(states).toContainEqual(["one", "refused"]);
  outbox.discard("one");
  expect(storage.names()).toEqual([]);
});

test("told to slow down, it stays quiet for that long whatever is added", async () => {
  const { outbox, tried, sent } = setUp([{ is: "later", seconds: 20, note: "" }]);
  outbox.start();
  outbox.add(text("one"));
  await settle();
  outbox.add(text("two"));
  outbox.hurry();
  await vi.advanceTimersByTimeAsync(19_000);
  expect(tried).toEqual(["one"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual(["one", "two"]);
});

test("a forgotten browser opens the room again, once for each try", async () => {
  const { outbox, sent, tried, reopen } = setUp([{ is: "closed" }, { is: "closed" }]);
  outbox.start();
  outbox.add(text("one"));
  await settle();
  expect([tried.length, reopen.mock.calls.length]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual(["one"]);
});

test("what the stream has already shown is not reported twice", async () => {
  let answer: (value: Answer) => void = () => {};
  const onSent = vi.fn();
  const outbox = createOutbox({
    room: "me",
    storage: openStorage(),
    reopen: async () => true,
    deliver: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    onState: () => {},
    onSent,
  });
  outbox.start();
  outbox.add(text("one"));
  await settle();
  expect(outbox.confirm("one")?.key).toBe("one");
  expect(outbox.confirm("one")).toBeUndefined();
  answer(done);
  await settle();
  expect(onSent).not.toHaveBeenCalled();
});

test("clearing forgets everything, here and in the storage", async () => {
  const { outbox, storage, sent } = setUp([unreachable]);
  outbox.start();
  outbox.add(text("one"));
  await settle();
  outbox.clear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([sent, storage.names(), outbox.waiting()]).toEqual([[], [], []]);
});
