import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "../../src/database/project-root.ts";

const folder = mkdtempSync(join(tmpdir(), "eval-"));
afterAll(() => rmSync(folder, { recursive: true }));

function evaluate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", join("scripts", "eval", "eval.ts"), ...args],
    { cwd: projectRoot, encoding: "utf8", timeout: 25_000 },
  );
  return { status, stdout, stderr };
}

function beirFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  const lines = (of: object[]) => of.map((one) => JSON.stringify(one)).join("\n");
  writeFileSync(
    join(path, "corpus.jsonl"),
    lines([
      { _id: "p1", text: "Sông Hồng chảy qua Hà Nội ra biển." },
      { _id: "p2", text: "Núi Phan Xi Păng là đỉnh núi cao nhất nước." },
      { _id: "p3", text: "Đồng bằng trồng nhiều lúa." },
    ]),
  );
  writeFileSync(
    join(path, "queries.jsonl"),
    lines([
      { _id: "q1", text: "đỉnh núi nào cao nhất" },
      { _id: "q2", text: "sông nào chảy qua Hà Nội" },
    ]),
  );
  // The second query's relevant passage shares no word with it: it cannot be found.
  writeFileSync(join(path, "qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\tp2\t1\nq2\tp3\t1\n");
  return path;
}

test("a BEIR folder is measured in every variant, for machines too", () => {
  const { status, stdout } = evaluate("--beir", beirFolder("small"), "--json");
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ set: "small", questions: 2 });
  for (const variant of ["typed", "bare", "half"]) {
    expect(report.variants[variant].hit1).toMatchObject({ value: 0.5, n: 2 });
  }
  expect(report.variants.typos.hit1.value).toBeLessThanOrEqual(0.5);
});

test("--check ends with 1 and names each figure below its floor", () => {
  const { status, stderr } = evaluate("--beir", beirFolder("xquad-vi"), "--check");
  expect(status).toBe(1);
  expect(stderr).toMatch(/xquad-vi, typed: hit1 is 0\.500, at least 0\.9/);
  expect(stderr).toMatch(/xquad-vi, bare: mrr10 is 0\.500/);
});

test("the product's own engine answers a plain question and leaves a foreign one", () => {
  const file = join(folder, "questions.jsonl");
  const question = (q: string, scope: string, ...ids: string[]) => JSON.stringify({ q, ids, scope, style: "formal" });
  writeFileSync(
    file,
    [
      question("Hộ cận nghèo mua thẻ bảo hiểm y tế được hỗ trợ bao nhiêu?", "in", "bhyt-can-ngheo"),
      question("Cách nấu phở bò ngon tại nhà?", "out"),
    ].join("\n"),
  );
  const { status, stdout } = evaluate("--questions", file, "--date", "2026-03-01", "--json");
  expect(status).toBe(0);
  const { typed } = JSON.parse(stdout).variants;
  expect(typed.hit1).toMatchObject({ value: 1, n: 1 });
  expect(typed.falseAnswers).toMatchObject({ value: 0, n: 1 });
});

test("mistakes in a question file are named by line", () => {
  const file = join(folder, "broken.jsonl");
  writeFileSync(file, '{"q":"a","scope":"out"}\n{"q":"b","scope":"in"}\nnothing\n');
  const { status, stderr } = evaluate("--questions", file);
  expect(status).toBe(2);
  expect(stderr).toContain("broken.jsonl:2: a question in scope needs the ids");
  expect(stderr).toContain("broken.jsonl:3:");
});

test("an unknown option or a missing file is said, not guessed", () => {
  expect(evaluate("--beri", "x")).toMatchObject({ status: 2, stdout: "" });
  expect(evaluate("--questions", join(folder, "none.jsonl")).stderr).toContain("none.jsonl: not found");
});
