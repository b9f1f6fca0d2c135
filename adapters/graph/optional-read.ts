import type { Clock } from '../../src/core/clock.ts';
import { PlatformRefusedError, type RefusalCause } from '../../src/core/errors.ts';
import type { Logger } from '../../src/core/logger.ts';

/** For so long a refusal is taken for granted, milliseconds. */
const restMs = 10 * 60_000;
/** A refusal with one of these causes means that this tenant or cloud does not offer it. */
const notOffered: ReadonlySet<RefusalCause> = new Set(['invalid', 'permission', 'unsupported']);

/**
 * A read that not every tenant offers. Being refused is an answer, and remembered for a while; being unreachable is
 * none, because half of what there is to know would then be taken for all of it.
 */
export class OptionalRead {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #name: string;
  #restsUntil = Number.NEGATIVE_INFINITY;

  /** @param name what is read, for the log */
  constructor(clock: Clock, logger: Logger, name: string) {
    this.#clock = clock;
    this.#logger = logger;
    this.#name = name;
  }

  /**
   * @returns null where it is not offered, or where there is nothing to be found
   * @throws PlatformUnreachableError, and PlatformRefusedError for any other refusal
   */
  async ask<Result>(read: () => Promise<Result>): Promise<Result | null> {
    if (this.#clock.monotonic() < this.#restsUntil) return null;
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof PlatformRefusedError)) throw error;
      if (error.reason === 'not_found') return null;
      if (!notOffered.has(error.reason)) throw error;
      this.#restsUntil = this.#clock.monotonic() + restMs;
      const facts = { platformCode: error.platformCode, advice: error.advice };
      this.#logger.warn(facts, `Graph refuses ${this.#name}; going on without.`);
      return null;
    }
  }
}
