import { type ChildProcess, spawn } from 'node:child_process';
import { endProcess } from '../faults/end-process.ts';

const mostAttempts = 400;

/** A bot that was started from what was installed, in whatever way. */
export class StartedBot {
  readonly #child: ChildProcess;
  readonly url: string;
  /** Everything it ever wrote. */
  output = '';

  constructor(
    command: readonly string[],
    options: { env: Record<string, string>; cwd: string; url: string },
  ) {
    const [program = '', ...args] = command;
    const { env, cwd, url } = options;
    this.url = url;
    this.#child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
  }

  /** @returns the process id, which is that of the bot itself once it answers */
  get processId(): number {
    return this.#child.pid ?? 0;
  }

  /** @returns what /healthz says, once it says something */
  async health(): Promise<{ status: number; body: unknown }> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (this.#child.exitCode !== null) break;
      const answer = await fetch(`${this.url}/healthz`).catch(() => null);
      if (answer !== null) return { status: answer.status, body: await answer.json() };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The bot did not answer: ${this.output.slice(-2_000)}`);
  }

  /** Waits until it has written that. */
  async says(text: string): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (this.output.includes(text)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The bot did not say “${text}”: ${this.output.slice(-2_000)}`);
  }

  /** `SIGTERM`. @returns its exit code */
  async stop(): Promise<number | null> {
    return await endProcess(this.#child, 'SIGTERM');
  }

  async kill(): Promise<void> {
    await endProcess(this.#child, 'SIGKILL');
  }
}
