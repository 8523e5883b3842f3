/** What is wrong with a file of questions, a BEIR folder or the command line; every problem on a line. */
export class EvalProblem extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EvalProblem";
  }
}
