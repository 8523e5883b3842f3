import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PublicHolidays, publicHolidays } from "../core/calendar/public-holidays.ts";
import { projectRoot } from "./project-root.ts";
import { readYaml } from "./read-yaml.ts";
import { SeedProblem } from "./seed-problem.ts";

/** The file of public holidays. */
export const publicHolidaysFile = join("prisma", "seed", "calendar", "public-holidays.yaml");

/**
 * Reads the public holidays.
 * @throws SeedProblem naming file and line of every mistake
 */
export function readPublicHolidays(path = join(projectRoot, publicHolidaysFile)): PublicHolidays {
  const read = readYaml(readFileSync(path, "utf8"), publicHolidaysFile, publicHolidays);
  if (!read.ok) throw new SeedProblem(read.problems);
  return read.value;
}
