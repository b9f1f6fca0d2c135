import type { Stage } from '../../stage.ts';
import type { Spotlight } from '../sections.ts';

/**
 * Follows a story: whoever gets something in private, writes something or looks at a card of their own is whom to
 * look at.
 * @param spotlight is kept up to date
 * @returns a function that ends it
 */
export function watchSpotlight({ slack, teams }: Stage, spotlight: Spotlight): () => void {
  const endSlack = slack.onChange((change) => {
    if (change.subject !== 'message') return;
    const direct = slack.state.directory.directMessage(change.channel);
    const person = direct === undefined ? undefined : slack.state.directory.user(direct.userId)?.name;
    if (person !== undefined) spotlight.slack = { person, conversation: change.channel };
  });
  const endTeams = teams.onChange((change) => {
    if (change.subject !== 'message') return;
    const { conversationId: conversation } = change;
    const entraId = personBehind(teams.state, change);
    const person = teams.state.people.find(({ aadObjectId }) => aadObjectId === entraId)?.key;
    if (person !== undefined) spotlight.teams = { person, conversation };
  });
  return () => {
    endSlack();
    endTeams();
  };
}

/** Who wrote a message, is shown a card of their own in it, or has it in their private chat. */
function personBehind(
  { messages, personalCards, conversations }: Stage['teams']['state'],
  { id, conversationId }: { id: string; conversationId: string },
): string | null {
  const conversation = conversations.find((known) => known.id === conversationId);
  if (conversation?.kind === 'personal') return conversation.personId;
  const author = messages.find((message) => message.id === id)?.authorId ?? null;
  return author ?? personalCards.findLast(({ messageId }) => messageId === id)?.personId ?? null;
}
