import type { z } from 'zod';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { ReadCall } from './attempt.ts';
import type { GraphClient } from './client.ts';
import type { Deadline } from './deadline.ts';
import { sameId } from './same-id.ts';

/**
 * Reads one object, and takes no other one for it.
 * @returns null where Graph does not know it
 * @throws PlatformRefusedError also where the answer is about something else
 */
export async function readById<Schema extends z.ZodType<{ id: string }>>(
  client: GraphClient,
  id: string,
  call: ReadCall,
  schema: Schema,
  deadline: Deadline,
): Promise<z.infer<Schema> | null> {
  try {
    const found = await client.read(call, schema, deadline);
    if (sameId(found.id, id)) return found;
  } catch (error) {
    if (error instanceof PlatformRefusedError && error.reason === 'not_found') return null;
    throw error;
  }
  throw new PlatformRefusedError({
    platform: 'graph',
    cause: 'other',
    platformCode: 'wrong object',
    advice: `${call.route} answered about something else than was asked for; nothing of it is used.`,
  });
}
