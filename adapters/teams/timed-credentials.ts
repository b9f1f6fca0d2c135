import type { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { Clock } from '../../src/core/clock.ts';
import { inTime } from '../../src/core/in-time.ts';
import { BotTokenError } from './connector-errors.ts';

type Credentials = Awaited<ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>>;

const tokenMs = 10_000;

/**
 * The SDK waits for a token without end, and then sends what has long been given up: a code, perhaps, that has been
 * taken away meanwhile. With these credentials it fails in time, and sends nothing.
 */
export function timedCredentials(credentials: Credentials, clock: Clock): Credentials {
  return {
    signRequest: async (call) => {
      const signed = await inTime(clock, tokenMs, credentials.signRequest(call));
      if (signed === null) throw new BotTokenError(false);
      return signed;
    },
  };
}
