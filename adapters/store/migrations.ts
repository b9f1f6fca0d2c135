import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { createAuditTables } from './migrations/0001-audit.ts';
import { createJobTables } from './migrations/0001-jobs.ts';
import { createKeyTables } from './migrations/0001-keys.ts';
import { indexStates } from './migrations/0002-states.ts';
import { indexActorsOnceBegun } from './migrations/0003-begun-by.ts';

/**
 * Every change to the tables, in the order of the names. One set serves both dialects. A migration that has been
 * released is never edited: a later one corrects it.
 */
export const migrations: Record<string, Migration> = {
  '0001_initial': {
    up: async (db: Kysely<unknown>) => {
      await createJobTables(db);
      await createAuditTables(db);
      await createKeyTables(db);
    },
  },
  '0002_states': { up: indexStates },
  '0003_begun_by': { up: indexActorsOnceBegun },
};
