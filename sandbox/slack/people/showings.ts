import type { SlackState } from '../state/state.ts';

/** One place where some words were to be seen, at whatever time. */
export type Showing = {
  kind: 'message' | 'ephemeral' | 'view' | 'notification';
  /** Ids of the people who could see it there; the bot itself is left out. */
  viewers: string[];
  channel: string | null;
  /** Of the message or ephemeral, or the view's id. */
  id: string;
  /** Which version of it, from 0. */
  version: number;
  /** From when, and until when it was replaced or taken away; null: it is still there. */
  from: number;
  until: number | null;
};

/**
 * Finds every place where words were ever shown: all versions of all messages, ephemerals and views, what apps
 * could read in their metadata, and what phones showed.
 * @param words found only where they stand together in one text
 */
export function showingsOf(state: SlackState, words: string): Showing[] {
  const { messages, ephemerals, views, notifications, directory } = state;
  const found: Showing[] = [];
  for (const { channel, ts, history, deletedAt } of messages.list()) {
    const viewers = directory.membersOf(channel).filter((id) => id !== directory.workspace.bot.userId);
    found.push(...versions({ kind: 'message', viewers, channel, id: ts }, history, deletedAt, words));
  }
  for (const { channel, ts, userId, history, goneAt } of ephemerals.list()) {
    const place: Place = { kind: 'ephemeral', viewers: [userId], channel, id: ts };
    found.push(...versions(place, history, goneAt, words));
  }
  for (const { id, userId, history, closedAt } of views.list()) {
    const place: Place = { kind: 'view', viewers: [userId], channel: null, id };
    found.push(...versions(place, history, closedAt, words));
  }
  for (const { at, userId, channel, ts, text } of notifications.list()) {
    const place: Place = { kind: 'notification', viewers: [userId], channel, id: ts };
    const shown: { at: number; text: string }[] = [{ at, text }];
    found.push(...versions(place, shown, null, words));
  }
  return found;
}

type Place = Pick<Showing, 'kind' | 'viewers' | 'channel' | 'id'>;

function versions(
  place: Place,
  history: readonly { at: number }[],
  goneAt: number | null,
  words: string,
): Showing[] {
  return history.flatMap((version, index) => {
    if (!holds(version, words)) return [];
    const until = history[index + 1]?.at ?? goneAt;
    return [{ ...place, version: index, from: version.at, until }];
  });
}

/** Whether any text anywhere within a value holds the words. */
function holds(value: unknown, words: string): boolean {
  if (typeof value === 'string') return value.includes(words);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes(words) || holds(inner, words));
}
