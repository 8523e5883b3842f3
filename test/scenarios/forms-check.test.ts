// biome-ignore-all lint/suspicious/noTemplateCurlyInString: XLSForm names questions so.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { runProgram } from "../real-process.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "forms-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (name: "check-forms" | "import-xlsform", ...args: string[]) => runProgram(name, args, {});
function put(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}

describe("an office that makes its own form", () => {
  it("is told that the forms we bring are right", async () => {
    expect(await run("check-forms")).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^8 mẫu/) });
  });

  it("can begin with the example of the README", async () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("prisma/seed/forms/README.md", "utf8"))?.[1] ?? "";
    const path = put("tiep-dan.yaml", example);
    expect(await run("check-forms", path)).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^1 mẫu/),
    });

    const wrong = put("hop-dan.yaml", example.replace("luot_nu <= luot", "luot_nu <= luott"));
    const { code, stderr } = await run("check-forms", wrong, path);
    expect(code).toBe(1);
    expect(stderr).toContain(`${wrong}:2: code: `);
    expect(stderr).toMatch(/hop-dan\.yaml:\d+: .*luott/);
    expect(stderr).not.toContain("tiep-dan.yaml:");
  });

  it("is told when a file is not there", async () => {
    expect(await run("check-forms", join(folder, "khong-co.yaml"))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("khong-co.yaml"),
    });
  });

  it("can bring a form from Kobo, is told what is lost, and the result passes the check", async () => {
    const text = (...cells: (string | number | null)[]) => cells.map((value) => (value === null ? null : { value }));
    const xlsx = join(folder, "buoi-gap.xlsx");
    await writeXlsxFile([
      {
        sheet: "survey",
        data: [
          text("type", "name", "label::Vietnamese (vi)", "required", "relevant", "constraint", "appearance"),
          text("start", "start", null, null, null, null, null),
          text("date", "ngay", "Gặp ngày nào?", "true", null, ". <= today()", null),
          text("select_one viec", "viec", "Việc gì?", "true", null, null, "minimal"),
          text("integer", "so_nguoi", "Bao nhiêu người?", "true", "selected(${viec}, '1')", ". > 0", null),
          text("audio", "ghi_am", "Ghi âm", null, null, null, null),
        ],
      },
      {
        sheet: "choices",
        data: [text("list_name", "name", "label"), text("viec", 1, "Họp"), text("viec", 2, "Thăm nhà")],
      },
      { sheet: "settings", data: [text("form_title", "form_id"), text("Buổi gặp", "buoi_gap")] },
    ]).toFile(xlsx);

    const { code, stdout, stderr } = await run("import-xlsform", xlsx);
    expect(code).toBe(0);
    expect(stderr.split("\n")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/prisma\/seed\/forms\/buoi-gap\.yaml/),
        expect.stringMatching(/^ {2}survey, dòng 2: start/),
        expect.stringMatching(/^ {2}survey, dòng 6: “ghi_am”: chưa có kiểu audio/),
        expect.stringMatching(/^ {2}survey, dòng 1: cột “appearance”/),
        expect.stringMatching(/^ {2}choices, dòng 2: .*“1” thành c1/),
      ]),
    );
    expect(stderr).not.toContain("Cần sửa");
    expect(stdout).toMatch(/^code: buoi-gap\n/);
    expect(stdout).toContain("min: 1");
    const path = put("buoi-gap.yaml", stdout);
    expect(await run("check-forms", path)).toMatchObject({ code: 0, stderr: "" });
  });

  it("is told kindly when a file is no XLSForm", async () => {
    expect(await run("import-xlsform")).toMatchObject({ code: 2, stderr: expect.stringContaining("Cách dùng") });
    expect(await run("import-xlsform", put("x.xlsx", "không phải"))).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/x\.xlsx: cần tệp \.xlsx/),
    });
  });
});
