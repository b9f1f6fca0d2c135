import { type AuditFault, type ChainedAuditEntry, chainStart, verifyAuditEntry } from './audit.ts';
import { DroppedEntries, unknownHash } from './audit-checkpoint.ts';

/** A row of the audit as it stands: its place, and its entry unless that no longer reads. */
export type AuditRow = { position: number; entry: ChainedAuditEntry | null };

export type AuditHead = { sequence: number; hash: string };

/** Reads the audit for the walk. */
export interface AuditReader {
  /** The head of the chain as the store keeps it; null where nothing was ever recorded or the head is gone. */
  readHead(): Promise<AuditHead | null>;
  /** The next rows after that place, in order; empty at the end. */
  readRows(afterPosition: number): Promise<AuditRow[]>;
}

/**
 * Walks the whole chain and yields every fault: an edit, a deletion, an insertion, a reordering, entries that were
 * dropped without a checkpoint, and a head that does not fit the last entry. Entries may be appended meanwhile. A tail
 * that was cut together with the head cannot be seen from within, nor a chain that was written anew from some entry
 * on: compare with a head that was kept elsewhere.
 * @param onCheckpoint told each checkpoint that stands in the chain
 */
export async function* walkAuditChain(
  reader: AuditReader,
  onCheckpoint: (checkpoint: ChainedAuditEntry) => void = () => undefined,
): AsyncGenerator<AuditFault> {
  const dropped = new DroppedEntries();
  let previous: AuditHead | null = null;
  let position = 0;
  for (;;) {
    // The head is read first: whatever it names has been written by the time the rows are read.
    const head = await reader.readHead();
    const rows = await reader.readRows(position);
    for (const row of rows) {
      if (position === 0) previous = beginAt(row, dropped);
      const { fault, next } = checkRow(row, previous);
      if (fault !== null) yield fault;
      else if (row.entry !== null && dropped.note(row.entry)) onCheckpoint(row.entry);
      previous = next;
      position = row.position;
    }
    if (rows.length === 0) {
      const gap = dropped.judge();
      if (gap !== null) yield gap;
      const fault = checkHead(head, previous);
      if (fault !== null) yield fault;
      return;
    }
  }
}

/** What the first row has to follow. Of one that does not read, the hash before it is not known. */
function beginAt({ position, entry }: AuditRow, dropped: DroppedEntries): AuditHead | null {
  return dropped.begin(entry ?? { sequence: position, previousHash: unknownHash });
}

function checkRow(
  { position, entry }: AuditRow,
  previous: AuditHead | null,
): { fault: AuditFault | null; next: AuditHead | null } {
  if (entry === null) {
    const detail = `entry ${position} was changed after it was written`;
    // What it ended in is unknown; the entry after it knows.
    return {
      fault: { sequence: position, kind: 'edited', detail },
      next: { sequence: position, hash: unknownHash },
    };
  }
  const before = previous?.hash === unknownHash ? { ...previous, hash: entry.previousHash } : previous;
  const fault = verifyAuditEntry(entry, before);
  // An entry out of order does not move the walk back.
  if (fault?.kind === 'reordered') return { fault, next: previous };
  return { fault, next: { sequence: entry.sequence, hash: entry.hash } };
}

function checkHead(head: AuditHead | null, last: AuditHead | null): AuditFault | null {
  const kept = head ?? { sequence: 0, hash: chainStart };
  const found = last ?? { sequence: 0, hash: chainStart };
  if (kept.sequence > found.sequence) {
    return {
      sequence: found.sequence + 1,
      kind: 'missing',
      detail: `entries ${found.sequence + 1} to ${kept.sequence} are gone`,
    };
  }
  if (kept.sequence < found.sequence) {
    return {
      sequence: kept.sequence + 1,
      kind: 'edited',
      detail: `entries ${kept.sequence + 1} to ${found.sequence} stand beyond the head of the chain`,
    };
  }
  if (kept.hash === found.hash || found.hash === unknownHash) return null;
  return {
    sequence: found.sequence,
    kind: 'edited',
    detail: `the head of the chain does not fit entry ${found.sequence}`,
  };
}
