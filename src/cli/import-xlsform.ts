import { basename } from "node:path";
import readXlsxFile from "read-excel-file/node";
import { line } from "../console.ts";
import { type Cell, fromXlsform, type Workbook } from "../core/forms/from-xlsform.ts";
import { formsFolder, parseForms, readFormFiles } from "../database/read-forms.ts";

/** The types the package declares name the constructor where they mean a day. */
const readWorkbook = async (file: string) => (await readXlsxFile(file)) as readonly { sheet: string; data: Cell[][] }[];

const say = (text: string) => void process.stderr.write(`${text}\n`);

/** Prints an XLSForm as a form file; what could not be taken over, and what is still wrong, goes to the terminal. */
async function run([file]: readonly string[]): Promise<number> {
  if (file === undefined) {
    say(line("formsImportUsage"));
    return 2;
  }
  let workbook: Workbook;
  try {
    workbook = await readWorkbook(file);
  } catch {
    say(line("formsImportUnreadable", { file }));
    return 1;
  }
  const imported = fromXlsform(workbook, basename(file).replace(/\.xlsx$/i, ""));
  if (!imported.ok) {
    say(line(`formsImport_${imported.reason}`, { file }));
    return 1;
  }
  const { code, yaml, warnings } = imported;
  process.stdout.write(yaml);
  say(line("formsImported", { file, code }));
  if (warnings.length > 0) say(line("formsImportWarnings", { count: warnings.length }));
  for (const { sheet, row, kind, values } of warnings) {
    say(`  ${line("formsImportWhere", { sheet, row, text: line(`xlsform_${kind}`, values) })}`);
  }
  const { problems } = parseForms([{ path: `${code}.yaml`, source: yaml }], readFormFiles(undefined, formsFolder));
  if (problems.length > 0) say([line("formsImportProblems"), ...problems.map((problem) => `  ${problem}`)].join("\n"));
  return 0;
}

process.exitCode = await run(process.argv.slice(2));
