/** What is logged: an object of facts and one sentence. Compatible with pino; no code or token is ever among them. */
export interface Logger {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}
