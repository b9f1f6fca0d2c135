import type { Clock } from '../../../src/core/clock.ts';
import type { Changes } from '../changes.ts';
import type { MessageContent, MessageVersion } from './messages.ts';
import type { Timestamps } from './timestamps.ts';

/** A message that one person sees until the client is reloaded. */
export type Ephemeral = {
  ts: string;
  channel: string;
  userId: string;
  threadTs: string | null;
  /** Slack's own notices, such as `operation_timeout`, look much the same. */
  from: 'bot' | 'slack';
  current: MessageVersion;
  history: MessageVersion[];
  goneAt: number | null;
};

/** What only one person sees. The Web API cannot reach any of it again; a response_url can. */
export class Ephemerals {
  readonly #all: Ephemeral[] = [];
  readonly #parts: { clock: Clock; timestamps: Timestamps; changes: Changes };

  constructor(parts: { clock: Clock; timestamps: Timestamps; changes: Changes }) {
    this.#parts = parts;
  }

  show(
    place: Pick<Ephemeral, 'channel' | 'userId' | 'threadTs' | 'from'>,
    content: MessageContent,
  ): Ephemeral {
    const version = { ...content, at: this.#parts.clock.now() };
    const ts = this.#parts.timestamps.next();
    const ephemeral: Ephemeral = { ...place, ts, current: version, history: [version], goneAt: null };
    this.#all.push(ephemeral);
    this.#report(ephemeral);
    return ephemeral;
  }

  replace(ephemeral: Ephemeral, content: MessageContent): void {
    ephemeral.current = { ...content, at: this.#parts.clock.now() };
    ephemeral.history.push(ephemeral.current);
    this.#report(ephemeral);
  }

  remove(ephemeral: Ephemeral): void {
    ephemeral.goneAt ??= this.#parts.clock.now();
    this.#report(ephemeral);
  }

  /** The person reloads the client: what was ephemeral is gone. */
  forget(userId: string): void {
    for (const ephemeral of this.of(userId)) this.remove(ephemeral);
  }

  /** What the person still sees, oldest first. */
  of(userId: string): Ephemeral[] {
    return this.#all.filter((ephemeral) => ephemeral.userId === userId && ephemeral.goneAt === null);
  }

  find(userId: string, ts: string): Ephemeral | undefined {
    return this.of(userId).find((ephemeral) => ephemeral.ts === ts);
  }

  /** Everything that was ever shown. */
  list(): readonly Ephemeral[] {
    return this.#all;
  }

  #report({ userId, ts }: Ephemeral): void {
    this.#parts.changes.report({ subject: 'ephemeral', user: userId, ts });
  }
}
