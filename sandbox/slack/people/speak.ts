import type { StoredMessage } from '../state/messages.ts';
import type { SlackUser } from '../workspace.ts';
import { type EventDelivery, type EventOptions, sendEvent } from './events.ts';
import { conversationOf, type PeopleParts } from './surroundings.ts';
import { escapeText } from './type-command.ts';

export type SpeakOptions = { channel?: string | undefined; threadTs?: string | undefined };

/** What the client makes of the words typed: entities, and links where somebody's handle or everyone is named. */
function writtenText({ state }: PeopleParts, text: string): string {
  return escapeText(text).replaceAll(/(?<=^|\s)@([\w.-]+)/g, (typed, name: string) => {
    if (['here', 'channel', 'everyone'].includes(name)) return `<!${name}>`;
    const user = state.directory.userNamed(name);
    return user === undefined ? typed : `<@${user.id}>`;
  });
}

/** A person writes a message. @throws UnknownNameError where the person is not in the channel */
export function say(
  parts: PeopleParts,
  user: SlackUser,
  text: string,
  { channel: key, threadTs = undefined }: SpeakOptions = {},
): StoredMessage {
  const { state } = parts;
  const message = state.messages.post({
    channel: conversationOf(parts, user, key),
    threadTs: threadTs ?? null,
    author: { kind: 'person', userId: user.id },
    source: 'person',
    content: { text: writtenText(parts, text), blocks: [], metadata: null },
  });
  state.notifications.push(message);
  return message;
}

/**
 * A person mentions the bot in a channel or thread, which may well be one where slash commands do not run.
 * @returns the event, null where the bot is not in the channel and hears nothing
 * @throws UnknownNameError where the person is not in the channel
 */
export async function mentionBot(
  parts: PeopleParts,
  user: SlackUser,
  text: string,
  { channel: key, threadTs }: SpeakOptions & { channel: string },
  options: EventOptions = {},
): Promise<{ message: StoredMessage; event: EventDelivery | null }> {
  const { state } = parts;
  const { bot, team } = state.directory.workspace;
  const channel = conversationOf(parts, user, key);
  const message = state.messages.post({
    channel,
    threadTs: threadTs ?? null,
    author: { kind: 'person', userId: user.id },
    source: 'person',
    content: { text: `<@${bot.userId}> ${writtenText(parts, text)}`, blocks: [], metadata: null },
  });
  state.notifications.push(message);
  const room = state.directory.channel(channel);
  if (room === undefined || !state.directory.isBotIn(room)) return { message, event: null };
  const happened = {
    type: 'app_mention',
    user: user.id,
    text: message.current.text,
    ts: message.ts,
    channel,
    team: team.id,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
  return { message, event: await sendEvent(parts, happened, options) };
}
