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

/** What `npm run sandbox` shows when nothing is asked for: the main job, and where to go on from there. */
const firstStory = 'slack-own-device';

const program = new Command('sandbox')
  .description(
    'The real bot between a simulated Slack workspace and a simulated Intune tenant. Nothing leaves this machine.',
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
} else {
  const name = wanted ?? firstStory;
  const chosen = all ? scenarios : scenarios.filter((scenario) => scenario.name === name);
  if (chosen.length === 0) {
    process.stderr.write(`There is no scenario ${name}. npm run sandbox -- --list names them.\n`);
    process.exitCode = 2;
  }
  let passed = 0;
  for (const scenario of chosen) {
    if (await play(scenario, write, log ? createLog('info') : silent)) passed += 1;
  }
  if (chosen.length > 0) write(`\n${passed} passed, ${chosen.length - passed} failed\n`);
  if (passed < chosen.length) process.exitCode = 1;
  if (wanted === undefined && !all) write('\nMore stories: npm run sandbox -- --list\n');
}
