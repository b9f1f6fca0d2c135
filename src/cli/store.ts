import type { Command } from 'commander';
import { z } from 'zod';
import type { StoreCopy } from '../../adapters/store/index.ts';
import type { CommandIo } from './io.ts';

const copyOptionsSchema = z.object({ to: z.string() });

/** `passcode-bot store copy`. Exit codes: 0 copied, 1 what is there cannot be, 2 a wrong place, 3 a store is away. */
export function registerStore(program: Command, io: CommandIo): void {
  const store = program.command('store').description('move the store to another place');
  store
    .command('copy')
    .description('copy the embedded store of DATA_DIR into an empty PostgreSQL, with the bot stopped')
    .requiredOption('--to <address>', 'postgres://user@host:5432/database')
    .addHelpText(
      'after',
      '\nOther users of this machine can read an address on the command line: leave its password out and set PGPASSWORD.',
    )
    .action((options: unknown) => copy(copyOptionsSchema.parse(options), io));
}

async function copy({ to }: z.infer<typeof copyOptionsSchema>, io: CommandIo): Promise<void> {
  const { processEnvironment, readStorePlace } = await import('../config.ts');
  const { copyStore, StoreCopyError } = await import('../../adapters/store/index.ts');
  const { systemClock } = await import('../system-clock.ts');
  const { silentLogger } = await import('./silent-logger.ts');
  const { dataDir } = readStorePlace(processEnvironment());
  try {
    const copied = await copyStore({ dataDir, to, clock: systemClock, logger: silentLogger });
    io.writeOut(reportOf(copied, dataDir));
  } catch (error) {
    if (!(error instanceof StoreCopyError)) throw error;
    io.writeError(`${error.message}\n`);
    io.setExitCode(1);
  }
}

function reportOf({ to, rows, heads }: StoreCopy, dataDir: string): string {
  const widest = Math.max(...rows.map(({ table }) => table.length));
  const counts = rows.map(({ table, count }) => `${table.padEnd(widest)}  ${count}\n`);
  const head = (of: typeof heads.source): string =>
    of === null ? 'no entry yet' : `entry ${of.sequence}, ${of.hash}`;
  return [
    ...counts,
    `The audit's head in ${dataDir}: ${head(heads.source)}\n`,
    `The audit's head at ${to}: ${head(heads.target)}\n`,
    `Copied. Set DATABASE_URL to that database and start the bot. ${dataDir} is left as it was, and no bot starts on it any more.\n`,
  ].join('');
}
