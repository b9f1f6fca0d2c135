import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { StepName } from '../../src/service/at-step.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import { compileCache } from './compile-cache.ts';
import { endProcess } from './end-process.ts';
import { type Order, type Report, reportSchema } from './orders.ts';
import { type Usage, usageOf } from './process-usage.ts';

const patienceMs = 90_000;

/** The bot as a process of its own that a test stops, kills and sets the clock of. */
export class CommandedBot {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #clock: AdjustableClock;
  #child: ChildProcess | null = null;
  #listeners: ((report: Report) => void)[] = [];
  /** Where it listens, once it has started. */
  url = '';
  /** Everything that it ever wrote. */
  output = '';

  /** @param clock whose time and speed it starts with */
  constructor(environment: Readonly<Record<string, string>>, clock: AdjustableClock) {
    this.#environment = environment;
    this.#clock = clock;
  }

  /** Starts it and waits until it listens. */
  async start(): Promise<void> {
    const child = fork(join(import.meta.dirname, 'bot-with-steps.ts'), {
      env: {
        ...this.#environment,
        PORT: '0',
        PATH: process.env['PATH'] ?? '',
        ...compileCache,
        CLOCK_READS: String(this.#clock.now()),
        CLOCK_READ_AT: String(Date.now()),
        CLOCK_SPEED: String(this.#clock.speed),
      },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    child.on('message', (message) => {
      const report = reportSchema.parse(message);
      for (const listener of [...this.#listeners]) listener(report);
    });
    const ready = await this.#next('to start', (report) => (report.kind === 'ready' ? report : null));
    this.url = ready.url;
  }

  /** The next time that it comes to `step`, it ends there, or stands there until told to go on. */
  async arm(step: StepName, act: 'kill' | 'hold'): Promise<void> {
    await this.#command({ kind: 'arm', step, act });
  }

  /** Resolves once it stands at a step. */
  async untilHeld(step: StepName): Promise<void> {
    await this.#next(`to come to ${step}`, (report) =>
      report.kind === 'reached' && report.step === step ? report : null,
    );
  }

  /** It goes on from the step where it stands; by the time that this resolves, it has. */
  async goOn(): Promise<void> {
    await this.#command({ kind: 'go_on' });
  }

  /** @param speed simulated seconds in a real one */
  async setSpeed(speed: number): Promise<void> {
    await this.#command({ kind: 'speed', speed });
  }

  /** @returns what it has taken of the machine so far, where that is a Linux */
  usage(): Usage {
    return usageOf(this.#child?.pid ?? 0);
  }

  /** Sets its wall clock forward or back. */
  async jump(milliseconds: number): Promise<void> {
    await this.#command({ kind: 'jump', milliseconds });
  }

  /** `SIGSTOP`: it does nothing at all, but its clocks go on. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Resolves once it has been killed, by itself or by anybody else. */
  async untilKilled(): Promise<void> {
    const child = this.#child;
    if (child === null || child.signalCode !== null) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (): void =>
      reject(new Error(`The bot did not come to the step at which it ends: ${this.#lastWords()}`));
    const timer = setTimeout(fail, patienceMs);
    child.once('exit', () => resolve());
    await promise.finally(() => clearTimeout(timer));
    if (child.signalCode !== 'SIGKILL') throw new Error(`The bot ended by itself: ${this.#lastWords()}`);
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.thaw();
    await endProcess(this.#child, 'SIGKILL');
  }

  /** `SIGTERM`. @returns its exit code */
  async stop(): Promise<number | null> {
    return await endProcess(this.#child, 'SIGTERM');
  }

  /** One that has ended, or ends over it, needs no orders. */
  async #command(order: Order): Promise<void> {
    const child = this.#child;
    if (child === null || !isRunning(child)) return;
    const obeyed = this.#next(`to ${order.kind}`, (report) => (report.kind === 'obeyed' ? report : null));
    // An order that it does not live to hear is no failure.
    child.send(order, () => undefined);
    await obeyed.catch((error: unknown) => {
      if (isRunning(child)) throw error;
    });
  }

  /** Waits for a report. */
  async #next<Found>(what: string, look: (report: Report) => Found | null): Promise<Found> {
    const child = this.#child;
    if (child === null) throw new TypeError('The bot is not running.');
    const { promise, resolve, reject } = Promise.withResolvers<Found>();
    const listener = (report: Report): void => {
      const found = look(report);
      if (found !== null) resolve(found);
    };
    const fail = (): void => reject(new Error(`The bot failed ${what}: ${this.#lastWords()}`));
    const timer = setTimeout(fail, patienceMs);
    this.#listeners.push(listener);
    child.once('exit', fail);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      child.off('exit', fail);
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    }
  }

  #lastWords(): string {
    return this.output.slice(-2_000);
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
