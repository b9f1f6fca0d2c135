import type { SeenEphemeral, SeenMessage, SeenView } from '../../slack/people/sight.ts';
import type { Slack } from '../../slack/start.ts';
import type { SlackMessage, SlackSection, SlackThread } from '../sections.ts';

/** What one person has on the screen in Slack. @throws UnknownNameError where the workspace has no such person */
export function slackSection(slack: Slack, key: string): SlackSection {
  const { user, conversations, ephemerals, modals, home } = slack.person(key).sees();
  const { users, channels } = slack.workspace;
  const nameOf = (handle: string): string => users.find(({ name }) => name === handle)?.realName ?? handle;
  const direct = slack.state.directory.openDirectMessage(user.id);
  const known = conversations.some(({ id }) => id === direct.id)
    ? conversations
    : [{ id: direct.id, name: '', kind: 'im' as const, messages: [] }, ...conversations];
  return {
    person: { handle: user.name, id: user.id, name: user.realName },
    conversations: known.map(({ id, name, kind, messages }) => ({
      id,
      kind,
      name: kind === 'im' ? 'Passcode Bot' : name,
      threads: [
        ...messages.map((message) => seenThread(message, nameOf)),
        ...ephemerals.filter(({ channel }) => channel === id).map(seenEphemeral),
      ].sort((one, other) => Number(one.ts) - Number(other.ts)),
    })),
    modals: modals.map(shownView),
    home: home === null ? null : shownView(home),
    users: users.map(({ id, realName }) => ({ id, name: realName })),
    channels: channels.map(({ id, name }) => ({ id, name })),
  };
}

function shownView({ id, hash: _hash, ...content }: SeenView): SlackSection['modals'][number] {
  return { id, content };
}

function seenThread(message: SeenMessage, nameOf: (handle: string) => string): SlackThread {
  const replies = message.replies.map((reply) => seenMessage(reply, nameOf));
  return { ...seenMessage(message, nameOf), replies };
}

function seenMessage(message: SeenMessage, nameOf: (handle: string) => string): SlackMessage {
  const { channel, ts, author, text, blocks, isEdited } = message;
  const from = { name: nameOf(author), isBot: author === 'passcode-bot' };
  return { channel, ts, author: from, text, blocks, isEdited, isEphemeral: false };
}

function seenEphemeral({ channel, ts, from, text, blocks }: SeenEphemeral): SlackThread {
  const author = { name: from === 'bot' ? 'Passcode Bot' : 'Slackbot', isBot: true };
  return { channel, ts, author, text, blocks, isEdited: false, isEphemeral: true, replies: [] };
}
