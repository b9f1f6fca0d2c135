import type { Arguments } from './api/arguments.ts';
import type { FaultKind } from './fault-schema.ts';

/** One call of the bot, as Slack saw it. The token is not kept. */
export type JournalEntry = {
  sequence: number;
  /** Wall clock of its arrival, milliseconds since 1970. */
  at: number;
  /** A Web API method, or `response_url`. */
  method: string;
  args: Arguments;
  /** Null while it is under way, and for ever where no answer went out. */
  status: number | null;
  /** What was answered, or would have been; null where nothing was. */
  result: object | string | null;
  /** Whether what was asked has been done, whatever was answered. */
  acted: boolean;
  faults: FaultKind[];
};

/** Everything that the bot asked of Slack, oldest first. */
export class Journal {
  #entries: JournalEntry[] = [];
  #sequence = 0;

  open(call: Pick<JournalEntry, 'at' | 'method' | 'args'>): JournalEntry {
    this.#sequence += 1;
    const entry: JournalEntry = {
      sequence: this.#sequence,
      ...call,
      status: null,
      result: null,
      acted: false,
      faults: [],
    };
    this.#entries.push(entry);
    return entry;
  }

  list(): readonly JournalEntry[] {
    return this.#entries;
  }

  calls(method: string): JournalEntry[] {
    return this.#entries.filter((entry) => entry.method === method);
  }

  clear(): void {
    this.#entries = [];
  }
}
