import { textOfBlocks } from '../block-kit/read-text.ts';
import type { Changes } from '../changes.ts';
import type { Directory } from './directory.ts';
import type { Messages, StoredMessage } from './messages.ts';

/** What a phone showed on its locked screen. */
export type Notification = {
  at: number;
  userId: string;
  channel: string;
  ts: string;
  /** The message's `text`, or what Slack makes of its blocks where it has none. */
  text: string;
};

/**
 * The push notifications of everybody: new messages in direct messages, mentions, and replies in threads one takes
 * part in. An edit pushes nothing.
 */
export class Notifications {
  readonly #all: Notification[] = [];
  readonly #parts: { directory: Directory; messages: Messages; changes: Changes };

  constructor(parts: { directory: Directory; messages: Messages; changes: Changes }) {
    this.#parts = parts;
  }

  /** Pushes a message that has just been posted. */
  push(message: StoredMessage): void {
    const { channel, ts, current } = message;
    const text = current.text === '' ? textOfBlocks(current.blocks) : current.text;
    for (const userId of this.#recipients(message)) {
      this.#all.push({ at: current.at, userId, channel, ts, text });
      this.#parts.changes.report({ subject: 'notification', user: userId });
    }
  }

  of(userId: string): Notification[] {
    return this.#all.filter((notification) => notification.userId === userId);
  }

  list(): readonly Notification[] {
    return this.#all;
  }

  #recipients(message: StoredMessage): string[] {
    const { directory } = this.#parts;
    const members = directory.membersOf(message.channel);
    const others = members.filter(
      (userId) =>
        userId !== directory.workspace.bot.userId &&
        !(message.author.kind === 'person' && message.author.userId === userId),
    );
    if (directory.directMessage(message.channel) !== undefined) return others;
    const words = `${message.current.text} ${textOfBlocks(message.current.blocks)}`;
    const everyone = /<!(?:channel|here|everyone)(?:\|[^>]*)?>/.test(words);
    const followers = this.#followers(message);
    return others.filter(
      (userId) => everyone || followers.has(userId) || new RegExp(`<@${userId}(?:\\|[^>]*)?>`).test(words),
    );
  }

  #followers({ channel, threadTs }: StoredMessage): ReadonlySet<string> {
    if (threadTs === null) return new Set();
    const inThread = this.#parts.messages
      .list(channel)
      .filter((message) => message.ts === threadTs || message.threadTs === threadTs);
    return new Set(inThread.flatMap(({ author }) => (author.kind === 'person' ? [author.userId] : [])));
  }
}
