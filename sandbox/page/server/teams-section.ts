import type { Teams } from '../../teams/start.ts';
import type { ShownChat, ShownMessage } from '../../teams/view.ts';
import type { TeamsConversation, TeamsMessage, TeamsSection, TeamsThread } from '../sections.ts';

/** What one person has on the screen in Teams. @throws UnknownNameError where the tenant has no such person */
export function teamsSection(teams: Teams, key: string): TeamsSection {
  const { person, personal, groupChats, channels } = teams.view(key);
  const { appInstalled } = teams.person(key).person;
  const chats = [...(personal === null ? [] : [personal]), ...groupChats];
  return {
    person: { key: person.key, id: person.id, name: person.name, appInstalled },
    conversations: [
      ...chats.map(seenChat),
      ...channels.map(
        ({ conversationId, team, name, threads }): TeamsConversation => ({
          id: conversationId,
          kind: 'channel',
          name,
          team,
          threads: threads.map(({ root, replies }) => seenThread(root, replies)),
        }),
      ),
    ],
  };
}

function seenChat({ conversationId, kind, name, messages }: ShownChat): TeamsConversation {
  return {
    id: conversationId,
    kind,
    name,
    team: null,
    threads: messages.map((message) => seenThread(message, [])),
  };
}

function seenThread(root: ShownMessage, replies: readonly ShownMessage[]): TeamsThread {
  return { ...seenMessage(root), replies: replies.map(seenMessage) };
}

function seenMessage({
  conversationId: _conversation,
  cards,
  toasts,
  ...message
}: ShownMessage): TeamsMessage {
  return {
    ...message,
    cards: cards.map((card) => ({ ...card })),
    toasts: toasts.map(({ at, kind, text }) => ({ at, kind, text })),
  };
}
