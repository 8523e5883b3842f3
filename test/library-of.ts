import type { AppContext } from "../src/app/context.ts";
import { type Knowledge, PolicyLibrary } from "../src/app/policy-catalogue.ts";
import type { Glossary } from "../src/core/knowledge/glossary.ts";
import { readGlossary } from "../src/database/read-glossary.ts";
import { readKnowledge } from "../src/database/read-knowledge.ts";

// What a server reads once when it starts, tests read once a process: these files do not change while they run.
let knowledge: Knowledge | undefined;
let glossary: Glossary | undefined;
const libraries = new WeakMap<AppContext, PolicyLibrary>();

/** What the search knows beside the entries. */
export function ourKnowledge(): Knowledge {
  knowledge ??= readKnowledge();
  return knowledge;
}

/** The words that are explained. */
export function ourGlossary(): Glossary {
  glossary ??= readGlossary();
  return glossary;
}

/** The one library of an app, as a server has one for all its chats: an index is built in half a second. */
export function libraryOf(app: AppContext): PolicyLibrary {
  const library = libraries.get(app) ?? new PolicyLibrary(app, ourKnowledge());
  libraries.set(app, library);
  return library;
}
