import { describe, expect } from "vitest";
import type { RealProcess } from "../real-process.ts";
import { eventually, it, type TelegramStage } from "./telegram-stage.ts";

const question = "the bhyt can ngheo co mat tien ko";

describe("a server that is asked to stop", () => {
  /** SIGTERM, as systemd and Docker send it; resolves with the exit code. */
  async function terminate(server: RealProcess): Promise<number | null> {
    process.kill(server.pid, "SIGTERM");
    await eventually(() => expect(() => process.kill(server.pid, 0)).toThrow("ESRCH"), 20_000);
    return server.stop();
  }
  const sending = ({ telegram }: TelegramStage) =>
    eventually(() => {
      const running = telegram.calls.filter(({ method, ok }) => method === "sendMessage" && ok === undefined);
      expect(running).toHaveLength(1);
    });

  it("finishes the answer it is giving, takes nothing new, and leaves that for the next start", async ({ stage }) => {
    const { telegram } = stage;
    const server = await stage.start();
    const [lan, late] = [telegram.user(), telegram.user({ firstName: "Muộn" })];
    telegram.faults.delayNext("sendMessage", 1_000, 2);
    lan.say(question);
    await sending(stage);
    const stopped = terminate(server);
    await server.said(/Đang dừng, chờ xong việc đang làm/);
    late.say(question);

    expect(await stopped).toBe(0);
    expect(server.output()).toMatch(/Telegram: đã ngắt\.\n(?:[\s\S]*\n)?Đã dừng\.\n$/);
    expect(lan.messages.map(({ text }) => text.split("\n")[0])).toEqual([
      expect.stringContaining("hộ cận nghèo"),
      expect.stringContaining("Căn cứ"),
    ]);
    expect(late.messages).toEqual([]);

    const next = await stage.start();
    await late.waitForCount(2);
    await stage.settled();
    expect(lan.messages).toHaveLength(2);
    expect(stage.refusals()).toEqual([]);

    // With nothing in hand the poll that is open does not hold it up.
    const asked = Date.now();
    expect(await terminate(next)).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
  });
});
