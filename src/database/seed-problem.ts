/** A seed file has mistakes; each is "file:line: what is wrong". The server does not start on them. */
export class SeedProblem extends Error {
  override readonly name = "SeedProblem";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}
