import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AuditHead } from '../core/audit-walk.ts';
import { parseRequestId, wordsOf } from './arguments.ts';
import { checkpoint, checkpointOptionsSchema } from './audit-checkpoint.ts';
import { exportEntries, exportFormats, exportOptionsSchema } from './audit-export.ts';
import { verify, verifyOptionsSchema } from './audit-verify.ts';
import type { CommandIo } from './io.ts';

const day = 24 * 60 * 60_000;

const exitCodes =
  '\nExit codes: 0 whole or done, 1 the chain is broken, 2 a wrong call or place, 3 the store could not be asked.';

/**
 * `passcode-bot audit verify|export|checkpoint`. Exit codes: 0 the chain is whole, or the work is done; 1 the chain is
 * broken; 2 the command or the place is wrong; 3 the store could not be asked.
 */
export function registerAudit(program: Command, io: CommandIo): void {
  const audit = program
    .command('audit')
    .description('read the audit, and drop what is old')
    .addHelpText('after', exitCodes);
  audit
    .command('verify')
    .description(
      'say whether an entry was edited, taken out, put in or moved; beside a running bot or without one',
    )
    .option('--head <sequence:hash>', 'a head that was logged: whether the chain goes through it', parseHead)
    .addHelpText('after', exitCodes)
    .action((options: unknown) => verify(verifyOptionsSchema.parse(options), io));
  audit
    .command('export')
    .description('write the entries to standard output; beside a running bot or without one')
    .addOption(
      new Option('--format <format>', 'one line of JSON an entry, or CSV')
        .choices(exportFormats)
        .default('jsonl'),
    )
    .option('--since <time>', 'from this time on, such as 2026-11-23 or 2026-11-23T08:00Z', parseTime)
    .option('--until <time>', 'before this time', parseTime)
    .option('--request <number>', 'of one request', parseRequestId)
    .action((options: unknown) => exportEntries(exportOptionsSchema.parse(options), io));
  audit
    .command('checkpoint')
    .description('drop old entries under a checkpoint in the chain; an embedded store needs the bot stopped')
    .requiredOption('--keep <days>', 'how much is kept, such as 365d', parseDays)
    .requiredOption('--by <name>', 'who signs it off', wordsOf(300))
    .requiredOption('--reason <text>', 'why, such as the rule about retention', wordsOf(300))
    .action((options: unknown) => checkpoint(checkpointOptionsSchema.parse(options), io));
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('It is not a time such as 2026-11-23T08:00Z.');
  return time;
}

function parseDays(text: string): number {
  const match = /^([1-9]\d{0,4})d$/u.exec(text);
  if (match === null) throw new InvalidArgumentError('It is not a number of days such as 365d.');
  return Number(match[1]) * day;
}

function parseHead(text: string): AuditHead {
  const match = /^([1-9]\d{0,15}):([0-9a-f]{64})$/u.exec(text);
  const [, sequence, hash] = match ?? [];
  if (sequence === undefined || hash === undefined) {
    throw new InvalidArgumentError(
      'It is not a head such as 4711:9f86d081…, the number and the hash from the log.',
    );
  }
  return { sequence: Number(sequence), hash };
}
