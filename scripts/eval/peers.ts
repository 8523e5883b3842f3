import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import Database from "better-sqlite3";
import FlexSearch from "flexsearch";
import Fuse from "fuse.js";
import lunr from "lunr";
import MiniSearch, { type SearchOptions } from "minisearch";
import { fold } from "../../src/core/text/fold.ts";

/** A document for every engine alike. */
export interface BenchDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Ranker {
  (query: string, limit: number): string[];
  /** What an index outside JavaScript's memory takes. */
  readonly nativeBytes?: number;
}

/** A search engine: from documents to something that ranks. */
export interface Engine {
  readonly name: string;
  /** Takes so long a query that it is asked only some of them. */
  readonly isSlow?: boolean;
  readonly build: (documents: readonly BenchDocument[]) => Ranker | Promise<Ranker>;
}

const foldAll = (documents: readonly BenchDocument[]) =>
  documents.map(({ id, title, text }) => ({ id, title: fold(title), text: fold(text) }));

/** The same engine given texts and queries that are folded already. */
function folded({ name, build, isSlow = false }: Engine): Engine {
  return {
    isSlow,
    name: `${name}, folded`,
    build: async (documents) => {
      const rank = await build(foldAll(documents));
      return Object.assign((query: string, limit: number) => rank(fold(query), limit), {
        nativeBytes: rank.nativeBytes ?? 0,
      });
    },
  };
}

/** MiniSearch over title and text; its README says what the options do. */
const miniSearchWith = (name: string, searchOptions: SearchOptions): Engine => ({
  name,
  build: (documents) => {
    const index = new MiniSearch<BenchDocument>({ fields: ["title", "text"], searchOptions });
    index.addAll(documents);
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id));
  },
});

/** README, "Search options": fields, a boosted title; all terms are alternatives by default. */
const miniSearch = miniSearchWith("MiniSearch", { boost: { title: 2 } });

/** README, "Fuzzy search": a share of the term's length, prefixes as well. */
const miniSearchFuzzy = miniSearchWith("MiniSearch, fuzzy", { boost: { title: 2 }, prefix: true, fuzzy: 0.2 });

/** Docs: a schema, one language; threshold 1 (its default) lets every term be optional. */
const orama: Engine = {
  name: "Orama",
  build: async (documents) => {
    // The English tokenizer would split at accented letters; theirs for other languages is given a splitter.
    const index = create({
      schema: { title: "string", text: "string" },
      components: {
        tokenizer: {
          language: "vietnamese",
          normalizationCache: new Map<string, string>(),
          tokenize: (raw: string) => [...new Set(raw.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])],
        },
      },
    });
    await insertMultiple(
      index,
      documents.map(({ id, title, text }) => ({ id, title, text })),
      500,
    );
    return (query, limit) => {
      const found = searchOrama(index, { term: query, limit, threshold: 1, boost: { title: 2 } });
      if (found instanceof Promise) throw new Error("Orama answers later: measure it so");
      return found.hits.map(({ id }) => id);
    };
  },
};

/** README: a Document index, context scoring on for phrases, suggest so that not every term must match. */
const flexSearch: Engine = {
  name: "FlexSearch",
  build: (documents) => {
    const index = new FlexSearch.Document<{ id: string; title: string; text: string }>({
      document: { id: "id", index: ["title", "text"] },
      tokenize: "strict",
      context: { resolution: 9, depth: 2, bidirectional: true },
    });
    for (const { id, title, text } of documents) index.add({ id, title, text });
    return (query, limit) => {
      const fields = index.search(query, { limit, suggest: true });
      // The text's ranking; what only the title found comes after.
      const ids = [...fields].reverse().flatMap(({ result }) => result.map(String));
      return [...new Set(ids)].slice(0, limit);
    };
  },
};

/** Guide: fields with a boost; the English stemmer, stop words and trimmer do not know Vietnamese and are taken out. */
const lunrEngine: Engine = {
  name: "lunr",
  build: (documents) => {
    const index = lunr(function () {
      this.pipeline.reset();
      this.searchPipeline.reset();
      this.ref("id");
      this.field("title", { boost: 2 });
      this.field("text");
      for (const document of documents) this.add(document);
    });
    return (query, limit) =>
      index
        .query((builder) => {
          // As words, not as lunr's query language, in which "-" and ":" would mean something.
          builder.term(lunr.tokenizer(query.replace(/[^\p{L}\p{N}]+/gu, " ")), {});
        })
        .slice(0, limit)
        .map(({ ref }) => ref);
  },
};

/**
 * Docs: ignoreLocation for texts of more than a line; words as alternatives, each found as it is, by logical search. (Its
 * newer token search takes seconds a query on entries of this length.)
 */
const fuse: Engine = {
  name: "Fuse.js",
  isSlow: true,
  build: (documents) => {
    const index = new Fuse([...documents], {
      keys: [
        { name: "title", weight: 2 },
        { name: "text", weight: 1 },
      ],
      ignoreLocation: true,
      useExtendedSearch: true,
    });
    return (query, limit) => {
      const alternatives = words(query).flatMap((word) => [{ title: `'${word}` }, { text: `'${word}` }]);
      return alternatives.length === 0 ? [] : index.search({ $or: alternatives }, { limit }).map(({ item }) => item.id);
    };
  },
};

const words = (query: string) => [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
const anyWord = (query: string) => words(query).map((word) => `"${word}"`);
const anyWordOrPair = (query: string) => {
  const all = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const pairs = all.slice(1).map((word, i) => `"${all[i]} ${word}"`);
  return [...anyWord(query), ...new Set(pairs)];
};

/** Docs: FTS5 with bm25() and a weighted title; unicode61 takes most marks off by itself, but not đ. */
function fts5(name: string, phrases: (query: string) => string[]): Engine {
  return {
    name,
    build: (documents) => {
      const database = new Database(":memory:");
      database.exec(
        "CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2')",
      );
      const insert = database.prepare("INSERT INTO d VALUES (?, ?, ?)");
      database.transaction(() => {
        for (const { id, title, text } of documents) insert.run(id, title, text);
      })();
      const select = database
        .prepare<[string, number], string>("SELECT id FROM d WHERE d MATCH ? ORDER BY bm25(d, 0, 2, 1) LIMIT ?")
        .pluck();
      const rank = (query: string, limit: number) => {
        const terms = phrases(query);
        return terms.length === 0 ? [] : select.all(terms.join(" OR "), limit);
      };
      const pragma = (name: string) => Number(database.pragma(name, { simple: true }));
      return Object.assign(rank, { nativeBytes: pragma("page_count") * pragma("page_size") });
    },
  };
}

const sqlite = fts5("SQLite FTS5", anyWord);
const sqlitePairs = fts5("SQLite FTS5 + bigram phrases", anyWordOrPair);

/** Every peer as its documentation advises, and once more with our folding. */
export const peers: readonly Engine[] = [
  miniSearch,
  miniSearchFuzzy,
  orama,
  flexSearch,
  lunrEngine,
  fuse,
  sqlite,
  sqlitePairs,
].flatMap((engine) => [engine, folded(engine)]);
