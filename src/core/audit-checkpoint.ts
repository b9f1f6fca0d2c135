import type { AuditEntry, AuditFault, ChainedAuditEntry } from './audit.ts';
import type { AuditHead } from './audit-walk.ts';

/** Stands for the hash of an entry that does not read. */
export const unknownHash = '';

/** Who answers for it that entries are dropped, and why. */
export type SignOff = { by: string; reason: string };

/** @returns the entry under which all entries up to and including `last` are dropped; it stands in the chain itself */
export function checkpointEntry(last: AuditHead, { by, reason }: SignOff, at: number): AuditEntry {
  return {
    at,
    action: 'checkpoint',
    requestId: null,
    actor: { entraId: null, chat: null, name: by },
    device: null,
    outcome: `entries up to ${last.sequence} dropped`,
    reason,
    breakGlass: false,
    policyHash: null,
    dropped: { through: last.sequence, hash: last.hash },
  };
}

type Dropped = NonNullable<AuditEntry['dropped']>;

/** Holds what is gone from the beginning of the chain against what the checkpoints in the chain say was dropped. */
export class DroppedEntries {
  #gone: AuditHead | null = null;
  #latest: Dropped | null = null;

  /** @param first the first entry that is there; @returns what it has to follow */
  begin(first: Pick<ChainedAuditEntry, 'sequence' | 'previousHash'>): AuditHead | null {
    if (first.sequence <= 1) return null;
    this.#gone = { sequence: first.sequence - 1, hash: first.previousHash };
    return this.#gone;
  }

  /** @param entry one that stands in the chain as it was written @returns whether it is a checkpoint */
  note({ sequence, dropped }: ChainedAuditEntry): boolean {
    if (dropped === undefined || dropped.through >= sequence) return false;
    if (dropped.through > (this.#latest?.through ?? 0)) this.#latest = dropped;
    return true;
  }

  /** @returns what is wrong, once the whole chain has been seen */
  judge(): AuditFault | null {
    const gone = this.#gone?.sequence ?? 0;
    const dropped = this.#latest?.through ?? 0;
    if (gone > dropped) {
      const detail = `entries ${dropped + 1} to ${gone} are gone, and no checkpoint says so`;
      return { sequence: dropped + 1, kind: 'missing', detail };
    }
    if (gone < dropped) {
      const detail = `entries from ${gone + 1} are there, though a checkpoint says that those up to ${dropped} were dropped`;
      return { sequence: gone + 1, kind: 'edited', detail };
    }
    if (this.#gone === null || this.#gone.hash === unknownHash) return null;
    if (this.#gone.hash !== this.#latest?.hash) {
      const detail = `entry ${gone + 1} does not follow the entry that the checkpoint names`;
      return { sequence: gone + 1, kind: 'edited', detail };
    }
    return null;
  }
}
