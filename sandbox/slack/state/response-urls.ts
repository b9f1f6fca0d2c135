import type { Clock } from '../../../src/core/clock.ts';
import { type Random, randomDigits } from '../../intune/random.ts';
import { mixedString } from '../ids.ts';

/** How often, and for how many milliseconds, a response_url can be used. */
export const responseUrlLimits = { uses: 5, lifeMs: 30 * 60 * 1000 } as const;

/** What a response_url belongs to. */
export type ResponseTarget = {
  userId: string;
  channel: string;
  threadTs: string | null;
  /** The message that was clicked; null after a slash command. */
  source: { ts: string; isEphemeral: boolean } | null;
};

type Issued = { target: ResponseTarget; issuedAt: number; uses: number };

export type ResponseUrlUse =
  | { kind: 'target'; target: ResponseTarget }
  | { kind: 'unknown' | 'expired' | 'used' };

/** The addresses under which an app may answer a command or a click. */
export class ResponseUrls {
  readonly #issued = new Map<string, Issued>();
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #teamId: string;

  constructor(clock: Clock, random: Random, teamId: string) {
    this.#clock = clock;
    this.#random = random;
    this.#teamId = teamId;
  }

  /** @returns the path below Slack's host */
  issue(kind: 'commands' | 'actions' | 'app', target: ResponseTarget): string {
    const random = this.#random;
    const path = `/${kind}/${this.#teamId}/${randomDigits(random, 13)}/${mixedString(random, 24)}`;
    this.#issued.set(path, { target, issuedAt: this.#clock.monotonic(), uses: 0 });
    return path;
  }

  isKnown(path: string): boolean {
    return this.#issued.has(path);
  }

  /** Counts one use. */
  use(path: string): ResponseUrlUse {
    const issued = this.#issued.get(path);
    if (issued === undefined) return { kind: 'unknown' };
    if (this.#clock.monotonic() - issued.issuedAt > responseUrlLimits.lifeMs) return { kind: 'expired' };
    if (issued.uses >= responseUrlLimits.uses) return { kind: 'used' };
    issued.uses += 1;
    return { kind: 'target', target: issued.target };
  }
}
