import type { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { migrations as ownMigrations } from './migrations.ts';
import type { Tables } from './tables.ts';

const migrationTable = 'passcode_bot_migration';
const lockTable = 'passcode_bot_migration_lock';

/** How the tables of a store stand to the ones that this version works with. */
export type SchemaStanding = 'none' | 'older' | 'current' | 'newer';

/**
 * @param schema the PostgreSQL schema to look in, so that another schema's tables are never taken for ours; null on
 *   SQLite, which has one
 */
export async function readSchemaStanding(
  db: Kysely<Tables>,
  schema: string | null,
  known: Record<string, Migration> = ownMigrations,
): Promise<SchemaStanding> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const exists = tables.some(
    (table) => table.name === migrationTable && (schema === null || table.schema === schema),
  );
  if (!exists) return 'none';
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(migrationTable)}`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  const names = Object.keys(known);
  if ([...done].some((name) => !names.includes(name))) return 'newer';
  if (done.size === 0) return 'none';
  return names.every((name) => done.has(name)) ? 'current' : 'older';
}

/**
 * Brings the tables up to this version. On PostgreSQL the migrator takes an advisory lock, so that of several
 * instances that start at once one does it, and makes a transaction around all of it.
 * @throws whatever kept a migration from being made; nothing of that migration is kept
 */
export async function migrate(
  db: Kysely<Tables>,
  schema: string | null,
  known: Record<string, Migration> = ownMigrations,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(known) },
    migrationTableName: migrationTable,
    migrationLockTableName: lockTable,
    ...(schema === null ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/**
 * As `migrate`, on the connection under that Kysely and all at once: the migrator makes no transaction around SQLite's
 * migrations, but SQLite takes back changes to tables as well. The caller holds the folder's lock.
 */
export async function migrateSqlite(
  database: DatabaseSync,
  db: Kysely<Tables>,
  known: Record<string, Migration> = ownMigrations,
): Promise<void> {
  database.exec('begin immediate');
  try {
    await migrate(db, null, known);
    database.exec('commit');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}
