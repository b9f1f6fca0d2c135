import { useEffect } from 'react';
import type { TeamsConversation } from '../../sections.ts';
import { useDo } from '../live/doing.tsx';

/** Looking at a conversation refreshes the cards in it that ask for it, as in Teams. */
export function useOpening(person: string, conversation: TeamsConversation | undefined): void {
  const doIt = useDo();
  const id = conversation?.id;
  const size = conversation?.threads.flatMap((thread) => [thread, ...thread.replies]).length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person, another place or another message
  useEffect(() => {
    if (id !== undefined && size > 0) void doIt('teams/open', { person, in: { conversationId: id } });
  }, [person, id, size]);
}
