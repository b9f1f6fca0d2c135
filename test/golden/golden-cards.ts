import type { HomeCard } from '../../src/core/card.ts';
import { policySchema } from '../../src/core/policy/schema.ts';
import type { MessageKey } from '../../src/messages/translate.ts';
import { type Words, wordsFor } from '../../src/messages/words.ts';
import { decidingSamples } from './cards/deciding.ts';
import { deliverySamples } from './cards/delivery.ts';
import { homeSamples } from './cards/home.ts';
import { hostileSamples } from './cards/hostile.ts';
import { statusSamples } from './cards/status.ts';
import { tellingSamples } from './cards/telling.ts';
import type { Samples } from './sample.ts';
import { sampleRequests, start } from './sample-requests.ts';

const spoken = new Set<MessageKey>();

/** Every card that the product draws, by the name of its golden file. */
export const goldenCards: ReadonlyMap<string, Samples> = drawCards(listening(wordsIn('en-GB')));

/** Every face of a person's own page, by name. */
export const goldenHomes: ReadonlyMap<string, HomeCard> = drawHomes(listening(wordsIn('en-GB')));

/** The sentences of the catalogue that stand in one of the cards or pages. */
export const spokenKeys: ReadonlySet<MessageKey> = spoken;

/** Draws them all in one language. */
export function drawCards(words: Words): ReadonlyMap<string, Samples> {
  const requests = sampleRequests();
  const drawn = {
    ...statusSamples(words, requests),
    ...decidingSamples(words, requests),
    ...deliverySamples(words, requests),
    ...tellingSamples(words, requests),
    ...hostileSamples(words),
  };
  return new Map(Object.entries(drawn));
}

/** Draws the pages in one language. */
export function drawHomes(words: Words): ReadonlyMap<string, HomeCard> {
  return new Map(Object.entries(homeSamples(words, sampleRequests())));
}

export function wordsIn(locale: string): Words {
  const rule = { name: 'own', requester: 'owner', approvals: 'none' };
  const policy = policySchema.parse({ version: 1, rules: [rule] });
  return wordsFor(locale, { clock: { now: () => start }, policy: { current: () => policy } });
}

function listening(words: Words): Words {
  return {
    ...words,
    t: (key, values) => {
      spoken.add(key);
      return words.t(key, values);
    },
  };
}
