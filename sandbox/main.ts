import { Command } from 'commander';
import { z } from 'zod';
import type { Logger } from '../src/core/logger.ts';
import { createLog } from '../src/log.ts';
import { play } from './play.ts';
import { scenarios } from './scenarios/index.ts';

const optionsSchema = z.object({
  scenario: z.string().optional(),
  list: z.boolean().default(false),
  all: z.boolean().default(false),
  log: z.boolean().default(false),
});

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Where the page is found, unless something else already listens there. */
const pagePort = 3978;

const program = new Command('sandbox')
  .description(
    'The real bot between a simulated Slack, Teams and Intune: a page to try it on, or stories to read. Nothing leaves this machine.',
  )
  .option('--scenario <name>', 'play one scenario')
  .option('--list', 'list the scenarios')
  .option('--all', 'play all of them')
  .option('--log', 'show the bot’s own log as well')
  .parse();

const { scenario: wanted, list, all, log } = optionsSchema.parse(program.opts());
const write = (text: string): void => void process.stdout.write(text);
// Whoever reads along may stop reading (`| head`): then there is nothing more to tell.
process.stdout.on('error', () => process.exit(0));

if (list) {
  for (const { name, title } of scenarios) write(`${name.padEnd(34)} ${title}\n`);
} else if (wanted === undefined && !all) {
  const { showPage } = await import('./page/show-page.ts');
  await showPage(pagePort, write, log ? createLog('info') : silent);
} else {
  const chosen = all ? scenarios : scenarios.filter(({ name }) => name === wanted);
  if (chosen.length === 0) {
    process.stderr.write(`There is no scenario ${wanted}. npm run sandbox -- --list names them.\n`);
    process.exitCode = 2;
  }
  let passed = 0;
  for (const scenario of chosen) {
    if (await play(scenario, write, log ? createLog('info') : silent)) passed += 1;
  }
  if (chosen.length > 0) write(`\n${passed} passed, ${chosen.length - passed} failed\n`);
  if (passed < chosen.length) process.exitCode = 1;
}
