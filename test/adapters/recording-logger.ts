import { inspect } from 'node:util';
import type { Logger } from '../../src/core/logger.ts';

/** Keeps every line at every level, printed as deeply as anything could ever print it. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = [];

  debug = (facts: object, text: string): void => this.#keep('debug', facts, text);
  info = (facts: object, text: string): void => this.#keep('info', facts, text);
  warn = (facts: object, text: string): void => this.#keep('warn', facts, text);
  error = (facts: object, text: string): void => this.#keep('error', facts, text);

  get text(): string {
    return this.lines.join('\n');
  }

  #keep(level: string, facts: object, text: string): void {
    this.lines.push(
      `${level} ${text} ${JSON.stringify(facts)} ${inspect(facts, { depth: null, showHidden: true })}`,
    );
  }
}
