import { type Kysely, sql } from 'kysely';

/** Makes the tables whose rows the worker claims: requests, messages and instructions. */
export async function createJobTables(db: Kysely<unknown>): Promise<void> {
  await createRequests(db);
  await createMessages(db);
  await createInstructions(db);
  for (const table of ['requests', 'messages', 'instructions']) {
    await db.schema
      .createIndex(`${table}_due`)
      .on(table)
      .column('due_at')
      .where(sql.ref('due_at'), 'is not', null)
      .execute();
    await db.schema
      .createIndex(`${table}_leased`)
      .on(table)
      .column('lease_until')
      .where(sql.ref('lease_until'), 'is not', null)
      .execute();
  }
}

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('requests')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('once_key', 'text', (column) => column.notNull().unique())
    .addColumn('held_device', 'text')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('requester_entra', 'text')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('poked_at', 'bigint')
    .addColumn('waiting_since', 'bigint')
    .addColumn('watched', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('requests_held_device')
    .unique()
    .on('requests')
    .column('held_device')
    .where(sql.ref('held_device'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('requests_waiting')
    .on('requests')
    .column('waiting_since')
    .where(sql.ref('waiting_since'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('requests_requester')
    .on('requests')
    .columns(['requester_entra', 'created_at'])
    .where(sql.ref('requester_entra'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('requests_actor')
    .on('requests')
    .columns(['user_id', 'tenant', 'platform', 'created_at'])
    .execute();
  await db.schema.createIndex('requests_created').on('requests').column('created_at').execute();
}

async function createMessages(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('request_id', 'text')
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('parent_id', 'text')
    .addColumn('due_at', 'bigint')
    .addColumn('posted_revision', 'bigint', (column) => column.notNull())
    .addColumn('has_ref', 'integer', (column) => column.notNull())
    .addColumn('refused', 'integer', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('messages_lane')
    .on('messages')
    .columns(['request_id', 'lane', 'sequence'])
    .execute();
}

async function createInstructions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('instructions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('once_key', 'text', (column) => column.notNull().unique())
    .addColumn('due_at', 'bigint')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('body', 'text')
    .execute();
}
