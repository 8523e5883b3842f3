// Bundles the server, the command-line tools and the web chat's client into dist/.
// With --if-stale it does so only when a source is newer than the last build, so that starting costs nothing twice.
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "dist/.built");

function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  return ["src", "locales", "scripts", "prisma/schema.prisma", "package.json"].some(
    (path) => newest(join(root, path)) > built,
  );
}

if (!process.argv.includes("--if-stale") || isStale()) {
  if (!existsSync(join(root, "src/database/generated/postgresql"))) await import("./generate-clients.mjs");
  const { build } = await import("esbuild");
  // Built beside dist/ and put in its place at the end: a program that starts meanwhile finds the old one whole.
  const next = mkdtempSync(join(root, "dist-"));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: "src/main.ts",
      ask: "src/cli/ask.ts",
      invite: "src/cli/invite.ts",
      "check-policies": "src/cli/check-policies.ts",
      "check-forms": "src/cli/check-forms.ts",
      "import-xlsform": "src/cli/import-xlsform.ts",
      unanswered: "src/cli/unanswered.ts",
      "approve-question": "src/cli/approve-question.ts",
      recalls: "src/cli/recalls.ts",
      rehearse: "src/cli/rehearse.ts",
      decisions: "src/cli/decisions.ts",
    },
    outdir: next,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Packages are bundled too: reading a few files instead of a thousand takes a quarter off every start. What is
    // compiled for the machine cannot be; pg only asks whether pg-native is there.
    external: ["better-sqlite3", "pg-native"],
    // Packages of the older kind call require, which a module has not.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
    sourcemap: true,
    // A map is read at each start; the sources themselves would make it four times as long.
    sourcesContent: false,
    define: { VERSION: JSON.stringify(version) },
    logLevel: "warning",
  });
  const client = await build({
    absWorkingDir: root,
    entryPoints: { chat: "src/channels/web/page/client/main.ts", style: "src/channels/web/page/chat.css" },
    outdir: join(next, "assets"),
    entryNames: "[name]-[hash]",
    bundle: true,
    format: "esm",
    target: "es2019",
    minify: true,
    metafile: true,
    logLevel: "warning",
  });
  const outputs = Object.entries(client.metafile.outputs);
  const find = (ending) => outputs.map(([path]) => path.split("/").pop()).find((path) => path.endsWith(ending));
  writeFileSync(join(next, "assets/manifest.json"), JSON.stringify({ script: find(".js"), style: find(".css") }));
  writeFileSync(join(next, "assets/icon.svg"), readFileSync(join(root, "src/channels/web/page/icon.svg")));
  writeFileSync(join(next, ".built"), "");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  // mkdtemp keeps a folder to whoever made it; the program may be run by somebody else, as in the Docker image.
  chmodSync(next, 0o755);
  renameSync(next, join(root, "dist"));
}
