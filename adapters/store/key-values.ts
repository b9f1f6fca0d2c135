import type { Kysely } from 'kysely';
import type { Connection } from './connection.ts';
import { listOf, prepareQuery, type SlotOf } from './prepare-query.ts';
import type { Tables } from './tables.ts';

/** Whose keys, and what time it is: a pair is gone from the moment it expires, whenever its row is removed. */
export type Scope = { namespace: string; now: number };

const selectValues = prepareQuery((db, slot: SlotOf<Scope & { keys: string }>, dialect) =>
  db
    .selectFrom('kv')
    .select(['key', 'value'])
    .where('namespace', '=', slot('namespace'))
    .where('key', 'in', listOf(slot('keys'), dialect))
    .where((row) => row.or([row('expires_at', 'is', null), row('expires_at', '>', slot('now'))])),
);

/** @returns the values of those keys that are there */
export async function readValues(
  connection: Pick<Connection, 'db' | 'dialect'>,
  scope: Scope,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await selectValues(connection, { ...scope, keys: JSON.stringify(keys) });
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** @param entries `expires` in milliseconds since 1970, null for never */
export async function writeEntries(
  db: Kysely<Tables>,
  { namespace }: Scope,
  entries: readonly { key: string; value: string; expires: number | null }[],
): Promise<void> {
  for (const { key, value, expires } of entries) {
    await db
      .insertInto('kv')
      .values({ namespace, key, value, expires_at: expires })
      .onConflict((conflict) =>
        conflict.columns(['namespace', 'key']).doUpdateSet({ value, expires_at: expires }),
      )
      .execute();
  }
}

/** @returns the keys that were there and not yet expired */
export async function removeKeys(
  db: Kysely<Tables>,
  { namespace, now }: Scope,
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .deleteFrom('kv')
    .where('namespace', '=', namespace)
    .where('key', 'in', keys)
    .returning(['key', 'expires_at'])
    .execute();
  const present = rows.filter(({ expires_at }) => expires_at === null || expires_at > now);
  return new Set(present.map(({ key }) => key));
}
