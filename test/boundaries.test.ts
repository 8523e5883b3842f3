import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const biome = resolve("node_modules/@biomejs/biome/bin/biome");
let house: string;

/** A house with nothing in it but our rules, so that forbidden files can be put into its rooms. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "boundaries-"));
  const { vcs: _, $schema: __, ...rules } = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(join(house, "biome.json"), JSON.stringify(rules));
  cpSync("scripts/lint", join(house, "scripts/lint"), { recursive: true });
});
afterAll(() => rmSync(house, { recursive: true }));

function lint(path: string, source: string): { ok: boolean; output: string } {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, "lint", path], {
    cwd: house,
    encoding: "utf8",
  });
  rmSync(file);
  return { ok: status === 0, output: stdout + stderr };
}

describe("the arrows of the house", () => {
  it.each([
    ["src/core/text/x.ts", "grammy"],
    ["src/core/text/x.ts", "node:fs"],
    ["src/core/text/x.ts", "../../app/context.ts"],
    ["src/app/x.ts", "../bot/create-bot.ts"],
    ["src/app/x.ts", "../channels/capabilities.ts"],
    ["src/app/x.ts", "../delivery/api-call.ts"],
    ["src/database/x.ts", "../app/context.ts"],
    ["src/documents/x.ts", "../app/context.ts"],
    ["src/documents/word/x.ts", "../../database/open-database.ts"],
    ["src/core/documents/x.ts", "../../documents/write-word.ts"],
    ["src/bot/shared/x.ts", "../../documents/write-word.ts"],
    ["src/delivery/x.ts", "../channels/capabilities.ts"],
    ["src/bot/shared/x.ts", "../../channels/capabilities.ts"],
    ["src/bot/shared/x.ts", "../../office/page.ts"],
    ["src/clockwork/x.ts", "../bot/create-bot.ts"],
    ["src/channels/x.ts", "../server.ts"],
  ])("%s may not import %s", (path, imported) => {
    const { ok, output } = lint(path, `import { x } from "${imported}";\n\nx();\n`);
    expect(output).toContain("noRestrictedImports");
    expect(ok).toBe(false);
  });

  it.each([
    ["src/core/text/x.ts", "./fold.ts"],
    ["src/app/x.ts", "../core/text/fold.ts"],
    ["src/documents/word/x.ts", "../../core/documents/official-document.ts"],
    ["src/core/forms/x.ts", "../documents/labels.ts"],
    ["src/bot/shared/x.ts", "../../app/context.ts"],
    ["src/bot/shared/x.ts", "../../core/documents/official-document.ts"],
    // The lead office's part of the chat is not the staff's web pages.
    ["src/bot/conversations/x.ts", "../office/decide.ts"],
    ["src/channels/x.ts", "../bot/create-bot.ts"],
  ])("%s may import %s", (path, imported) => {
    expect(lint(path, `import { x } from "${imported}";\n\nx();\n`)).toMatchObject({ ok: true });
  });

  it.each(["new Date()", "Date.now()", "Math.random()"])("core/ and app/ may not call %s", (call) => {
    for (const path of ["src/core/x.ts", "src/app/x.ts"]) {
      expect(lint(path, `export const x = ${call};\n`).output).toContain("as parameters");
    }
    expect(lint("src/x.ts", `export const x = ${call};\n`).ok).toBe(true);
  });
});
