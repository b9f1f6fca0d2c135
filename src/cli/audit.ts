import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { ChainedAuditEntry } from '../core/audit.ts';
import { requestIdSchema } from '../core/ids.ts';
import type { CommandIo } from './io.ts';

const formats = ['jsonl', 'csv'] as const;

const exportOptionsSchema = z.object({
  format: z.enum(formats),
  since: z.number().optional(),
  until: z.number().optional(),
  request: requestIdSchema.optional(),
});
type ExportOptions = z.infer<typeof exportOptionsSchema>;

const entriesAtATime = 500;

/** `passcode-bot audit verify|export`. Exit codes of verify: 0 the chain is whole, 1 it is not. */
export function registerAudit(program: Command, io: CommandIo): void {
  const audit = program
    .command('audit')
    .description('read the audit, beside a running bot or with it stopped');
  audit
    .command('verify')
    .description('say whether an entry was edited, taken out, put in or moved')
    .action(() => verify(io));
  audit
    .command('export')
    .description('write the entries to standard output')
    .addOption(
      new Option('--format <format>', 'one line of JSON an entry, or CSV').choices(formats).default('jsonl'),
    )
    .option('--since <time>', 'from this time on, such as 2026-11-23 or 2026-11-23T08:00Z', parseTime)
    .option('--until <time>', 'before this time', parseTime)
    .option('--request <number>', 'of one request')
    .action((options: unknown) => exportEntries(exportOptionsSchema.parse(options), io));
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('It is not a time such as 2026-11-23T08:00Z.');
  return time;
}

async function verify(io: CommandIo): Promise<void> {
  const { withStore } = await import('./open-store.ts');
  await withStore(async ({ store, verifyAudit }) => {
    let faults = 0;
    for await (const { detail } of verifyAudit()) {
      faults += 1;
      io.writeOut(`${detail}\n`);
    }
    const head = await store.transact((transaction) => transaction.auditHead());
    const length = head?.sequence ?? 0;
    if (faults > 0) {
      io.writeOut(
        `The chain of ${length} entries is broken in ${faults} ${faults === 1 ? 'place' : 'places'}.\n`,
      );
      io.setExitCode(1);
      return;
    }
    io.writeOut(`The chain of ${length} entries is whole. Its head is ${head?.hash ?? 'not there yet'}.\n`);
    io.writeOut(
      'Compare the head with one that was logged: a chain whose end was cut off is whole as well.\n',
    );
  });
}

async function exportEntries(options: ExportOptions, io: CommandIo): Promise<void> {
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
