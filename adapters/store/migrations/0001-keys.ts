import { type Kysely, sql } from 'kysely';

/** Makes the small tables: keys seen once, hits counted towards limits, named leases, and keys with values. */
export async function createKeyTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('once_keys')
    .addColumn('once_key', 'text', (column) => column.primaryKey())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('once_keys_seen').on('once_keys').column('seen_at').execute();
  await db.schema
    .createTable('limit_hits')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('hit_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('limit_hits_counted')
    .on('limit_hits')
    .columns(['kind', 'subject', 'hit_at'])
    .execute();
  await db.schema.createIndex('limit_hits_at').on('limit_hits').column('hit_at').execute();
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('kv')
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('kv_primary', ['namespace', 'key'])
    .execute();
  await db.schema
    .createIndex('kv_expires')
    .on('kv')
    .column('expires_at')
    .where(sql.ref('expires_at'), 'is not', null)
    .execute();
}
