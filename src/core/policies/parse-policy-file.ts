import { LineCounter, parseDocument } from "yaml";
import { yamlOffset } from "../text/yaml-offset.ts";
import { type PolicyEntry, policyContent, policyFrontMatter, sectionHeadings } from "./policy.ts";

/** A mistake in a policy file, with the line it is on (1-based). */
export interface PolicyFileProblem {
  readonly line: number;
  readonly message: string;
}

export type ParsedPolicyFile =
  | { readonly ok: true; readonly entry: PolicyEntry }
  | { readonly ok: false; readonly problems: readonly PolicyFileProblem[] };

const fence = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

interface Section {
  readonly heading: string;
  readonly line: number;
  readonly text: string;
}

function splitBody(body: string, firstLine: number): { summary: string; sections: Section[] } {
  const parts = body.split(/^## /m);
  const summary = (parts[0] ?? "").trim();
  let line = firstLine + (parts[0] ?? "").split("\n").length - 1;
  const sections = parts.slice(1).map((part) => {
    const [heading = "", ...rest] = part.split("\n");
    const section = { heading: heading.trim(), line, text: rest.join("\n").trim() };
    line += part.split("\n").length - 1;
    return section;
  });
  return { summary, sections };
}

/**
 * Reads one policy entry: YAML front matter, a short answer, sections (format: prisma/seed/policies/README.md).
 * @param source the file's text
 * @param expectedId the file's name without `.md`
 * @returns the entry, or every mistake found with its line
 */
export function parsePolicyFile(source: string, expectedId: string): ParsedPolicyFile {
  const match = fence.exec(source);
  if (!match?.[1])
    return { ok: false, problems: [{ line: 1, message: 'must begin with front matter between two "---" lines' }] };

  const problems: PolicyFileProblem[] = [];
  const lines = new LineCounter();
  const document = parseDocument(match[1], { lineCounter: lines, schema: "core" });
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  for (const error of document.errors)
    problems.push({ line: lineAt(error.pos[0]), message: error.message.split("\n")[0] ?? "" });
  if (problems.length > 0) return { ok: false, problems };

  const frontMatter = policyFrontMatter.safeParse(document.toJS());
  for (const issue of frontMatter.error?.issues ?? []) {
    const offset = yamlOffset(document, issue.path);
    problems.push({
      line: offset === undefined ? 1 : lineAt(offset),
      message: `${issue.path.join(".") || "front matter"}: ${issue.message}`,
    });
  }

  const bodyLine = lineOf(source, match[0].length);
  const { summary, sections } = splitBody(source.slice(match[0].length), bodyLine);
  const names = Object.keys(sectionHeadings);
  if (summary === "")
    problems.push({ line: bodyLine, message: "the short answer before the first heading is missing" });
  if (summary.length > 300)
    problems.push({ line: bodyLine, message: `the short answer has ${summary.length} characters, at most 300` });
  if (sections.length === 0) problems.push({ line: bodyLine, message: "at least one section is needed" });
  let previous = -1;
  for (const { heading, line, text } of sections) {
    const position = names.indexOf(heading);
    if (position === -1) problems.push({ line, message: `unknown heading "${heading}"; known: ${names.join(", ")}` });
    else if (position <= previous) problems.push({ line, message: `heading "${heading}" is out of order or twice` });
    if (text === "") problems.push({ line, message: `section "${heading}" is empty` });
    previous = Math.max(previous, position);
  }

  if (frontMatter.data && frontMatter.data.id !== expectedId) {
    problems.push({ line: 2, message: `id is "${frontMatter.data.id}" but the file is named "${expectedId}.md"` });
  }
  if (!frontMatter.data || problems.length > 0) return { ok: false, problems };

  const { id, validity, answerable, ...content } = frontMatter.data;
  return {
    ok: true,
    entry: {
      id,
      validFrom: validity.from,
      validTo: validity.to,
      answerFrom: answerable.from === undefined ? validity.from : answerable.from,
      answerTo: answerable.to === undefined ? validity.to : answerable.to,
      content: policyContent.parse({
        ...content,
        summary,
        sections: sections.map(({ heading, text }) => ({
          name: sectionHeadings[heading as keyof typeof sectionHeadings],
          text,
        })),
      }),
    },
  };
}
