import type { Clock } from '../../src/core/clock.ts';

/** Writes a story line by line, each with the time since it began. */
export class Narrator {
  readonly #clock: Clock;
  readonly #write: (text: string) => void;
  readonly #started: number;

  /** @param write takes text with its line breaks */
  constructor(clock: Clock, write: (text: string) => void) {
    this.#clock = clock;
    this.#write = write;
    this.#started = clock.now();
  }

  line(text: string): void {
    const seconds = Math.round((this.#clock.now() - this.#started) / 1_000);
    const time = `${String(Math.floor(seconds / 60)).padStart(2, ' ')}:${String(seconds % 60).padStart(2, '0')}`;
    this.#write(`  ${time}  ${text}\n`);
  }

  quote(lines: readonly string[]): void {
    for (const line of lines) {
      for (const part of line.split('\n')) this.#write(`         │ ${part}\n`);
    }
  }
}

/** Tells of a message what is new in it since it was told of last. */
export class Retelling {
  readonly #said = new Map<string, readonly string[]>();

  /** @returns the lines that are new; null where nothing is */
  news(key: string, lines: readonly string[]): readonly string[] | null {
    const before = this.#said.get(key);
    this.#said.set(key, lines);
    if (before === undefined) return lines;
    if (before.join('\n') === lines.join('\n')) return null;
    return lines.filter((line) => !before.includes(line));
  }
}
