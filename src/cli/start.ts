import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { ConfigurationError } from '../core/errors.ts';
import type { Bot } from '../main.ts';
import { untilAborted } from '../until-aborted.ts';
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

/** `passcode-bot start`: runs the bot until it is told to stop. Exit codes: 0 stopped, 1 cut off, 2 wrong set-up, 3 it failed. */
export function registerStart(program: Command, io: CommandIo): void {
  program
    .command('start')
    .description('run the bot')
    .addHelpText('after', '\nIt is set up by environment variables; README.md lists them.')
    .action(() => start(io));
}

async function start(io: CommandIo): Promise<void> {
  // Before all else: a signal that nobody listens for ends the process, and SIGHUP is meant to be harmless.
  const { stopAsked, running } = listenToSignals();
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
  const bot = await startBot(config, { clock: systemClock, logger, stopAsked });
  running(bot);
  flushCompileCache();
  await untilAborted(stopAsked);
  logger.info({ signal: stopAsked.reason }, 'Stopping: nothing new is taken, moves under way are ended.');
  await bot.stop(graceMs);
  logger.info({}, 'Stopped.');
  // A platform that still owes an answer would keep the process alive.
  process.exit(0);
}

/** SIGTERM and SIGINT ask to stop, also a bot whose start takes long; SIGHUP has the policy read again. */
function listenToSignals(): { stopAsked: AbortSignal; running: (bot: Pick<Bot, 'reloadPolicy'>) => void } {
  const stop = new AbortController();
  const started = Promise.withResolvers<Pick<Bot, 'reloadPolicy'>>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), longestStopMs).unref();
      stop.abort(signal);
    });
  }
  process.on('SIGHUP', () => void started.promise.then((bot) => bot.reloadPolicy()));
  return { stopAsked: stop.signal, running: started.resolve };
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
