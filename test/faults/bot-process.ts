import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { compileCache } from './compile-cache.ts';
import { endProcess } from './end-process.ts';

/** The bot as a process of its own, started, killed and started again on one folder and one port. */
export class BotProcess {
  readonly #environment: Record<string, string>;
  readonly #command: readonly [string, ...string[]];
  readonly url: string;
  #child: ChildProcess | null = null;
  /** Everything it ever wrote. */
  output = '';

  /** @param command what starts it; what that is told to do, it has to hand on */
  constructor(
    environment: Record<string, string>,
    port: number,
    command: readonly [string, ...string[]] = [process.execPath, 'src/cli.ts', 'start'],
  ) {
    this.#command = command;
    this.#environment = {
      ...environment,
      ...compileCache,
      PORT: String(port),
      PATH: process.env['PATH'] ?? '',
    };
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts it and waits until it is ready to be asked, or until another path says that all is well. */
  async start(path = '/readyz'): Promise<void> {
    const [file, ...args] = this.#command;
    const child = spawn(file, args, {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const keep = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    for (let attempt = 0; attempt < 400; attempt += 1) {
      if (child.exitCode !== null)
        throw new Error(`The bot ended with ${child.exitCode}: ${this.output.slice(-2_000)}`);
      const ready = await fetch(`${this.url}${path}`)
        .then(({ ok }) => ok)
        .catch(() => false);
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`The bot was not ready in time: ${this.output.slice(-2_000)}`);
  }

  /** Sends it a message as only a parent process can. */
  tell(message: object): void {
    this.#child?.send(message);
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    await endProcess(this.#child, 'SIGKILL');
  }

  /** `SIGTERM`. @returns its exit code */
  async stop(): Promise<number | null> {
    return await endProcess(this.#child, 'SIGTERM');
  }
}

/** @returns a port that is free at this moment */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('There is no free port.');
  return address.port;
}
