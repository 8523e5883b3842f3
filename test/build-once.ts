import { execFileSync } from "node:child_process";

/** Scenarios start the built program, so it is built once before them when a source is newer. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ["scripts/build.mjs", "--if-stale"], { stdio: "inherit" });
}
