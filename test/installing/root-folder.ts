import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findNpm, nodeFolder } from './node-and-npm.ts';

/** What the base image has: the machine's own programs and settings stand in for it. */
const programs = ['usr', 'bin', 'sbin', 'lib', 'lib64', 'etc'];
const path = '/toolchain/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Mounts are seen by the command alone, and gone with it. What is the machine's own can only be read. */
const enter = `
set -e
root=$1 node=$2 npm=$3 settings=$4 volume=$5 target=$6; shift 6
read_only() { mount --bind "$1" "$2"; mount -o remount,bind,ro "$2"; }
mount --bind "$root" "$root"
for name in ${programs.join(' ')}; do
  if [ -d "/$name" ] && [ ! -L "/$name" ]; then read_only "/$name" "$root/$name"; fi
done
mount --rbind /dev "$root/dev"
mount --rbind /proc "$root/proc"
read_only "$node" "$root/toolchain/node"
read_only "$npm" "$root/toolchain/npm"
if [ -n "$volume" ]; then mount --bind "$volume" "$root$target"; fi
if [ -n "$settings" ]; then
  mount -t tmpfs none "$root/tmp"
  mount --bind "$settings" "$root/root"
else
  mount -o remount,bind,ro "$root"
fi
exec chroot "$root" "$@"
`;

const unshare = ['unshare', '--mount', '--propagation', 'private'];

/** A folder outside, and where it is seen inside. */
export type Volume = { source: string; target: string };

/** @returns whether this machine lets us change what a process sees as its root */
export function canChangeRoot(): boolean {
  const [program = '', ...options] = unshare;
  return spawnSync(program, [...options, 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;
}

/** A folder that commands see as their root: with the machine's programs, and Node.js and npm as the base image has them. */
export class RootFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
    chmodSync(folder, 0o755);
    for (const name of programs) {
      const original = `/${name}`;
      if (!existsSync(original)) continue;
      if (lstatSync(original).isSymbolicLink()) symlinkSync(readlinkSync(original), join(folder, name));
      else mkdirSync(join(folder, name), { recursive: true });
    }
    for (const name of ['dev', 'proc', 'tmp', 'root', 'toolchain/bin', 'toolchain/node', 'toolchain/npm']) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    symlinkSync('../node/node', join(folder, 'toolchain/bin/node'));
    symlinkSync('../npm/bin/npm-cli.js', join(folder, 'toolchain/bin/npm'));
  }

  /**
   * Carries out a RUN: as root, with the network and npm's settings and cache of whoever runs the tests.
   * @throws Error with what it said, where it fails
   */
  run(command: string, folder: string, environment: Readonly<Record<string, string>>): void {
    const [program = '', ...args] = this.#entering(['sh', '-ec', `cd ${folder} && ${command}`], {
      settings: homedir(),
      volume: null,
    });
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const env = {
      ...inherited,
      ...environment,
      PATH: path,
      HOME: '/root',
      npm_config_prefer_offline: 'true',
    };
    const run = spawnSync(program, args, { env, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`${command}\n${run.stdout}${run.stderr}${run.error ?? ''}`);
  }

  /**
   * @param user `1000:1000`: without any capability, and with no way to get one
   * @param volume null: there is none
   * @returns the command that runs another one on this root, which nothing can be written to but the volume
   */
  container(
    command: readonly string[],
    { user, folder, volume }: { user: string; folder: string; volume: Volume | null },
  ): string[] {
    const [uid = '', gid = ''] = user.split(':');
    const narrowed = ['--clear-groups', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all'];
    const asUser = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, ...narrowed, '--', ...command];
    return this.#entering(['sh', '-ec', `cd ${folder} && exec "$@"`, 'sh', ...asUser], {
      settings: null,
      volume,
    });
  }

  /** The variables of a container: its own, and nothing of the machine's. */
  environment(own: Readonly<Record<string, string>>): Record<string, string> {
    return { PATH: path, ...own };
  }

  #entering(
    command: readonly string[],
    { settings, volume }: { settings: string | null; volume: Volume | null },
  ): string[] {
    const tools = [this.path, nodeFolder, findNpm()];
    const places = [...tools, settings ?? '', volume?.source ?? '', volume?.target ?? ''];
    return [...unshare, 'sh', '-c', enter, 'sh', ...places, ...command];
  }
}
