import { describe, expect, it } from "vitest";
import { choiceButton, FILL, fillButton, readTap, splitValue, verbs } from "./buttons.ts";

const dataOf = (button: object) => String("callback_data" in button ? button.callback_data : "");
const tapOf = (button: object) => readTap(dataOf(button).slice(FILL.length + 1));

describe("the buttons of the guide", () => {
  it("say which report, what to do, and with what", () => {
    const tapped = tapOf(fillButton(4711, "45", verbs.value, "nguoi_du", "45"));
    expect(tapped).toEqual({ reportId: 4711, verb: verbs.value, rest: "nguoi_du:45" });
    expect(splitValue(tapped.rest)).toEqual({ path: "nguoi_du", value: "45" });
  });

  it("name answers inside rows", () => {
    expect(splitValue("khen:12:loai:tap_the")).toEqual({ path: "khen:12:loai", value: "tap_the" });
    expect(splitValue("more_khen:yes")).toEqual({ path: "more_khen", value: "yes" });
  });

  it("fit into 64 bytes for the longest path, code and number there may be", () => {
    const path = "a".repeat(40);
    const button = choiceButton(36 ** 4 - 1, "Tập thể", path, "b".repeat(24), 11);
    expect(dataOf(button).length).toBeLessThanOrEqual(64);
    expect(tapOf(button)).toMatchObject({ verb: verbs.nth, rest: `${path}:11` });
    expect(dataOf(fillButton(36 ** 4 - 1, "0", verbs.value, path, "10000000")).length).toBeLessThanOrEqual(64);
  });
});
