import type { Clock } from '../../src/core/clock.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import { keepAsking } from '../../src/core/keep-asking.ts';
import type { Logger } from '../../src/core/logger.ts';
import { isNewProblem } from '../../src/core/platform-health.ts';
import type { PlatformHealth } from '../../src/core/ports.ts';
import type { BotFramework, TeamsAuth } from './bot-framework.ts';
import { toPlatformError } from './connector-errors.ts';
import type { Conversations } from './conversations.ts';

export type Readiness = { ok: boolean; problem: string | null; remedy: string | null };

export type HealthOptions = {
  auth: TeamsAuth;
  tenantId: string;
  framework: () => Promise<BotFramework>;
  conversations: Conversations;
  clock: Clock;
  logger: Logger;
};

/**
 * Whether the bot can write to Teams: a token can be had, and the Bot Connector takes it. A bot that starts while
 * that is not so starts, says that it is not ready, and goes on asking.
 */
export class Health {
  readonly #options: HealthOptions;
  readonly #stopped = new AbortController();
  #latest: PlatformHealth = {
    ok: false,
    problem: 'Teams has not been asked yet whether it knows the bot.',
    remedy: 'Wait a moment.',
  };

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  /** Never rejects. Without authentication there is nothing to ask for before a client has come. */
  async start(): Promise<void> {
    if (this.#options.auth.kind === 'none') this.#latest = { ok: true, identity: identityOf(this.#options) };
    else await this.check();
    const { clock } = this.#options;
    const { signal } = this.#stopped;
    void keepAsking(this.#latest.ok, async () => (await this.check()).ok, { clock, signal });
  }

  stop(): void {
    this.#stopped.abort();
  }

  ready(): Readiness {
    if (this.#latest.ok) return { ok: true, problem: null, remedy: null };
    return { ok: false, problem: this.#latest.problem, remedy: this.#latest.remedy };
  }

  /** Asks now. Never rejects. */
  async check(): Promise<PlatformHealth> {
    const before = this.#latest;
    this.#latest = await this.#ask();
    if (isNewProblem(before, this.#latest)) {
      this.#options.logger.warn({ from: 'teams', problem: this.#latest.problem }, this.#latest.remedy);
    }
    return this.#latest;
  }

  async #ask(): Promise<PlatformHealth> {
    const { framework, conversations } = this.#options;
    const serviceUrl = await conversations.serviceUrl().catch(() => null);
    if (serviceUrl === null) return { ok: true, identity: identityOf(this.#options) };
    try {
      await (await framework()).knock(serviceUrl);
      return { ok: true, identity: identityOf(this.#options) };
    } catch (error) {
      return unhealthy(toPlatformError(error, 'write'), serviceUrl);
    }
  }
}

function identityOf({ auth, tenantId }: Pick<HealthOptions, 'auth' | 'tenantId'>): string {
  return auth.kind === 'none' ? 'a local client, without authentication' : `${auth.appId} in ${tenantId}`;
}

function unhealthy(failure: unknown, serviceUrl: string): PlatformHealth {
  if (failure instanceof PlatformRefusedError) {
    return { ok: false, problem: `Teams refuses the bot (${failure.platformCode}).`, remedy: failure.advice };
  }
  const problem = failure instanceof PlatformUnreachableError ? failure.message : 'Teams could not be asked.';
  return {
    ok: false,
    problem,
    remedy: `The bot asks again by itself. Check the way out to ${new URL(serviceUrl).host} if this lasts.`,
  };
}
