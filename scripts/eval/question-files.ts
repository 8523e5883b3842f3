import { join } from "node:path";
import { projectRoot } from "../../src/database/project-root.ts";

/** The repository's own held-out questions; floors are kept under "own". They only measure. */
export const ownQuestions = join(projectRoot, "test", "questions", "own.jsonl");
/** The development questions, where they lie beside the repository; floors are kept under "policies". */
export const developmentQuestions = join(projectRoot, "..", "shared", "data", "questions.dev.jsonl");
