import { z } from 'zod';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { ReadCall } from './attempt.ts';
import type { GraphClient } from './client.ts';
import type { Deadline } from './deadline.ts';

/** What lists are read with. */
export type ListParts = { client: GraphClient; origin: string; logger: Logger };

const pageSchema = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().nullish(),
});

/**
 * Reads a list page by page. Rows of another shape are left out and counted in the log: one odd device must not hide
 * all others.
 * @param limits `pages`: at most so many are asked for; `rows`: no further page once there are so many
 * @returns the rows, and the path at which the others begin; null where there were no more of them
 * @throws PlatformRefusedError where a link leads to another origin, PlatformRefusedError and
 *   PlatformUnreachableError as every read
 */
export async function readList<Schema extends z.ZodType>(
  { client, origin, logger }: ListParts,
  call: ReadCall,
  schema: Schema,
  deadline: Deadline,
  limits: { pages: number; rows?: number },
): Promise<{ rows: z.infer<Schema>[]; next: string | null }> {
  const rows: z.infer<Schema>[] = [];
  let next: string | null = call.path;
  let dropped = 0;
  for (let page = 0; next !== null && page < limits.pages; page += 1) {
    const body: z.infer<typeof pageSchema> = await client.read({ ...call, path: next }, pageSchema, deadline);
    for (const value of body.value) {
      const row = schema.safeParse(value);
      if (row.success) rows.push(row.data);
      else dropped += 1;
    }
    next = nextPath(body['@odata.nextLink'] ?? null, origin);
    if (rows.length >= (limits.rows ?? Number.POSITIVE_INFINITY)) break;
  }
  if (dropped > 0)
    logger.warn({ route: call.route, dropped }, 'Graph listed rows that cannot be read; they are left out.');
  return { rows, next };
}

/** The token goes along with the next request, so the link may lead nowhere else. */
function nextPath(link: string | null, origin: string): string | null {
  if (link === null || link === '') return null;
  const url = URL.parse(link);
  if (url?.origin !== origin) {
    throw new PlatformRefusedError({
      platform: 'graph',
      cause: 'other',
      platformCode: 'foreign nextLink',
      advice: 'The link to the next page leads to another host, and was not followed.',
    });
  }
  return `${url.pathname}${url.search}`;
}

/**
 * Picks the rows that really match: filters have been seen to be ignored.
 * @throws PlatformRefusedError where the list was cut off before two matched, because then nobody knows whether the
 *   one that did is the only one
 */
export function pickMatching<Row>(
  { rows, complete }: { rows: readonly Row[]; complete: boolean },
  matches: (row: Row) => boolean,
): Row[] {
  const matching = rows.filter(matches);
  if (complete || matching.length > 1) return matching;
  throw new PlatformRefusedError({
    platform: 'graph',
    cause: 'unsupported',
    platformCode: 'endless list',
    advice: 'Graph listed far more than was searched for; it seems to ignore the filter.',
  });
}
