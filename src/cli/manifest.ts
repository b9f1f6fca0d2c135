import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { ConfigurationError } from '../core/errors.ts';
import type { CommandIo } from './io.ts';

const slackOptionsSchema = z.object({ url: z.string() });
const teamsOptionsSchema = z.object({ url: z.string(), out: z.string(), appId: z.string().optional() });
type TeamsOptions = z.infer<typeof teamsOptionsSchema>;

const urlOption = ['--url <url>', 'address at which the platform reaches the bot: https://…'] as const;

/** `passcode-bot manifest slack|teams`: the app as each platform's administrator takes it. Exit codes: 0 done, 2 wrong input. */
export function registerManifest(program: Command, io: CommandIo): void {
  const manifest = program
    .command('manifest')
    .description('make the app for Slack or Teams, with your address in it');
  manifest
    .command('slack')
    .description('print the manifest to paste into "From a manifest" on api.slack.com/apps')
    .requiredOption(...urlOption)
    .action((options: unknown) => printSlackManifest(slackOptionsSchema.parse(options), io));
  manifest
    .command('teams')
    .description('write the package to upload in the Teams admin centre')
    .requiredOption(...urlOption)
    .option('--out <file>', 'file to write', 'passcode-bot.zip')
    .option('--app-id <id>', 'application (client) id of the bot; otherwise that of MicrosoftAppId')
    .action((options: unknown) => writeTeamsPackage(teamsOptionsSchema.parse(options), io));
}

async function printSlackManifest(options: { url: string }, io: CommandIo): Promise<void> {
  const { parsePublicUrl } = await import('./public-url.ts');
  const { fillTemplate, readTemplate } = await import('./manifest-templates.ts');
  const { url } = parsePublicUrl(options.url);
  io.writeOut(fillTemplate(await readTemplate('slack.yaml'), { BOT_URL: url }));
}

async function writeTeamsPackage(options: TeamsOptions, io: CommandIo): Promise<void> {
  const { parsePublicUrl } = await import('./public-url.ts');
  const address = parsePublicUrl(options.url);
  const appId = await readAppId(options.appId);
  const { teamsPackage } = await import('./teams-package.ts');
  await save(options.out, await teamsPackage({ ...address, appId, now: io.now() }));
  io.writeOut(`${options.out} is written. Upload it in the Teams admin centre: Teams apps, Manage apps.\n`);
}

/** @throws ConfigurationError where there is none, or it is no application id */
async function readAppId(option: string | undefined): Promise<string> {
  const { processEnvironment } = await import('../config.ts');
  const appId = option ?? processEnvironment()['MicrosoftAppId'];
  const remedy = 'Copy "Application (client) ID" from the overview of your app registration.';
  if (appId === undefined) {
    throw new ConfigurationError([{ field: 'MicrosoftAppId or --app-id', problem: 'not set', remedy }]);
  }
  const field = option === undefined ? 'MicrosoftAppId' : '--app-id';
  if (!z.guid().safeParse(appId).success) {
    throw new ConfigurationError([{ field, problem: 'not an application id', remedy }]);
  }
  return appId;
}

async function save(path: string, content: Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ConfigurationError([
      {
        field: '--out',
        problem: `${path} cannot be written (${code})`,
        remedy: 'Name a file in a folder that exists and that you may write to.',
      },
    ]);
  }
}
