import { Keyv } from 'keyv';
import { z } from 'zod';
import type { SqlKeyvStore } from '../../adapters/store/index.ts';
import type { SharedTexts } from '../instances.ts';

const pairSchema = z.tuple([z.string(), z.string()]);

/** What they mean is known to whoever keeps them. */
export type KeptTexts = SharedTexts & {
  get(key: string): Promise<string | undefined>;
  getMany(keys: string[]): Promise<(string | undefined)[]>;
};

/** Texts in the store under a namespace of their own, for all instances that share it. */
export function sharedTexts(keyvStore: SqlKeyvStore, namespace: string): KeptTexts {
  const keyv = new Keyv<string>({ store: keyvStore.withNamespace(namespace), namespace });
  return {
    get: (key) => keyv.get(key),
    getMany: (keys) => keyv.getMany(keys),
    set: (key, value) => keyv.set(key, value),
    delete: (key) => keyv.delete(key),
    entries: async function* () {
      for await (const pair of keyv.iterator()) yield pairSchema.parse(pair);
    },
  };
}
