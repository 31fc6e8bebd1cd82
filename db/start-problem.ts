/** A start that cannot go on. The message is for the person at the keyboard: Chinese, then English on a new line. */
export class StartProblem extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese}\n${english}`)
    this.name = "StartProblem"
  }
}
