import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { ConfigurationError } from '../core/errors.ts';
import type { CommandIo } from './io.ts';
import { wrongInput } from './program.ts';

/** How long a stop may take: moves under way are ended, then everything that is still open is cut. */
const graceMs = 8_000;
/** Whatever still hangs then, such as a database that no longer answers, is cut off: no stop takes longer than this. */
export const longestStopMs = 9_500;

/**
 * undici reads answers by WebAssembly. V8 compiles that anew, for speed, within the first calls to Graph, and keeps the
 * 14 MB that this takes; as it comes it is fast enough.
 */
const neverOptimizeWebAssembly = `--wasm-tiering-budget=${2 ** 31 - 1}`;

/**
 * Where V8 keeps what it made of the bundle, so that the next start need not parse it again. It stands beside the code,
 * for whoever can write there could change the code as well; where the bot cannot, it starts without.
 */
const compileCache = fileURLToPath(new URL('../../.compile-cache', import.meta.url));

/** `passcode-bot start`: runs the bot until it is told to stop. Exit codes: 0 stopped, 1 it could not run, 2 wrong set-up. */
export function registerStart(program: Command, io: CommandIo): void {
  program
    .command('start')
    .description('run the bot')
    .addHelpText('after', '\nIt is set up by environment variables; README.md lists them.')
    .action(() => start(io));
}

async function start(io: CommandIo): Promise<void> {
  // V8 takes back only what was made under the same flags.
  setFlagsFromString(neverOptimizeWebAssembly);
  // The sources are many files, and change.
  if (import.meta.filename.endsWith('.js')) enableCompileCache(compileCache);
  const { processEnvironment, readConfig } = await import('../config.ts');
  const config = readOrExplain(() => readConfig(processEnvironment()), io);
  if (config === null) return;
  const { createLog } = await import('../log.ts');
  const { systemClock } = await import('../system-clock.ts');
  const { startBot } = await import('../main.ts');
  const logger = createLog(config.logLevel);
  const starting = startBot(config, { clock: systemClock, logger });
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'Stopping: nothing new is taken, moves under way are ended.');
    setTimeout(() => process.exit(1), longestStopMs).unref();
    await (await starting).stop(graceMs);
    logger.info({}, 'Stopped.');
  };
  // Platforms that do not answer make a start long: who stops it meanwhile stops a bot that may have begun to work.
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  process.on('SIGHUP', () => void starting.then((bot) => bot.reloadPolicy()));
  await starting;
  flushCompileCache();
}

function readOrExplain<Config>(read: () => Config, io: CommandIo): Config | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const lines = error.problems.map(
      ({ field, problem, remedy }) => `  ${field}\n    ${problem}. ${remedy}\n`,
    );
    io.writeError(`passcode-bot cannot start yet:\n\n${lines.join('')}\n`);
    io.writeError('To see it work without any of this, run in a clone of its repository: npm run sandbox\n');
    io.setExitCode(wrongInput);
    return null;
  }
}
