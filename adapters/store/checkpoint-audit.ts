import type { Kysely } from 'kysely';
import type { ChainedAuditEntry } from '../../src/core/audit.ts';
import { checkpointEntry, type SignOff } from '../../src/core/audit-checkpoint.ts';
import { auditRows, readAuditRow } from './audit.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/**
 * Drops the entries from before a time, and the checkpoint that says so goes into the chain with it. What is dropped is
 * a run from the beginning: an entry that is younger than one after it, as where a clock was set back, ends it.
 * @param olderThan milliseconds since 1970
 * @returns the checkpoint, or null where there was nothing so old
 * @throws StoreUnavailableError
 */
export function checkpointAudit(
  units: Units,
  parts: Pick<Connection, 'clock' | 'logger'>,
  olderThan: number,
  signOff: SignOff,
): Promise<ChainedAuditEntry | null> {
  return units.run(async (db) => {
    const last = await lastOlderThan(db, olderThan);
    if (last === null) return null;
    const { appendAudit } = auditRows({ db, dialect: units.dialect, ...parts });
    const checkpoint = await appendAudit(checkpointEntry(last, signOff, parts.clock.now()));
    await db.deleteFrom('audit').where('position', '<=', last.sequence).execute();
    return checkpoint;
  });
}

async function lastOlderThan(db: Kysely<Tables>, time: number): Promise<ChainedAuditEntry | null> {
  const young = await db
    .selectFrom('audit')
    .select((row) => row.fn.min<number | null>('position').as('position'))
    .where('at', '>=', time)
    .executeTakeFirst();
  const row = await db
    .selectFrom('audit')
    .select(['position', 'body'])
    .$if(young?.position != null, (query) => query.where('position', '<', young?.position ?? 0))
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : readAuditRow(row);
}
