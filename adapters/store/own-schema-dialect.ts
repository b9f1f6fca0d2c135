import {
  type DatabaseIntrospector,
  type Kysely,
  PostgresDialect,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely';
import type { Tables } from './tables.ts';

/**
 * PostgreSQL, of which only the current schema is looked at. Kysely's own introspection reads every schema of the
 * database, and fails where another one is dropped in that moment.
 */
export class OwnSchemaDialect extends PostgresDialect {
  override createIntrospector(db: Kysely<Tables>): DatabaseIntrospector {
    return {
      getSchemas: () => readSchemas(db),
      getTables: () => readTables(db),
    };
  }
}

async function readSchemas(db: Kysely<Tables>): Promise<SchemaMetadata[]> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_catalog.pg_namespace where nspname = current_schema()`.execute(db);
  return rows;
}

/** Their names alone: that is all that migrations ask for. */
async function readTables(db: Kysely<Tables>): Promise<TableMetadata[]> {
  const { rows } = await sql<{ name: string; schema: string }>`
    select c.relname as name, n.nspname as schema
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p')
    order by c.relname`.execute(db);
  return rows.map((table) => ({ ...table, isView: false, isForeign: false, columns: [] }));
}
