import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { root } from '../deploy/read-documents.ts';
import { freePort } from '../faults/bot-process.ts';
import { configurationOfNothing, nodeFolder } from './node-and-npm.ts';
import { StartedBot } from './started-bot.ts';

const packedSchema = z.tuple([
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string(), mode: z.number() })) }),
]);

/** What lies about in a folder where somebody works. */
export const strays = [
  '.env',
  'data/passcode-bot.sqlite',
  'dist/src/of-an-older-version.js',
  'policy/policy.yaml',
  'bot.log',
];

/** Of a process that is started where nothing of the repository is. */
const path = `${nodeFolder}:/usr/bin:/bin`;

/** The package as `npm pack` makes it, installed where nothing of the repository is. */
export class InstalledPackage {
  readonly #work: string;
  /** The folder that it is installed in, as a dependency. */
  readonly place: string;
  /** The files of the package. */
  readonly packed: readonly string[];

  private constructor(work: string, place: string, packed: readonly string[]) {
    this.#work = work;
    this.place = place;
    this.packed = packed;
  }

  static install(): InstalledPackage {
    const work = mkdtempSync(join(tmpdir(), 'passcode-bot-package-'));
    const copy = join(work, 'copy');
    const place = join(work, 'place');
    copyRepository(copy);
    for (const stray of strays) {
      mkdirSync(dirname(join(copy, stray)), { recursive: true });
      writeFileSync(join(copy, stray), 'stray');
    }
    mkdirSync(place);
    writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
    const report = npm(copy, 'pack', '--json', '--pack-destination', work);
    const [{ filename, files }] = packedSchema.parse(JSON.parse(report.slice(report.indexOf('[\n'))));
    npm(place, 'install', '--omit=dev', '--no-audit', '--no-fund', join(work, filename));
    return new InstalledPackage(
      work,
      place,
      files.map((file) => file.path),
    );
  }

  /** A folder that the store may be in, which goes with the package. */
  folder(name: string): string {
    return join(this.#work, name);
  }

  /** Runs the installed command with no variable but those that are given. */
  command(
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): SpawnSyncReturns<string> {
    const env = { PATH: path, ...variables };
    return spawnSync(this.#program(), args, { cwd: this.place, env, encoding: 'utf8' });
  }

  /** Starts the bot, by default one that reaches nothing. */
  async start(variables: Readonly<Record<string, string>> = configurationOfNothing): Promise<StartedBot> {
    const port = await freePort();
    return new StartedBot([this.#program(), 'start'], {
      env: { PATH: path, ...variables, PORT: String(port) },
      cwd: this.place,
      url: `http://127.0.0.1:${port}`,
    });
  }

  async remove(): Promise<void> {
    await rm(this.#work, { recursive: true, force: true });
  }

  #program(): string {
    return join(this.place, 'node_modules/.bin/passcode-bot');
  }
}

function npm(folder: string, ...args: string[]): string {
  const { npm_config_prefix: _, ...inherited } = process.env;
  const env = { ...inherited, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' };
  const run = spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/** Everything of the repository that is not ignored, as it stands now. */
function copyRepository(copy: string): void {
  const list = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of list.stdout.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}
