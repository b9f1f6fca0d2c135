import { useEffect, useState } from 'react';

/** What the choice of a conversation needs to know of each: when the last word of somebody else came. */
export type Readable = {
  id: string;
  /** Times or ids of messages by others; they grow. */
  others: readonly number[];
};

/**
 * Keeps which conversation is open for each person, and what they have not read elsewhere.
 * @param owner whose conversations they are, with the stage they are on: another one starts anew
 */
export function useConversations(
  owner: string,
  conversations: readonly Readable[],
  firstChoice: string | undefined,
  /** A conversation that was opened from elsewhere on the page. */
  opened: string | null,
): { chosen: string | null; choose: (id: string) => void; unread: (id: string) => number } {
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const [read, setRead] = useState<Readonly<Record<string, number>>>({});
  const choose = (id: string): void => setChoices((before) => ({ ...before, [owner]: id }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: choosing is no reason to choose again
  useEffect(() => {
    if (opened !== null) choose(opened);
  }, [owner, opened]);
  const asked = choices[owner];
  const chosen = conversations.some(({ id }) => id === asked) ? asked : firstChoice;
  const open = conversations.find(({ id }) => id === chosen);
  const newest = open === undefined ? 0 : Math.max(0, ...open.others);
  const openKey = `${owner}/${chosen}`;
  useEffect(() => {
    setRead((before) => ((before[openKey] ?? 0) >= newest ? before : { ...before, [openKey]: newest }));
  }, [openKey, newest]);
  return {
    chosen: chosen ?? null,
    choose,
    unread: (id) => {
      if (id === chosen) return 0;
      const others = conversations.find((conversation) => conversation.id === id)?.others ?? [];
      return others.filter((at) => at > (read[`${owner}/${id}`] ?? 0)).length;
    },
  };
}
