import { z } from 'zod';

/** Tokens that come with activities of Teams name no tenant. */
const payloadSchema = z.object({ iss: z.string(), tid: z.never().optional() });

/**
 * Whether a request claims to come from the Bot Framework's channels; whether that is true is for the SDK to find
 * out. Left to itself, the SDK also takes Entra's tokens, for its emulator: from whatever tenant the token itself
 * names, which it then remembers for good, and for any service URL.
 * @param authorization as the request's header has it
 * @param issuer who signs such tokens in the cloud that is served
 */
export function isChannelToken(authorization: string, issuer: string): boolean {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/u.exec(authorization) ?? [];
  if (payload === undefined) return false;
  const claims = payloadSchema.safeParse(decode(payload));
  return claims.success && claims.data.iss === issuer;
}

function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
