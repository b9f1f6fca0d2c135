import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/**
 * What a copy of the store consists of, beside the head of the audit. Named leases are left out: they are held for a
 * minute by instances that are there.
 */
export const copiedTables = [
  'requests',
  'messages',
  'instructions',
  'once_keys',
  'audit',
  'limit_hits',
  'kv',
] as const satisfies readonly (keyof Tables)[];
export type CopiedTable = (typeof copiedTables)[number];

type Row = Record<string, unknown>;

const rowsAtATime = 200;
/** SQLite's own number of a row, by which a table is walked whatever its key. */
const rowNumber = 'sqlite_row';

/**
 * Copies every row as it is, except that nobody has a claim on it any more.
 * @returns how many there were
 */
export async function copyTable(table: CopiedTable, source: Units, target: Kysely<Tables>): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await source.run((db) => readRows(db, table, after));
    const last = rows.at(-1)?.[rowNumber];
    if (typeof last !== 'number') return count;
    after = last;
    count += rows.length;
    await insertRows(target, table, rows.map(unclaimed));
  }
}

async function readRows(db: Kysely<Tables>, table: CopiedTable, after: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select rowid as ${sql.ref(rowNumber)}, * from ${sql.table(table)}
    where rowid > ${after} order by rowid limit ${rowsAtATime}`.execute(db);
  return rows;
}

function unclaimed({ [rowNumber]: _number, ...row }: Row): Row {
  return 'lease_until' in row ? { ...row, lease_owner: null, lease_until: null } : row;
}

async function insertRows(db: Kysely<Tables>, table: CopiedTable, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(db);
}

export async function countRows(table: CopiedTable, db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
