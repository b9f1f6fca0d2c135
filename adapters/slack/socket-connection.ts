import type { SocketModeClient } from '@slack/socket-mode';
import type { Clock } from '../../src/core/clock.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { Logger } from '../../src/core/logger.ts';
import { toPlatformError } from './api-errors.ts';
import type { Readiness } from './installations.ts';

const connectWithinMs = 20_000;
const closeWithinMs = 2_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** Slack renews connections every few hours; one that did not last so long is not followed by another at once. */
const steadyMs = 10_000;

/** How a connection stands that has not been opened. */
export const notOpenYet: Readiness = {
  ok: false,
  problem: 'The connection to Slack is not open yet.',
  remedy: 'Wait a moment.',
};

/** Keeps a connection to Slack open, by the injected clock, until it is told to stop. */
export class SocketConnection {
  readonly #client: SocketModeClient;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #stopped = new AbortController();
  #dropped: Promise<void> = Promise.resolve();
  #state: Readiness = notOpenYet;

  /** @param client one that does not reconnect by itself */
  constructor(client: SocketModeClient, { clock, logger }: { clock: Clock; logger: Logger }) {
    this.#client = client;
    this.#clock = clock;
    this.#logger = logger;
    client.on('disconnected', () => this.#lost());
  }

  /** Tries once; then goes on in the background. Never rejects. */
  async start(): Promise<void> {
    await this.#connect();
    void this.#stayConnected();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#state = { ok: false, problem: 'The connection to Slack is closed.', remedy: null };
    await this.#disconnect();
  }

  ready(): Readiness {
    return this.#state;
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#stopped;
    let pause = firstPauseMs;
    while (!signal.aborted) {
      const since = this.#clock.monotonic();
      await this.#dropped;
      if (this.#clock.monotonic() - since >= steadyMs) pause = firstPauseMs;
      else {
        await this.#clock.sleep(pause, signal);
        pause = Math.min(pause * 2, longestPauseMs);
      }
      if (!signal.aborted) await this.#connect();
    }
  }

  /** Never rejects; from then on `#dropped` says when the connection is gone, at once where there is none. */
  async #connect(): Promise<void> {
    this.#dropped = new Promise((resolve) => this.#client.once('disconnected', () => resolve()));
    try {
      const isOpen = await inTime(
        this.#clock,
        connectWithinMs,
        this.#client.start().then(() => true),
      );
      if (isOpen === null) {
        const advice = 'the connection did not open in time';
        throw new PlatformUnreachableError({ platform: 'slack', advice });
      }
      this.#report({ ok: true, problem: null, remedy: null });
    } catch (error) {
      this.#dropped = Promise.resolve();
      await this.#disconnect();
      this.#report(notConnected(toPlatformError(error, 'change')));
    }
    // Whoever stopped meanwhile found nothing to close yet.
    if (this.#stopped.signal.aborted) await this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    await inTime(
      this.#clock,
      closeWithinMs,
      this.#client.disconnect().catch(() => undefined),
    );
  }

  #lost(): void {
    const remedy = 'The bot connects again by itself.';
    if (this.#state.ok) this.#report({ ok: false, problem: 'The connection to Slack was lost.', remedy });
  }

  #report(state: Readiness): void {
    if (this.#stopped.signal.aborted) return;
    const isNews = this.#state.problem !== state.problem;
    this.#state = state;
    if (state.ok) this.#logger.info({ from: 'slack' }, 'Connected to Slack by Socket Mode.');
    else if (isNews) this.#logger.warn({ from: 'slack', problem: state.problem }, state.remedy ?? '');
  }
}

function notConnected(failure: unknown): Readiness {
  if (failure instanceof PlatformRefusedError) {
    const remedy =
      'Check SLACK_APP_TOKEN: it starts with xapp-, needs the scope connections:write, and Socket Mode has to be on in the app settings.';
    return { ok: false, problem: `No connection to Slack: ${failure.message}`, remedy };
  }
  const why = failure instanceof PlatformUnreachableError ? failure.message : 'the socket did not open';
  return {
    ok: false,
    problem: `No connection to Slack: ${why}`,
    remedy: 'The bot tries again by itself. Check the way out to slack.com if this lasts.',
  };
}
