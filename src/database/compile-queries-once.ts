import { setFlagsFromString } from "node:v8";

/**
 * Has V8 compile WebAssembly once, quickly, for as long as the process runs. Prisma turns queries into SQL with three
 * megabytes of it, and keeps what it found: each shape of query passes there once. Compiled a second time with every
 * optimisation, as V8 would do beside the first questions, it costs a second of processor time and 70 MB at each start
 * and gives nothing back. Call it before a client is made.
 */
export function compileQueriesOnce(): void {
  for (const flag of ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);
}
