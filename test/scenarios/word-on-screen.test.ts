import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consolidatedDocument } from "../../src/core/documents/consolidated-document.ts";
import { reportDocument } from "../../src/core/documents/report-document.ts";
import { consolidate } from "../../src/core/forms/consolidate.ts";
import { writeWord } from "../../src/documents/write-word.ts";
import { chromiumIsHere, launchBrowser, watchProblems } from "../browser.ts";
import { report, stationery, units, yearForm } from "../sample-reports.ts";

/** A program of a page that shows a .docx file as Word would, and measures how much of a picture is dark. */
async function viewer(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      resolveDir: import.meta.dirname,
      contents: `import { renderAsync } from "docx-preview";
        window.show = (base64) => renderAsync(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)), document.body);
        window.inkOf = async (base64) => {
          const image = await createImageBitmap(await (await fetch("data:image/png;base64," + base64)).blob());
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const { data } = canvas.getImageData(0, 0, image.width, image.height);
          return data.filter((shade, i) => i % 4 === 0 && shade < 128).length / (data.length / 4);
        };`,
    },
    bundle: true,
    format: "iife",
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

const files = {
  report: reportDocument(report, stationery),
  consolidated: consolidatedDocument(
    consolidate(yearForm, units),
    { period: report.period, day: "2026-11-12" },
    stationery,
  ),
};

describe.skipIf(!chromiumIsHere)("a Word file shown on a screen", () => {
  let browser: Browser;
  let script: string;
  /** Pictures stay where RENDERED says, for looking at. */
  const folder = process.env.RENDERED ?? mkdtempSync(join(tmpdir(), "rendered-"));
  beforeAll(async () => {
    [browser, script] = await Promise.all([launchBrowser(), viewer()]);
  });
  afterAll(async () => {
    await browser?.close();
    if (!process.env.RENDERED) rmSync(folder, { recursive: true });
  });

  it.each([
    ["report", 2],
    ["consolidated", 3],
  ] as const)("%s has its pages, its texts, and ink on them", async (name, leastPages) => {
    const bytes = Buffer.from(await writeWord(files[name]));
    writeFileSync(join(folder, files[name].fileName), bytes);
    const context = await browser.newContext({ viewport: { width: 900, height: 1200 } });
    const problems = watchProblems(context);
    const page = await context.newPage();
    await page.addScriptTag({ content: script });
    await page.evaluate(`show("${bytes.toString("base64")}").then(() => undefined)`);

    const pages = page.locator("section.docx");
    expect(await pages.count()).toBeGreaterThanOrEqual(leastPages);
    const text = await page.locator("body").innerText();
    for (const part of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "Nơi nhận:", files[name].subject]) {
      expect(text).toContain(part);
    }
    // The country's name and the motto stand side by side with the issuing body, each on one line.
    const top = async (of: string) =>
      (await page.getByText(of, { exact: true }).first().boundingBox()) ?? { y: 0, height: 99 };
    const nation = await top("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    expect(nation.height).toBeLessThan(30);
    expect(Math.abs(nation.y - (await top("ỦY BAN NHÂN DÂN")).y)).toBeLessThan(5);
    const widest = await pages.evaluateAll((all) =>
      Math.max(...all.map((each) => each.scrollWidth - each.clientWidth)),
    );
    expect(widest).toBeLessThanOrEqual(1);

    const picture = await pages.first().screenshot({ path: join(folder, `${name}.png`) });
    const ink = await page.evaluate<number>(`inkOf("${picture.toString("base64")}")`);
    expect(ink).toBeGreaterThan(0.005);
    expect(ink).toBeLessThan(0.3);
    expect(problems).toEqual([]);
    await context.close();
  });
});
