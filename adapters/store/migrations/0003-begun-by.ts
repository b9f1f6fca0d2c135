import { type Kysely, sql } from 'kysely';

/**
 * The index by who asked leaves out what nobody has looked at yet: a command waits for its row to be kept, and each
 * random place in an index is a page more to write. Rows left out are found by their state; there are few at a time.
 */
export async function indexActorsOnceBegun(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('requests_actor').execute();
  await db.schema
    .createIndex('requests_begun_by')
    .on('requests')
    .columns(['user_id', 'tenant', 'platform', 'created_at'])
    .where(sql<boolean>`state <> 'choosing_device'`)
    .execute();
}
