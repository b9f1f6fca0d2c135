import type { Teams } from '../teams/start.ts';
import { currentVersion, type Message } from '../teams/state.ts';
import { linesOfCard } from './card-lines.ts';
import { type Narrator, Retelling } from './narrator.ts';

/** Tells what the bot writes in Teams, and what it shows to single people. @returns a function that ends it */
export function tellTeams(teams: Teams, narrator: Narrator): () => void {
  const { state } = teams;
  const messages = new Retelling();
  let shown = state.personalCards.length;
  let toasted = state.toasts.length;
  const name = (personId: string): string =>
    state.people.find(({ aadObjectId }) => aadObjectId === personId)?.displayName.split(' ')[0] ?? personId;

  const tellMessage = (message: Message): void => {
    if (message.authorId !== null || message.deletedAt !== null) return;
    const news = messages.news(message.id, currentVersion(message).cards.flatMap(linesOfCard));
    if (news === null) return;
    const verb = message.versions.length === 1 ? 'writes' : 'changes its message';
    narrator.line(`the bot ${verb} ${placeOf(message)}`);
    narrator.quote(news);
  };

  const placeOf = ({ conversationId, threadId }: Message): string => {
    const conversation = state.conversations.find(({ id }) => id === conversationId);
    switch (conversation?.kind) {
      case 'personal':
        return `to ${name(conversation.personId)} in Teams, in private`;
      case 'groupChat':
        return `in the group chat ${conversation.name} of Teams`;
      case 'channel':
        return `in the channel ${conversation.name} of Teams${threadId === null ? '' : ', in the thread'}`;
      case undefined:
        return 'in Teams';
    }
  };

  const tellOnePerson = (): void => {
    for (const { personId, card } of state.personalCards.slice(shown)) {
      narrator.line(`only ${name(personId)} sees in Teams`);
      narrator.quote(linesOfCard(card));
    }
    for (const { personId, text } of state.toasts.slice(toasted)) {
      narrator.line(`only ${name(personId)} sees in Teams`);
      narrator.quote([text]);
    }
    shown = state.personalCards.length;
    toasted = state.toasts.length;
  };

  return teams.onChange((change) => {
    if (change.subject !== 'message') return;
    const message = state.messages.find(({ id }) => id === change.id);
    if (message !== undefined) tellMessage(message);
    tellOnePerson();
  });
}
