import { expect, test } from "vitest";
import { formatDate, formatTime, nameDay } from "./clock.ts";

const words = { today: "Hôm nay", yesterday: "Hôm qua" };

test("writes times and dates as people here read them", () => {
  const at = new Date(2026, 11, 5, 8, 5);
  expect(formatTime(at)).toBe("08:05");
  expect(formatDate(at)).toBe("05/12/2026");
});

test.each([
  [new Date(2026, 2, 1, 0, 0), "Hôm nay"],
  [new Date(2026, 1, 28, 23, 59), "Hôm qua"],
  [new Date(2026, 1, 27, 23, 59), "27/02/2026"],
  [new Date(2025, 2, 1, 0, 0), "01/03/2025"],
])("names the day of %s", (at, name) => {
  expect(nameDay(at, new Date(2026, 2, 1, 0, 1), words)).toBe(name);
});
