import { type Kysely, sql } from 'kysely';
import type { AuditFault } from '../../src/core/audit.ts';
import type { AuditHead } from '../../src/core/audit-walk.ts';
import type { Clock } from '../../src/core/clock.ts';
import { ConfigurationError, StoreUnavailableError } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';
import { readAuditHead } from './audit.ts';
import { copiedMark, markCopied } from './copied-mark.ts';
import { type CopiedTable, copiedTables, copyTable, countRows } from './copy-table.ts';
import { type PostgresAddress, parseDatabaseUrl } from './database-url.ts';
import { migrate, readSchemaStanding } from './migrate.ts';
import { openSqliteAlone } from './open-sqlite.ts';
import { connectPostgres, currentSchema, placeOf, told } from './postgres-connection.ts';
import { refuseStanding } from './schema-standing.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';
import { verifyAudit } from './verify-audit.ts';

/** What was copied: rows by table, and the heads of the audit on both sides, which are the same. */
export type StoreCopy = {
  /** The database, without a password. */
  to: string;
  rows: { table: CopiedTable; count: number }[];
  heads: { source: AuditHead | null; target: AuditHead | null };
};

/** The copy would not be what the store is: nothing was kept. */
export class StoreCopyError extends Error {
  override readonly name = 'StoreCopyError';
}

/**
 * Copies the store of a folder into an empty PostgreSQL database, all of it in one transaction, and marks the folder, so
 * that no bot works on both. Claims are left out: whoever had them has been stopped.
 * @param parts.to `postgres://…`
 * @throws ConfigurationError: no store in the folder, a bot at work in it, another version's tables on either side, a
 *   database that does not let us in or is not empty
 * @throws StoreUnavailableError where the database cannot be reached, or was lost on the way
 * @throws StoreCopyError where the audit is broken or the two sides differ
 */
export async function copyStore(parts: {
  dataDir: string;
  to: string;
  clock: Clock;
  logger: Logger;
}): Promise<StoreCopy> {
  const address = parseDatabaseUrl(parts.to, '--to');
  const target = await connectPostgres(address, { max: 2 }, parts.logger);
  const source = await openSqliteAlone(parts.dataDir, { readOnly: true });
  let marked = false;
  try {
    return await told(address, async () => {
      await makeTables(address, target);
      return await target.transaction().execute(async (transaction) => {
        const copy = await copyAll(address, source, transaction);
        // Before the commit: should we die in between, no bot may start on a store that may have been copied.
        markCopied(parts.dataDir, address.label, parts.clock.now());
        marked = true;
        return copy;
      });
    });
  } catch (error) {
    if (!marked) throw error;
    throw new StoreUnavailableError(
      `The database at ${address.label} was lost in the last moment: look there whether the copy was kept. Until you remove ${copiedMark} from ${parts.dataDir}, no bot starts on the folder.`,
      { cause: error },
    );
  } finally {
    await target.destroy();
    await source.close();
  }
}

async function makeTables(address: PostgresAddress, target: Kysely<Tables>): Promise<void> {
  const schema = await currentSchema(target);
  const standing = await readSchemaStanding(target, schema);
  refuseStanding(placeOf(address), standing, ['older', 'newer']);
  if (standing === 'none') await migrate(target, schema);
}

async function copyAll(address: PostgresAddress, source: Units, target: Kysely<Tables>): Promise<StoreCopy> {
  await lockTables(target);
  await refuseContent(address, target);
  const rows: StoreCopy['rows'] = [];
  for (const table of copiedTables) rows.push({ table, count: await copyTable(table, source, target) });
  const head = await source.run(readAuditHead);
  if (head !== null) await target.updateTable('audit_head').set(head).where('id', '=', 1).execute();
  await compare(rows, source, target);
  return { to: address.label, rows, heads: { source: head, target: await readAuditHead(target) } };
}

/** Nobody may write between the look whether they are empty and the commit. */
async function lockTables(target: Kysely<Tables>): Promise<void> {
  const names = [...copiedTables, 'audit_head', 'leases'].map((name) => sql.table(name));
  await sql`lock table ${sql.join(names)} in exclusive mode`.execute(target);
}

async function refuseContent(address: PostgresAddress, target: Kysely<Tables>): Promise<void> {
  const full: string[] = [];
  for (const table of copiedTables) if ((await countRows(table, target)) > 0) full.push(table);
  if (full.length === 0 && (await readAuditHead(target)) === null) return;
  throw new ConfigurationError([
    {
      field: address.field,
      problem: `the database at ${address.label} is not empty (${full.length === 0 ? 'audit_head' : full.join(', ')})`,
      remedy: 'Name an empty database, or an empty schema by ?options=-c%20search_path%3DNAME.',
    },
  ]);
}

async function compare(rows: StoreCopy['rows'], source: Units, target: Kysely<Tables>): Promise<void> {
  for (const { table, count } of rows) {
    const there = await countRows(table, target);
    if (there !== count) throw new StoreCopyError(`Of ${count} rows of ${table} only ${there} arrived.`);
  }
  const units: Units = { dialect: 'postgres', run: (work) => work(target), close: () => Promise.resolve() };
  const fault = await firstOf(verifyAudit(units));
  if (fault !== null) {
    throw new StoreCopyError(
      `The audit is broken, so the store was not copied: ${fault.detail}. See: passcode-bot audit verify`,
    );
  }
  const head = await source.run(readAuditHead);
  const arrived = await readAuditHead(target);
  if (head?.hash !== arrived?.hash) throw new StoreCopyError('The head of the audit did not arrive.');
}

async function firstOf(faults: AsyncGenerator<AuditFault>): Promise<AuditFault | null> {
  for await (const fault of faults) return fault;
  return null;
}
