import type { Kysely } from 'kysely';
import type { Clock } from '../../src/core/clock.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/** What the queries of one unit work with. */
export type Connection = {
  db: Kysely<Tables>;
  dialect: Units['dialect'];
  clock: Clock;
  logger: Logger;
};
