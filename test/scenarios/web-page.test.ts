import { describe, expect, it } from "vitest";
import { chromiumIsHere } from "../browser.ts";
import type { PageElement, WebChat } from "../web-chat.ts";
import { webStage } from "../web-stage.ts";

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const question = "the bhyt can ngheo co mat tien ko";

interface Focused extends PageElement {
  readonly id: string;
  matches(selector: string): boolean;
}

interface Styled {
  readonly ownerDocument: {
    readonly defaultView: { getComputedStyle(element: Styled): Readonly<Record<string, string>> };
  };
}

const focused = ({ page }: WebChat) => page.locator(":focus");
const focusedId = (chat: WebChat) => focused(chat).evaluate((element: Focused) => element.id);

/** Presses a key until the element with the focus is the wanted one; fails when it never is. */
async function moveTo(chat: WebChat, key: "Tab" | "Shift+Tab", selector: string, words = ""): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await chat.page.keyboard.press(key);
    const [isWanted = false] = await focused(chat).evaluateAll(
      (elements: Focused[], wanted) => elements.map((element) => element.matches(wanted)),
      selector,
    );
    if (isWanted && (await focused(chat).innerText()).includes(words)) return;
  }
  throw new Error(`${key} never reached ${selector} ${words}`);
}

describe.skipIf(!chromiumIsHere)("the page of the web chat", () => {
  const onStage = webStage();

  it("is usable with the keyboard alone", () =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor()).open();
      await chat.hears(/cứ gõ câu hỏi/);
      const { keyboard } = chat.page;

      // Wide screens are ready to be typed into at once; from anywhere else Tab leads back.
      expect(await focusedId(chat)).toBe("composer-input");
      await moveTo(chat, "Shift+Tab", "#text-size");
      await moveTo(chat, "Tab", "#composer-input");
      await keyboard.type(question);
      await keyboard.press("Enter");
      await chat.hears(/Nơi hỏi: /);
      expect(await focusedId(chat)).toBe("composer-input");

      await moveTo(chat, "Shift+Tab", ".current .choice", "Xem thêm");
      await keyboard.press("Enter");
      await chat.hears(/Điều kiện/);

      await moveTo(chat, "Tab", "#menu-button");
      await keyboard.press("Enter");
      await moveTo(chat, "Tab", '[data-command="/trogiup"]');
      await keyboard.press("Enter");
      await chat.hears(/Tôi giúp được gì/);
      expect(await focusedId(chat)).toBe("menu-button");
    }));

  it("gives all buttons of one reply the same weight, and those above it less", () =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor(phone)).open();
      await chat.say(question);
      await chat.hears(/Nơi hỏi: /);
      await chat.choose("Chưa đúng");
      await chat.hears(/Có phải bà con muốn hỏi/);
      const look = (label: string) => {
        const choice = chat.page.locator(".choice", { hasText: label }).last();
        return choice.evaluate((element: Styled) => {
          const style = element.ownerDocument.defaultView.getComputedStyle(element);
          return ["color", "backgroundColor", "borderTopColor", "fontWeight", "minHeight"].map((name) => style[name]);
        });
      };
      const nearest = await look("Chọn chủ đề");
      for (const reason of ["Không đúng việc", "Thiếu thông tin", "Khó hiểu", "Sai"]) {
        expect(await look(reason)).toEqual(nearest);
      }
      expect(await look("Xem thêm")).not.toEqual(nearest);
    }));

  it("leads past everything to the field with the first Tab", () =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor(phone)).open();
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.page.keyboard.press("Tab");
      expect(await focused(chat).innerText()).toBe("Đến ô nhập tin nhắn");
      await chat.page.keyboard.press("Enter");
      await expect.poll(() => focusedId(chat)).toBe("composer-input");
      await chat.page.keyboard.type("cảm ơn");
      await moveTo(chat, "Tab", "#send");
      await chat.page.keyboard.press("Enter");
      await chat.hears(/Không có gì ạ/);
    }));

  it("tells a screen reader what everything is, and reads answers out as they come", () =>
    onStage.shared(async ({ visitor }) => {
      const { open, context } = await visitor();
      const chat = await open();
      const { page } = chat;
      await chat.hears(/cứ gõ câu hỏi/);
      await chat.say(question);
      await chat.hears(/Nơi hỏi: /);
      const session = await context.newCDPSession(page);
      const controls = async () => {
        const { nodes } = await session.send("Accessibility.getFullAXTree");
        return nodes.flatMap(({ ignored, role, name, properties }) => {
          const isControl = /^(?:button|link|textbox|dialog|log|image)$/.test(String(role?.value));
          const isLive = properties?.find((property) => property.name === "live")?.value.value;
          return isControl && !ignored ? [{ role: role?.value, name: String(name?.value ?? ""), isLive }] : [];
        });
      };
      const named = async (wanted: readonly string[]) => {
        const found = await controls();
        expect(found.filter(({ name }) => name.trim() === "")).toEqual([]);
        expect(found.map(({ role, name }) => `${role}: ${name}`)).toEqual(expect.arrayContaining([...wanted]));
      };

      expect(await page.locator("html").getAttribute("lang")).toBe("vi");
      expect(await page.title()).toBe("Trợ lý giảm nghèo Tứ Kỳ");
      await expect.poll(controls).toContainEqual({ role: "log", name: "Cuộc trò chuyện", isLive: "polite" });
      await named(["button: Gửi", "button: Gửi ảnh", "textbox: Tin nhắn của bà con", "button: 👤 Hỏi cán bộ"]);

      await page.locator("#menu-button").click();
      await named(["dialog: Bà con cần việc gì?", "button: Đóng"]);
      await page.keyboard.press("Escape");

      const buffer = await page.screenshot({ type: "jpeg" });
      await page.locator("#photo-input").setInputFiles({ name: "anh.jpg", mimeType: "image/jpeg", buffer });
      await page.locator("#photo-send:enabled").waitFor();
      await named(["dialog: Gửi ảnh", "image: Ảnh sắp gửi", "textbox: Lời kèm ảnh (không bắt buộc)", "button: Thôi"]);
      await page.locator("#photo-send").click();
      await chat.hears(/đã nhận ảnh/);
      await named(["button: Ảnh bà con gửi"]);
    }));

  it.each([
    ["normal", 0],
    ["large", 1],
  ] as const)("fits a screen of 360 px with %s letters, every button tall enough for a thumb", (_, press) =>
    onStage.shared(async ({ visitor }) => {
      const chat = await (await visitor(phone)).open();
      const { page } = chat;
      await chat.hears(/cứ gõ câu hỏi/);
      for (let i = 0; i < press; i += 1) await page.locator("#text-size").click();

      const check = async () => {
        const boxes = await page.$$eval("body *", (elements: PageElement[]) =>
          elements.map((element) => {
            const { left, right, width, height } = element.getBoundingClientRect();
            const kind =
              element.closest("button:not(.command-link), a.choice, #composer-input") === element ? "control" : "other";
            const isUnseen = element.closest(".hidden-text, .sprite, .skip") !== null;
            return { left, right, width, height, kind, isUnseen, text: element.innerText };
          }),
        );
        const seen = boxes.filter(({ isUnseen, width, height }) => !isUnseen && width > 0 && height > 0);
        const controls = seen.filter(({ kind }) => kind === "control");
        expect(controls.length).toBeGreaterThan(4);
        expect(controls.filter(({ height }) => height < 44)).toEqual([]);
        expect(seen.filter(({ left, right }) => left < -0.5 || right > 360.5)).toEqual([]);
        const widths = await page.$$eval("html, #chat", (elements: { scrollWidth: number; clientWidth: number }[]) =>
          elements.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
        );
        expect(widths).toEqual([0, 0]);
      };

      await check();
      await chat.say(question);
      await chat.hears(/Nơi hỏi: /);
      await check();
      await chat.choose("Xem thêm");
      await chat.hears(/Điều kiện.*Căn cứ/s);
      await check();
      await chat.say(`Nghiêng${"nghiêng".repeat(40)} https://example.org/${"a".repeat(200)}`);
      await chat.hears(/\S/);
      await check();
      await page.locator("#menu-button").click();
      await page.locator("#menu-close").waitFor();
      await check();
    }),
  );

  it("says how to go on where scripts do not run", () =>
    onStage.shared(async ({ visitor }) => {
      const { context } = await visitor({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto("/");
      expect(await page.locator("noscript").innerText()).toMatch(/cần JavaScript.*gặp cán bộ xã/);
      expect(await page.locator("#composer").isVisible()).toBe(false);
    }));

  it("may load and run nothing but its own files", () =>
    onStage.shared(async ({ server, visitor }) => {
      const response = await fetch(server.url);
      const { headers } = response;
      const policy = (headers.get("content-security-policy") ?? "").split("; ").map((part) => part.split(" "));
      expect(Object.fromEntries(policy.map(([name, ...sources]) => [name, sources.join(" ")]))).toEqual({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' blob: data:",
        "connect-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
      });
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(await response.text()).not.toMatch(/ style=| on[a-z]+=/);

      const other = await visitor();
      const { page } = await other.open();
      expect(other.problems).toEqual([]);
      await page.addScriptTag({ content: "document.title = 'hacked'" }).catch(() => undefined);
      await page.addStyleTag({ content: "body { display: none }" }).catch(() => undefined);
      await page.addScriptTag({ url: "https://example.org/a.js" }).catch(() => undefined);
      expect(await page.title()).not.toBe("hacked");
      await expect.poll(() => other.problems.length).toBe(3);
      other.forgive(/Content Security Policy/);
      expect(other.problems).toEqual([]);
    }));
});
