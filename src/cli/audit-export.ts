import { z } from 'zod';
import type { ChainedAuditEntry } from '../core/audit.ts';
import { requestIdSchema } from '../core/ids.ts';
import type { CommandIo } from './io.ts';

export const exportFormats = ['jsonl', 'csv'] as const;

export const exportOptionsSchema = z.object({
  format: z.enum(exportFormats),
  since: z.number().optional(),
  until: z.number().optional(),
  request: requestIdSchema.optional(),
});

const entriesAtATime = 500;

/** Writes the entries that are asked for, in the order of the chain. */
export async function exportEntries(
  options: z.infer<typeof exportOptionsSchema>,
  io: CommandIo,
): Promise<void> {
  const { withStore } = await import('./open-store.ts');
  const write = options.format === 'csv' ? await csvWriter(io) : jsonWriter(io);
  await withStore(async ({ store }) => {
    let afterSequence = 0;
    for (;;) {
      const entries = await store.transact((transaction) =>
        transaction.listAudit({
          afterSequence,
          limit: entriesAtATime,
          ...(options.since === undefined ? {} : { since: options.since }),
          ...(options.until === undefined ? {} : { until: options.until }),
          ...(options.request === undefined ? {} : { requestId: options.request }),
        }),
      );
      for (const entry of entries) write(entry);
      const last = entries.at(-1);
      if (last === undefined || entries.length < entriesAtATime) return;
      afterSequence = last.sequence;
    }
  });
}

function jsonWriter(io: CommandIo): (entry: ChainedAuditEntry) => void {
  return (entry) => io.writeOut(`${JSON.stringify(entry)}\n`);
}

const columns = [
  'sequence',
  'time',
  'action',
  'request',
  'actor',
  'actorEntraId',
  'actorChat',
  'device',
  'deviceId',
  'outcome',
  'reason',
  'breakGlass',
  'hash',
];

/** Names and reasons are other people's words: one that begins like a formula is written so that it is none. */
async function csvWriter(io: CommandIo): Promise<(entry: ChainedAuditEntry) => void> {
  const { stringify } = await import('csv-stringify/sync');
  const options = { escape_formulas: true, record_delimiter: 'windows' } as const;
  io.writeOut(stringify([columns], options));
  return (entry) => {
    const { actor, device } = entry;
    const chat = actor?.chat;
    const cells = [
      entry.sequence,
      new Date(entry.at).toISOString(),
      entry.action,
      entry.requestId,
      actor?.name,
      actor?.entraId,
      chat == null ? null : `${chat.platform}:${chat.tenant}:${chat.userId}`,
      device?.name,
      device?.id,
      entry.outcome,
      entry.reason,
      entry.breakGlass,
      entry.hash,
    ];
    io.writeOut(stringify([cells], { ...options, cast: { boolean: String } }));
  };
}
