import { openStoreForReading, type StoreLocation } from '../../adapters/store/index.ts';
import type { KeyValueStore } from '../../adapters/teams/index.ts';
import { sharedTexts } from '../connect/shared-texts.ts';
import { teamsNamespace } from '../connect/teams.ts';

export type ConversationNotes = { conversations: KeyValueStore; close(): Promise<void> };

/**
 * What the bot has noted of conversations in Teams, to be read beside a running bot. What is written is forgotten: the
 * store is the bot's.
 */
export async function openNotes(location: StoreLocation): Promise<ConversationNotes> {
  // What is wrong with the store is told by its own check.
  const opened = await openStoreForReading(location).catch(() => null);
  const written = new Map<string, string>();
  const kept = opened === null ? null : sharedTexts(opened.keyvStore, teamsNamespace);
  return {
    conversations: {
      getMany: async (keys) => {
        const found = (await kept?.getMany(keys)) ?? [];
        return keys.map((key, index) => written.get(key) ?? found[index]);
      },
      set: async (key, value) => written.set(key, value),
    },
    close: async () => {
      await opened?.close();
    },
  };
}
