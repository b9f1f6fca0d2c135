import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { CommandIo } from './io.ts';
import { wrongInput } from './program.ts';

const optionsSchema = z.object({
  url: z.string(),
  to: z.enum(['slack', 'teams']).optional(),
  asIs: z.boolean().default(false),
});
type ReplayOptions = z.infer<typeof optionsSchema>;

/** Longer than the bot ever takes. */
const timeoutMs = 20_000;

/** `passcode-bot replay`: sends a recorded delivery again. Exit codes: 0 the bot took it, 1 it did not, 2 wrong input. */
export function registerReplay(program: Command, io: CommandIo): void {
  program
    .command('replay')
    .description('send a recorded payload of Slack or Teams through the front door of a bot on this machine')
    .argument('<file>', 'a form’s body as Slack sends it, or the JSON of a payload or an activity')
    .option('--url <url>', 'where the bot listens; on this machine only', 'http://127.0.0.1:3978')
    .addOption(
      new Option('--to <platform>', 'whose payload it is, where that cannot be seen').choices([
        'slack',
        'teams',
      ]),
    )
    .option('--as-is', 'keep its ids and times, so that a second one is refused as a repeat')
    .addHelpText(
      'after',
      '\nWhat is for Slack is signed with SLACK_SIGNING_SECRET, or like the sandbox does where that is not set.' +
        '\nExit codes: 0 the bot took it, 1 it did not, 2 the file or the address is wrong.',
    )
    .action((file: unknown, options: unknown) =>
      replay(z.string().parse(file), optionsSchema.parse(options), io),
    );
}

async function replay(file: string, { url, to, asIs }: ReplayOptions, io: CommandIo): Promise<void> {
  const { isLoopbackUrl } = await import('../core/loopback.ts');
  if (!isLoopbackUrl(url) || !/^https?:$/u.test(new URL(url).protocol)) {
    return refuse(io, `${url} is not on this machine. Replayed payloads go to a bot on loopback alone.`);
  }
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return refuse(io, `${file} cannot be read.`);
  const { readPayload } = await import('../replay/read-payload.ts');
  const payload = readPayload(text, to ?? null);
  if (payload === null) {
    return refuse(
      io,
      `${file} holds no payload that is known here. --to slack or --to teams says whose it is.`,
    );
  }
  const { processEnvironment } = await import('../config.ts');
  const { sandboxSigningSecret } = await import('../replay/sandbox-secret.ts');
  const { freshen } = await import('../replay/freshen.ts');
  const { writeDelivery } = await import('../replay/write-delivery.ts');
  const now = io.now();
  const { path, headers, body } = writeDelivery(
    asIs ? payload : freshen(payload, { now, unique: () => crypto.randomUUID() }),
    { signingSecret: processEnvironment()['SLACK_SIGNING_SECRET'] ?? sandboxSigningSecret, now },
  );
  await post(new URL(path, url), { headers, body }, io);
}

async function post(
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  io: CommandIo,
): Promise<void> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
    const text = await answer.text();
    io.writeOut(`${answer.status} ${answer.statusText}\n${text}${text === '' ? '' : '\n'}`);
    io.setExitCode(answer.ok ? 0 : 1);
  } catch {
    io.writeError(`Nothing answers at ${url.origin}. Start the bot, or say where it listens with --url.\n`);
    io.setExitCode(1);
  }
}

function refuse(io: CommandIo, sentence: string): void {
  io.writeError(`${sentence}\n`);
  io.setExitCode(wrongInput);
}
