// Takes the pictures of the web chat that the documentation shows: starts the built server on a database of its own,
// talks to it as a near-poor household would, and writes docs/images/chat-360.png and chat-1280.png.
//   node scripts/screenshots.mjs        (CHROMIUM=/path/to/chromium when it is not /usr/bin/chromium)
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const images = join(root, "docs/images");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const question = "the bhyt can ngheo co mat tien ko";

const pictures = [
  // A phone: past a menu to the answer of a question.
  { file: "chat-360.png", width: 360, height: 740, deviceScaleFactor: 2, phone: true, play: browseAndAsk },
  // A wide screen: more about the answer, and a menu of related questions.
  { file: "chat-1280.png", width: 1280, height: 800, deviceScaleFactor: 1, phone: false, play: askAndReadMore },
];

/** Says something, unless it is undefined, and waits until the assistant's words after it have come. */
async function talk(page, text, answer) {
  if (text !== undefined) {
    await page.locator("#composer-input").fill(text);
    await page.locator("#send").click();
  }
  await page.locator(".message.bot", { hasText: answer }).last().waitFor();
}

async function tap(page, choice) {
  await page.locator(".message.current .choice", { hasText: choice }).click();
}

async function browseAndAsk(page) {
  await tap(page, "Theo diện hộ");
  await talk(page, undefined, "thuộc diện nào");
  await talk(page, question, "Nơi hỏi");
}

async function askAndReadMore(page) {
  await talk(page, question, "Nơi hỏi");
  await tap(page, "Xem thêm");
  await talk(page, undefined, "Các bước");
  await tap(page, "Câu hỏi liên quan");
  await talk(page, undefined, "có thể xem thêm");
}

async function startServer(database) {
  const child = spawn(process.execPath, ["--enable-source-maps", join(root, "dist/main.js")], {
    env: { ...process.env, DATABASE_URL: `file:${database}`, HOST: "127.0.0.1", PORT: "0", TELEGRAM_BOT_TOKEN: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+(?=\n)/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it was ready:\n${said}`)));
  });
  return { url, stop: () => child.kill("SIGINT") };
}

/** As it looks to somebody who reads: all is sent, nobody is writing, no finger or cursor is on anything. */
async function settle(page) {
  await page.locator("#typing").waitFor({ state: "hidden" });
  await page.locator('.message.me[data-state]:not([data-state="sent"])').waitFor({ state: "detached" });
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
}

async function take(browser, url, { file, width, height, deviceScaleFactor, phone, play }) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor,
    isMobile: phone,
    hasTouch: phone,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
    colorScheme: "light",
  });
  const page = await context.newPage();
  await page.goto(url);
  await talk(page, undefined, "cứ gõ câu hỏi");
  await play(page);
  await settle(page);
  await page.screenshot({ path: join(images, file) });
  await context.close();
  process.stdout.write(`docs/images/${file}\n`);
}

if (!existsSync(executablePath)) {
  process.stderr.write(`No Chromium at ${executablePath}: install Debian's chromium, or set CHROMIUM.\n`);
  process.exit(1);
}
mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "assistant-pictures-"));
const server = await startServer(join(folder, "bot.db"));
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
try {
  for (const picture of pictures) await take(browser, server.url, picture);
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, { recursive: true, force: true });
}
