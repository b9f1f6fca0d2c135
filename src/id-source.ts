import { randomInt, randomUUID } from 'node:crypto';
import { messageIdSchema, requestIdSchema } from './core/ids.ts';
import type { IdSource } from './service/context.ts';

/** Crockford's base 32: no letter that is taken for another when somebody reads it out to a help desk. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const requestIdLength = 10;

/** Ids from the system's randomness. A request's number has 50 random bits and is written like `R-7K3M9QXT2A`. */
export const randomIds: IdSource = {
  requestId: () => {
    // From a pool of randomness that Node.js fills for many at a time.
    const letters = Array.from({ length: requestIdLength }, () => alphabet[randomInt(alphabet.length)]);
    return requestIdSchema.parse(`R-${letters.join('')}`);
  },
  messageId: () => messageIdSchema.parse(randomUUID()),
  instructionId: () => randomUUID(),
  chance: () => randomInt(1_000_000) / 1_000_000,
};
