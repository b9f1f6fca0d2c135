import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type SandboxProcess = { url: string; close: () => Promise<void> };

const patienceMs = 50_000;

/** Starts the sandbox as a newcomer does, and waits until it says where its page is. */
export async function startSandbox(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../sandbox/main.ts')], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await addressFrom(child), close: () => end(child) };
}

async function addressFrom(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error('The sandbox has no output.');
  const timer = setTimeout(() => child.kill(), patienceMs);
  try {
    for await (const line of createInterface(stdout)) {
      const [address] = /http:\/\/\S+\/sandbox/.exec(line) ?? [];
      if (address !== undefined) return address;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('The sandbox did not say where its page is.');
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill();
  await ended;
}
