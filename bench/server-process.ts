import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const readySchema = z.object({ url: z.string() });
/** The kernel counts processor time in hundredths of a second. */
const millisecondsPerTick = 10;

/** A server in a process of its own, which says on a line of JSON where it listens. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly url: string;
  /** From the start of the process to the line that says where it listens, milliseconds. */
  readonly startedInMs: number;

  private constructor(child: ChildProcess, url: string, startedInMs: number) {
    this.#child = child;
    this.url = url;
    this.startedInMs = startedInMs;
  }

  /** @param command the script and its arguments, from the root of the project */
  static async start(
    command: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const begun = performance.now();
    const child = spawn(process.execPath, command, {
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = readySchema.safeParse(line.startsWith('{') ? JSON.parse(line) : null);
      if (ready.success) resolve(ready.data.url);
    });
    child.once('exit', () => reject(new Error(`${command.join(' ')} ended before it listened.`)));
    const url = await promise;
    return new ServerProcess(child, url, performance.now() - begun);
  }

  /** Processor time that it has taken so far, milliseconds. */
  cpuMs(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
  }

  /** Memory that it holds in RAM, megabytes. */
  memoryMb(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024) / 1e6;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
