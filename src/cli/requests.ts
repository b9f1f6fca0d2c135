import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { RequestId } from '../core/ids.ts';
import { type RequestState, requestSchema } from '../core/request/schema.ts';
import type { OperatorCancel } from '../service/cancel-by-operator.ts';
import { parseRequestId, wordsOf } from './arguments.ts';
import type { CommandIo } from './io.ts';

const states: readonly RequestState[] = requestSchema.options.map(({ shape }) => shape.state.value);
const listOptionsSchema = z.object({
  state: z.array(z.enum(states)).optional(),
  limit: z.number(),
  json: z.boolean().default(false),
});
const showOptionsSchema = z.object({ json: z.boolean().default(false) });
const cancelOptionsSchema = z.object({ by: z.string(), reason: z.string() });

/** So many entries of the audit a request can have, and more. */
const mostEntries = 1_000;

/** `passcode-bot requests list|show|cancel`. Exit codes: 0 done, 1 there is none or it is too late, 2 wrong input, 3 no store. */
export function registerRequests(program: Command, io: CommandIo): void {
  const requests = program.command('requests').description('look at requests, or call one off');
  requests
    .command('list')
    .description('list requests, newest first, beside a running bot or with it stopped')
    .addOption(new Option('--state <states...>', 'in one of these states').choices(states))
    .option('--limit <n>', 'at most so many', parseLimit, 20)
    .option('--json', 'print one line of JSON')
    .action((options: unknown) => list(listOptionsSchema.parse(options), io));
  requests
    .command('show')
    .description('show one request with its people, decisions, messages and audit')
    .argument('<id>', 'number of the request, such as R-7K3M9QXT2A', parseRequestId)
    .option('--json', 'print one line of JSON')
    .action((id: RequestId, options: unknown) => show(id, showOptionsSchema.parse(options), io));
  requests
    .command('cancel')
    .description('call a request off before its reset is sent')
    .argument('<id>', 'number of the request', parseRequestId)
    .requiredOption(
      '--by <name>',
      'who calls it off; it is shown to those concerned and stands in the audit',
      wordsOf(100),
    )
    .requiredOption('--reason <text>', 'why; it stands in the audit', wordsOf(500))
    .addHelpText(
      'after',
      '\nWith the embedded store the bot must be stopped for it; with PostgreSQL it may be at work.',
    )
    .action((id: RequestId, options: unknown) => cancel(id, cancelOptionsSchema.parse(options), io));
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000) return limit;
  throw new InvalidArgumentError('It is not a whole number from 1 to 1000.');
}

async function list({ state, limit, json }: z.infer<typeof listOptionsSchema>, io: CommandIo): Promise<void> {
  const { withStore } = await import('./open-store.ts');
  const { summarise } = await import('./request-summary.ts');
  const { formatList } = await import('./requests-report.ts');
  await withStore(async ({ store }) => {
    const filter = { limit, ...(state === undefined ? {} : { states: state }) };
    const found = await store.transact((transaction) => transaction.listRequests(filter));
    const requests = found.map(summarise);
    io.writeOut(json ? `${JSON.stringify(requests)}\n` : formatList(requests));
  });
}

async function show(
  id: RequestId,
  { json }: z.infer<typeof showOptionsSchema>,
  io: CommandIo,
): Promise<void> {
  const { withStore } = await import('./open-store.ts');
  const { detail } = await import('./request-summary.ts');
  const { formatDetail } = await import('./requests-report.ts');
  await withStore(async ({ store }) => {
    const found = await store.transact(async (transaction) => {
      const stored = await transaction.readRequest(id);
      if (stored === null) return null;
      const messages = await transaction.listMessages(id);
      const audit = await transaction.listAudit({ afterSequence: 0, requestId: id, limit: mostEntries });
      return detail(stored, messages, audit);
    });
    if (found === null) return refuse(io, `There is no request ${id}.`);
    io.writeOut(json ? `${JSON.stringify(found)}\n` : formatDetail(found));
  });
}

async function cancel(
  id: RequestId,
  { by, reason }: z.infer<typeof cancelOptionsSchema>,
  io: CommandIo,
): Promise<void> {
  const { withWritableStore } = await import('./write-store.ts');
  const { processEnvironment } = await import('../config.ts');
  const { openPolicySource } = await import('../policy-source.ts');
  const { randomIds } = await import('../id-source.ts');
  const { systemClock: clock } = await import('../system-clock.ts');
  const { cancelByOperator } = await import('../service/cancel-by-operator.ts');
  const { silentLogger: logger } = await import('./silent-logger.ts');
  const policy = openPolicySource(processEnvironment()['POLICY_FILE'] ?? null, logger);
  const outcome = await withWritableStore(clock, ({ store }) =>
    cancelByOperator({ store, clock, ids: randomIds, policy, logger }, id, { name: by, reason }),
  );
  report(outcome, id, io);
}

function report(outcome: OperatorCancel, id: string, io: CommandIo): void {
  switch (outcome.kind) {
    case 'canceled':
      io.writeOut(
        `${id} was ${outcome.from} and is canceled. The bot tells those concerned when it is at work.\n`,
      );
      return;
    case 'unknown_request':
      refuse(io, `There is no request ${id}.`);
      return;
    case 'too_late':
      refuse(io, `${id} is ${outcome.state} and cannot be canceled any more: ${why(outcome.ended)}`);
  }
}

function why(ended: boolean): string {
  return ended
    ? 'it has come to its end.'
    : 'the reset may have been sent. As long as the device has not answered, it can be canceled in Intune.';
}

function refuse(io: CommandIo, sentence: string): void {
  io.writeError(`${sentence}\n`);
  io.setExitCode(1);
}
