import { z } from 'zod';
import type { Clock } from '../../src/core/clock.ts';
import { PlatformRefusedError } from '../../src/core/errors.ts';
import { keepAsking } from '../../src/core/keep-asking.ts';
import type { Logger } from '../../src/core/logger.ts';
import { isNewProblem } from '../../src/core/platform-health.ts';
import type { PlatformHealth } from '../../src/core/ports.ts';
import { Secret } from '../../src/core/secret.ts';
import { toPlatformError } from './api-errors.ts';
import {
  isAllowed,
  type Readiness,
  type SlackInstallation,
  type SlackInstallations,
} from './installations.ts';
import { type SealedValues, UnreadableValueError } from './sealed-values.ts';
import { createWebClient } from './web-api.ts';

/** Where rows are kept; all values are sealed. */
export type InstallationRows = {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  entries(): AsyncIterable<readonly [key: string, value: string]>;
};

export type OAuthInstallationsOptions = {
  rows: InstallationRows;
  sealed: SealedValues;
  allowedTeams: readonly string[];
  apiUrl: string;
  clock: Clock;
  logger: Logger;
};

const storedSchema = z.object({
  botToken: z
    .string()
    .min(1)
    .transform((token) => new Secret(token)),
  botId: z.string().min(1),
  botUserId: z.string().min(1),
  teamId: z.string().min(1),
  enterpriseId: z.string().nullable(),
  orgWide: z.boolean(),
});

/** How long another instance may go on with a token after the app was removed or installed anew. */
const cachedMs = 5 * 60_000;

/**
 * The installations that people have made by OAuth, one a workspace or one for a whole organization, kept in the
 * store under that one's id. What is not on the operator's list is not served, whatever is kept.
 */
export class OAuthInstallations implements SlackInstallations {
  readonly #options: OAuthInstallationsOptions;
  readonly #stopped = new AbortController();
  readonly #cache = new Map<string, { installation: SlackInstallation; readAt: number }>();
  /** Rows that could not be opened, of which each is told once. */
  readonly #unreadable = new Set<string>();
  #health: PlatformHealth = {
    ok: false,
    problem: 'The Slack installations have not been read yet.',
    remedy: 'Wait a moment.',
  };

  constructor(options: OAuthInstallationsOptions) {
    this.#options = options;
  }

  /** A workspace's own installation goes before its organization's. */
  async tokenFor(teamId: string, enterpriseId: string | null): Promise<SlackInstallation | null> {
    const own = await this.#read(teamId);
    return own ?? (enterpriseId === null ? null : await this.#read(enterpriseId));
  }

  async list(): Promise<readonly SlackInstallation[]> {
    const { installations } = await this.#readAll();
    return installations;
  }

  /** Keeps what somebody has just installed, in place of what was there before. @throws StoreUnavailableError */
  async keep(installation: SlackInstallation): Promise<void> {
    const { rows, sealed, logger } = this.#options;
    const { teamId, botToken } = installation;
    const text = JSON.stringify({ ...installation, botToken: botToken.reveal() });
    await rows.set(teamId, sealed.seal(teamId, text));
    this.#cache.delete(teamId);
    logger.info({ from: 'slack', teamId, orgWide: installation.orgWide }, 'The app was installed.');
    await this.refresh();
  }

  /**
   * News of a removal may be old: the app may be there again, or have left one workspace of an organization only. The
   * token is the proof, so it goes when Slack no longer takes it.
   */
  async removed(teamId: string): Promise<void> {
    this.#cache.delete(teamId);
    const installation = await this.#read(teamId);
    if (installation === null || (await this.#isGood(installation.botToken))) return;
    const { rows, logger } = this.#options;
    await rows.delete(teamId);
    this.#cache.delete(teamId);
    logger.info({ from: 'slack', teamId }, 'The app was removed.');
    await this.refresh();
  }

  /** Reads them once, and goes on looking in the background: other instances keep them as well. Never rejects. */
  async start(): Promise<void> {
    const { ok } = await this.refresh();
    const { signal } = this.#stopped;
    void keepAsking(ok, async () => (await this.refresh()).ok, { clock: this.#options.clock, signal });
  }

  stop(): void {
    this.#stopped.abort();
    this.#cache.clear();
  }

  ready(): Readiness {
    if (this.#health.ok) return { ok: true, problem: null, remedy: null };
    return { ok: false, problem: this.#health.problem, remedy: this.#health.remedy };
  }

  async refresh(): Promise<PlatformHealth> {
    const before = this.#health;
    this.#health = await this.#look();
    if (isNewProblem(before, this.#health)) {
      this.#options.logger.warn({ problem: this.#health.problem }, this.#health.remedy);
    }
    return this.#health;
  }

  /** What cannot be opened keeps nobody else from being served; where there is nothing else, the key may be wrong. */
  async #look(): Promise<PlatformHealth> {
    try {
      const { installations, unreadable } = await this.#readAll();
      const served = `${installations.length} installations`;
      if (unreadable === 0) return { ok: true, identity: served };
      if (installations.length > 0)
        return { ok: true, identity: `${served}, and ${unreadable} that cannot be opened` };
      return {
        ok: false,
        problem: `${unreadable} Slack installations cannot be opened with this SECRETS_KEY.`,
        remedy: 'Set the SECRETS_KEY that they were kept with, or have the app installed again there.',
      };
    } catch {
      return {
        ok: false,
        problem: 'The Slack installations cannot be read.',
        remedy: 'Look at the store, which has a line of its own here.',
      };
    }
  }

  async #readAll(): Promise<{ installations: SlackInstallation[]; unreadable: number }> {
    const installations: SlackInstallation[] = [];
    let unreadable = 0;
    for await (const [key, value] of this.#options.rows.entries()) {
      const installation = this.#open(key, value);
      if (installation === null) unreadable += 1;
      else if (this.#isServed(installation)) installations.push(installation);
    }
    installations.sort((one, other) => one.teamId.localeCompare(other.teamId));
    return { installations, unreadable };
  }

  async #read(key: string): Promise<SlackInstallation | null> {
    const { rows, clock } = this.#options;
    const known = this.#cache.get(key);
    if (known !== undefined && clock.monotonic() - known.readAt < cachedMs) return known.installation;
    this.#cache.delete(key);
    const value = await rows.get(key);
    const installation = value === undefined ? null : this.#open(key, value);
    if (installation === null || !this.#isServed(installation)) return null;
    this.#cache.set(key, { installation, readAt: clock.monotonic() });
    return installation;
  }

  #open(key: string, value: string): SlackInstallation | null {
    try {
      const installation = storedSchema.parse(JSON.parse(this.#options.sealed.open(key, value)));
      this.#unreadable.delete(key);
      return installation;
    } catch (error) {
      if (this.#unreadable.has(key)) return null;
      this.#unreadable.add(key);
      const why = error instanceof UnreadableValueError ? error.message : 'It is not an installation.';
      this.#options.logger.error({ from: 'slack', key, why }, 'A Slack installation could not be opened.');
      return null;
    }
  }

  #isServed({ teamId, enterpriseId }: SlackInstallation): boolean {
    return isAllowed(teamId, enterpriseId, this.#options.allowedTeams);
  }

  async #isGood(token: Secret): Promise<boolean> {
    try {
      await createWebClient(token, this.#options).auth.test();
      return true;
    } catch (error) {
      const failure = toPlatformError(error, 'change');
      if (failure instanceof PlatformRefusedError && failure.reason === 'unauthenticated') return false;
      throw failure;
    }
  }
}
