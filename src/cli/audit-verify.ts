import { z } from 'zod';
import type { OpenedStore } from '../../adapters/store/index.ts';
import type { ChainedAuditEntry } from '../core/audit.ts';
import type { AuditHead } from '../core/audit-walk.ts';
import { plainText } from '../core/plain-text.ts';
import type { CommandIo } from './io.ts';

export const verifyOptionsSchema = z.object({
  head: z.object({ sequence: z.number(), hash: z.string() }).optional(),
});

const longestWord = 300;

/** Says whether the chain is whole, and which checkpoints stand in it; with a head that was kept, whether it led there. */
export async function verify({ head }: z.infer<typeof verifyOptionsSchema>, io: CommandIo): Promise<void> {
  const { withStore } = await import('./open-store.ts');
  await withStore(async (opened) => {
    const checkpoints: ChainedAuditEntry[] = [];
    const faults: string[] = [];
    for await (const { detail } of opened.verifyAudit((checkpoint) => checkpoints.push(checkpoint))) {
      faults.push(detail);
    }
    if (head !== undefined) {
      const detail = await compare(opened, checkpoints, head);
      if (detail !== null) faults.push(detail);
    }
    const last = await opened.store.transact((transaction) => transaction.auditHead());
    for (const detail of faults) io.writeOut(`${detail}\n`);
    for (const checkpoint of checkpoints) io.writeOut(`${describeCheckpoint(checkpoint)}\n`);
    const length = last?.sequence ?? 0;
    if (faults.length > 0) {
      const places = faults.length === 1 ? 'place' : 'places';
      io.writeOut(`The chain of ${length} entries is broken in ${faults.length} ${places}.\n`);
      io.setExitCode(1);
      return;
    }
    io.writeOut(`The chain of ${length} entries is whole. Its head is ${last?.hash ?? 'not there yet'}.\n`);
    if (head !== undefined) return;
    io.writeOut(
      'Compare with a head that was logged, by --head SEQUENCE:HASH: a chain whose end was cut off is whole as well.\n',
    );
  });
}

/** @returns what is wrong, or null where the chain goes through that head */
async function compare(
  { store }: OpenedStore,
  checkpoints: readonly ChainedAuditEntry[],
  { sequence, hash }: AuditHead,
): Promise<string | null> {
  const dropped = checkpoints.map((checkpoint) => checkpoint.dropped);
  if (dropped.some((last) => last?.through === sequence && last.hash === hash)) return null;
  const [entry] = await store.transact((transaction) =>
    transaction.listAudit({ afterSequence: sequence - 1, limit: 1 }),
  );
  if (entry?.sequence === sequence) {
    return entry.hash === hash ? null : `entry ${sequence} is not the one whose head was kept`;
  }
  return entry === undefined
    ? `entry ${sequence}, whose head was kept, is gone: the end of the chain was cut off`
    : `entry ${sequence} was dropped, so its head tells nothing any more: compare with a later one`;
}

/** Names and reasons are other people's words: a terminal must not take them for orders. */
function describeCheckpoint({ at, actor, reason, dropped }: ChainedAuditEntry): string {
  const when = new Date(at).toISOString();
  const who = plainText(actor?.name ?? 'nobody', longestWord);
  return `Entries up to ${dropped?.through} were dropped on ${when}, signed off by ${who}: ${plainText(reason ?? '', longestWord)}`;
}
