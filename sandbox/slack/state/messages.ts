import type { Clock } from '../../../src/core/clock.ts';
import type { Block } from '../block-kit/blocks.ts';
import type { Changes } from '../changes.ts';
import type { Timestamps } from './timestamps.ts';

export type Metadata = { event_type: string; event_payload: Record<string, unknown> };

/** What a message says, as the app gave it and Slack completed it. */
export type MessageContent = { text: string; blocks: Block[]; metadata: Metadata | null };

/** A message as it stood from `at` on, milliseconds since 1970. */
export type MessageVersion = MessageContent & { at: number };

export type MessageAuthor = { kind: 'bot' } | { kind: 'person'; userId: string };

/** By which way a message of the bot came. */
export type MessageSource = 'api' | 'response_url' | 'command_answer' | 'person';

export type StoredMessage = {
  channel: string;
  ts: string;
  /** The parent's ts; null for a message that stands in the conversation itself. */
  threadTs: string | null;
  author: MessageAuthor;
  source: MessageSource;
  current: MessageVersion;
  /** Every version there ever was, the current one last. */
  history: MessageVersion[];
  edited: { user: string; ts: string } | null;
  deletedAt: number | null;
};

type NewMessage = Pick<StoredMessage, 'channel' | 'threadTs' | 'author' | 'source'> & {
  content: MessageContent;
};

/** All messages of the workspace, the deleted ones and all former versions included. */
export class Messages {
  readonly #all: StoredMessage[] = [];
  readonly #parts: { clock: Clock; timestamps: Timestamps; changes: Changes };

  constructor(parts: { clock: Clock; timestamps: Timestamps; changes: Changes }) {
    this.#parts = parts;
  }

  post({ content, ...place }: NewMessage): StoredMessage {
    const { clock, timestamps } = this.#parts;
    const version = { ...content, at: clock.now() };
    const message: StoredMessage = {
      ...place,
      ts: timestamps.next(),
      current: version,
      history: [version],
      edited: null,
      deletedAt: null,
    };
    this.#all.push(message);
    this.#report(message);
    return message;
  }

  edit(message: StoredMessage, content: MessageContent, edited: StoredMessage['edited']): void {
    message.current = { ...content, at: this.#parts.clock.now() };
    message.history.push(message.current);
    message.edited = edited ?? message.edited;
    this.#report(message);
  }

  remove(message: StoredMessage): void {
    message.deletedAt = this.#parts.clock.now();
    this.#report(message);
  }

  /** @returns the message that stands there, not one that has been deleted */
  find(channel: string, ts: string): StoredMessage | undefined {
    return this.#all.find(
      (message) => message.channel === channel && message.ts === ts && message.deletedAt === null,
    );
  }

  /** Oldest first, deleted ones included. */
  list(channel?: string): readonly StoredMessage[] {
    return channel === undefined ? this.#all : this.#all.filter((message) => message.channel === channel);
  }

  #report({ channel, ts }: StoredMessage): void {
    this.#parts.changes.report({ subject: 'message', channel, ts });
  }
}
