import type { UploadedFile } from "../multipart.ts";
import type { Params } from "../params.ts";

/** What a method gets. */
export interface MethodInput {
  readonly params: Params;
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

/** A successful answer, with the remark some methods add. */
export class Described {
  constructor(
    readonly result: unknown,
    readonly description: string,
  ) {}
}

/** A method of the Bot API: returns the result or throws an ApiError. */
export type Method = (input: MethodInput) => unknown;
