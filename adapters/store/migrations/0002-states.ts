import type { Kysely } from 'kysely';

/** Requests that are under way are counted by state while thousands of ended ones stay beside them. */
export async function indexStates(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('requests_state').on('requests').columns(['state', 'created_at']).execute();
}
