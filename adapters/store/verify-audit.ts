import type { AuditFault, ChainedAuditEntry } from '../../src/core/audit.ts';
import { type AuditReader, type AuditRow, walkAuditChain } from '../../src/core/audit-walk.ts';
import { readAuditHead, readAuditRow } from './audit.ts';
import { StoredRowError } from './parse-row.ts';
import type { Units } from './units.ts';

const rowsAtATime = 200;

/**
 * Walks the audit in batches, beside a running bot or alone. Entries that are dropped meanwhile show as missing.
 * @param onCheckpoint told each checkpoint that stands in the chain
 * @returns the faults as they are found; none where the chain is whole
 * @throws StoreUnavailableError
 */
export function verifyAudit(
  units: Units,
  onCheckpoint?: (checkpoint: ChainedAuditEntry) => void,
): AsyncGenerator<AuditFault> {
  const reader: AuditReader = {
    readHead: () => units.run(readAuditHead),
    readRows: (afterPosition) =>
      units.run(async (db) => {
        const rows = await db
          .selectFrom('audit')
          .selectAll()
          .where('position', '>', afterPosition)
          .orderBy('position')
          .limit(rowsAtATime)
          .execute();
        return rows.map(toAuditRow);
      }),
  };
  return walkAuditChain(reader, onCheckpoint);
}

/** A row whose columns differ from its entry has been edited as well: exports are filtered by those columns. */
function toAuditRow(row: {
  position: number;
  at: number;
  request_id: string | null;
  body: string;
}): AuditRow {
  const entry = entryOf(row);
  const agrees = entry !== null && entry.at === row.at && entry.requestId === row.request_id;
  return { position: row.position, entry: agrees ? entry : null };
}

function entryOf(row: { position: number; body: string }): ChainedAuditEntry | null {
  try {
    return readAuditRow(row);
  } catch (error) {
    if (error instanceof StoredRowError) return null;
    throw error;
  }
}
