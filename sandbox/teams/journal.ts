import { parseConversationId } from './conversation-id.ts';
import type { FaultKind, RouteName } from './fault-schema.ts';

/** One call of the bot as the connector saw it. Headers are not kept: tokens are none of a journal's business. */
export type JournalEntry = {
  sequence: number;
  /** Wall clock of its arrival, milliseconds since 1970. */
  at: number;
  method: string;
  /** With the query, as it came. */
  path: string;
  /** Null where no operation is simulated under that path. */
  route: RouteName | null;
  /** Decoded, with the thread where one is named. */
  conversationId: string | null;
  activityId: string | null;
  /** What was sent: parsed JSON, or the text where it is none; null without a body. */
  body: unknown;
  /** What came with the call: nothing, the token that is expected, or another one. */
  credentials: 'none' | 'expected' | 'other';
  /** Null while it is under way, and for ever where no answer went out. */
  status: number | null;
  /** The error's code, where one was answered. */
  error: string | null;
  /** Whether it changed something in Teams, whatever was answered. */
  acted: boolean;
  faults: FaultKind[];
};

/** Everything that the bot asked of the connector, oldest first. */
export class Journal {
  #entries: JournalEntry[] = [];
  #sequence = 0;

  open(request: Pick<JournalEntry, 'at' | 'method' | 'path' | 'body' | 'credentials'>): JournalEntry {
    this.#sequence += 1;
    const entry: JournalEntry = {
      sequence: this.#sequence,
      ...request,
      route: null,
      conversationId: null,
      activityId: null,
      status: null,
      error: null,
      acted: false,
      faults: [],
    };
    this.#entries.push(entry);
    return entry;
  }

  list(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Calls of one operation; about one conversation, in any of its threads, where that is given. */
  requests(route: RouteName, conversationId?: string): JournalEntry[] {
    const wanted = conversationId === undefined ? null : parseConversationId(conversationId).conversationId;
    return this.#entries.filter(
      (entry) =>
        entry.route === route &&
        (wanted === null ||
          (entry.conversationId !== null &&
            parseConversationId(entry.conversationId).conversationId === wanted)),
    );
  }

  clear(): void {
    this.#entries = [];
  }
}
