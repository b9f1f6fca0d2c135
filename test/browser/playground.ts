import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import { freePort } from '../faults/bot-process.ts';
import { type PersonName, playgroundSettings } from './playground-settings.ts';

const program = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');

/** Read by the Playground in the folder that it is started in. */
const settingsFile = '.m365agentsplayground.yml';

/** It opens no browser of its own, and its telemetry library reports nothing about itself, which the option leaves on. */
const atHome = { TEAMSAPPTESTER_BROWSER: 'none', APPLICATION_INSIGHTS_NO_STATSBEAT: 'true' };

export type Playground = {
  /** Where its page is. */
  url: string;
  stop(): Promise<void>;
};

/**
 * Starts Microsoft's Agents Playground as the Teams of one person. It knows one person at the keyboard, so each has a
 * Playground of their own.
 * @param options.messages the bot's messaging endpoint
 * @param options.folder which its folder is made in, with its settings and its log
 */
export async function startPlayground(
  person: PersonName,
  { messages, folder }: { messages: string; folder: string },
): Promise<Playground> {
  const place = join(folder, `playground-of-${person}`);
  await mkdir(place);
  await writeFile(join(place, settingsFile), stringify(playgroundSettings(person)));
  const port = String(await freePort());
  const given = [
    '--app-endpoint',
    messages,
    '--channel-id',
    'msteams',
    '--port',
    port,
    '--disable-telemetry',
  ];
  const child = spawn(process.execPath, [program, ...given], {
    cwd: place,
    env: { ...atHome, HOME: place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: `http://127.0.0.1:${await listeningPort(child)}`, stop: () => stop(child) };
}

/**
 * The Playground takes another port where the wanted one is taken meanwhile.
 * @throws where it ends before it listens
 */
async function listeningPort(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new TypeError('The Playground has no output.');
  for await (const line of createInterface(child.stdout)) {
    const [, port] = /^Listening on (\d+)$/u.exec(line) ?? [];
    if (port === undefined) continue;
    child.stdout.resume();
    return port;
  }
  throw new Error('The Playground ended before it listened.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
