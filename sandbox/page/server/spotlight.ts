import type { Stage } from '../../stage.ts';

/**
 * Follows a story: whoever gets something in private, or does something, is whom to look at.
 * @param spotlight takes the keys of the people
 * @returns a function that ends it
 */
export function watchSpotlight(
  { slack, teams }: Stage,
  spotlight: { slack: string | null; teams: string | null },
): () => void {
  const slackKey = (id: string): string | null => slack.state.directory.user(id)?.name ?? null;
  const teamsKey = (id: string): string | null =>
    teams.state.people.find(({ aadObjectId }) => aadObjectId === id)?.key ?? null;

  const endSlack = slack.onChange((change) => {
    if (change.subject === 'ephemeral' || change.subject === 'view') spotlight.slack = slackKey(change.user);
    if (change.subject !== 'message') return;
    const direct = slack.state.directory.directMessage(change.channel);
    if (direct !== undefined) spotlight.slack = slackKey(direct.userId);
  });
  const endTeams = teams.onChange((change) => {
    if (change.subject !== 'message') return;
    const conversation = teams.state.conversations.find(({ id }) => id === change.conversationId);
    const author = teams.state.messages.find(({ id }) => id === change.id)?.authorId ?? null;
    if (author !== null) spotlight.teams = teamsKey(author);
    else if (conversation?.kind === 'personal') spotlight.teams = teamsKey(conversation.personId);
  });
  return () => {
    endSlack();
    endTeams();
  };
}
