import { type Kysely, sql } from 'kysely';

/** Makes the audit and the one row that holds the head of its chain; appending locks that row. */
export async function createAuditTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('position', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('request_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_at').on('audit').column('at').execute();
  await db.schema
    .createIndex('audit_request')
    .on('audit')
    .columns(['request_id', 'position'])
    .where(sql.ref('request_id'), 'is not', null)
    .execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into audit_head (id, sequence, hash) values (1, 0, '')`.execute(db);
}
