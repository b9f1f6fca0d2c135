import { refused } from './connector-failure.ts';
import { type ConversationAddress, parseConversationId } from './conversation-id.ts';
import { type Conversation, findAccount, type TeamsPerson, type TeamsState, teamOf } from './state.ts';

/** @throws ConnectorFailure 404 where there is no such conversation */
export function addressed(
  state: TeamsState,
  id: string,
): ConversationAddress & { conversation: Conversation } {
  const address = parseConversationId(id);
  const conversation = state.conversations.find((known) => known.id === address.conversationId);
  if (conversation === undefined) throw refused('ConversationNotFound');
  return { ...address, conversation };
}

/** @throws ConnectorFailure 403 where the bot cannot write to this person in private */
export function mayWriteTo(state: TeamsState, person: TeamsPerson): void {
  if (state.botDisabledByAdmin || person.botDisabledByAdmin) throw refused('BotDisabledByAdmin');
  if (person.blockedBot) throw refused('ConversationBlockedByUser');
}

/** @throws ConnectorFailure 403 where the bot cannot write to this conversation, or read it */
export function mayEnter(state: TeamsState, conversation: Conversation): void {
  if (state.botDisabledByAdmin) throw refused('BotDisabledByAdmin');
  switch (conversation.kind) {
    case 'personal': {
      const person = findAccount(state, conversation.personId);
      if (person?.appInstalled !== true) throw refused('BotNotInConversationRoster');
      mayWriteTo(state, person);
      return;
    }
    case 'groupChat':
      if (!conversation.botInRoster) throw refused('BotNotInConversationRoster');
      return;
    case 'channel':
      if (teamOf(state, conversation)?.botInRoster !== true) throw refused('BotNotInConversationRoster');
  }
}
