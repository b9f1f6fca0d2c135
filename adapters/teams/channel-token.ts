import { z } from 'zod';

/** Who signs the tokens that come with activities of Teams. They name no tenant. */
const payloadSchema = z.object({
  iss: z.literal('https://api.botframework.com'),
  tid: z.never().optional(),
});

/**
 * Whether a request claims to come from the Bot Framework's channels; whether that is true is for the SDK to find
 * out. Left to itself, the SDK also takes Entra's tokens, for its emulator: from whatever tenant the token itself
 * names, which it then remembers for good, and for any service URL.
 * @param authorization as the request's header has it
 */
export function isChannelToken(authorization: string): boolean {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/u.exec(authorization) ?? [];
  return payload !== undefined && payloadSchema.safeParse(decode(payload)).success;
}

function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
