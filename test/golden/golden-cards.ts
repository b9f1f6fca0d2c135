import { policySchema } from '../../src/core/policy/schema.ts';
import type { MessageKey } from '../../src/messages/translate.ts';
import { type Words, wordsFor } from '../../src/messages/words.ts';
import { decidingSamples } from './cards/deciding.ts';
import { deliverySamples } from './cards/delivery.ts';
import { hostileSamples } from './cards/hostile.ts';
import { statusSamples } from './cards/status.ts';
import { tellingSamples } from './cards/telling.ts';
import type { Samples } from './sample.ts';
import { sampleRequests, start } from './sample-requests.ts';

const spoken = new Set<MessageKey>();

/** Every card that the product draws, by the name of its golden file. */
export const goldenCards: ReadonlyMap<string, Samples> = new Map(Object.entries(drawAll(englishWords())));

/** The sentences of the catalogue that stand in one of the cards. */
export const spokenKeys: ReadonlySet<MessageKey> = spoken;

function drawAll(words: Words): Record<string, Samples> {
  const requests = sampleRequests();
  return {
    ...statusSamples(words, requests),
    ...decidingSamples(words, requests),
    ...deliverySamples(words, requests),
    ...tellingSamples(words, requests),
    ...hostileSamples(words),
  };
}

function englishWords(): Words {
  const rule = { name: 'own', requester: 'owner', approvals: 'none' };
  const policy = policySchema.parse({ version: 1, rules: [rule] });
  const words = wordsFor('en-GB', { clock: { now: () => start }, policy: { current: () => policy } });
  return {
    ...words,
    t: (key, values) => {
      spoken.add(key);
      return words.t(key, values);
    },
  };
}
