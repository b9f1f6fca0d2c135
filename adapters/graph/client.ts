import type { z } from 'zod';
import type { PlatformUnreachableError } from '../../src/core/errors.ts';
import { retryAfterOf } from '../../src/core/retry-after.ts';
import { attempt, type ClientParts, type Outcome, type ReadCall } from './attempt.ts';
import { Deadline } from './deadline.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { isRefusal, refusalOf } from './refusal.ts';
import { ThrottleGate } from './throttle-gate.ts';
import { unreachable } from './unreachable.ts';

/** What a read may take altogether, with its retries and pages; milliseconds. */
const overallMs = 20_000;
const mostRetries = 2;
const firstBackoffMs = 500;
/** Those who waited together do not come back together. */
const gateSpreadMs = 250;
const passingStatuses = new Set([429, 502, 503, 504]);
/** Failures on this side, which another attempt would only repeat. */
const lastingFailures = new Set([
  'UND_ERR_DESTROYED',
  'UND_ERR_CLOSED',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
]);

/**
 * Reads from Graph, with patience. What changes something is never sent from here. The loop is its own and not the
 * HTTP library's, because a pause that Graph asks for must hold for all reads at once and run on the injected clock.
 */
export class GraphClient {
  readonly #parts: ClientParts;
  readonly #gate: ThrottleGate;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    this.#gate = new ThrottleGate(parts.clock);
  }

  /** The time that one operation has, however many calls it makes. */
  startDeadline(): Deadline {
    return new Deadline(this.#parts.clock, overallMs);
  }

  /**
   * Sends a read until it is answered, at most three times, and parses the answer.
   * @throws PlatformRefusedError for a 3xx, a 4xx (save 408 and 429) and a 501
   * @throws PlatformUnreachableError for no answer, any other status, or an answer of another shape
   */
  async read<Schema extends z.ZodType>(
    call: ReadCall,
    schema: Schema,
    deadline: Deadline,
  ): Promise<z.infer<Schema>> {
    const { text } = await this.#readPatiently(call, deadline);
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    // Only the place of a fault is told: what stands there may be a passcode.
    const places = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole').slice(0, 5);
    throw unreachable(call, `answered something that cannot be read (${places.join(', ')})`);
  }

  async #readPatiently(call: ReadCall, deadline: Deadline): Promise<HttpAnswer> {
    let renewed = false;
    let retries = 0;
    while (true) {
      await this.#passGate(call, deadline);
      const outcome = await attempt(this.#parts, call, deadline, renewed);
      if (outcome.kind === 'answer') {
        const { status } = outcome.answer;
        if (status >= 200 && status < 300) return outcome.answer;
        if (status === 401 && !renewed) {
          renewed = true;
          continue;
        }
        if (isRefusal(status)) throw refusalOf(outcome.answer, call.permission);
      }
      const { wait, error } = this.#judge(call, outcome, retries);
      if (wait === null || retries === mostRetries || wait >= deadline.remaining()) throw error;
      await deadline.sleep(wait);
      retries += 1;
    }
  }

  /** Waits while Graph has asked for a pause; gives up at once where the pause is longer than the time left. */
  async #passGate(call: ReadCall, deadline: Deadline): Promise<void> {
    for (let held = this.#gate.remaining(); held > 0; held = this.#gate.remaining()) {
      const wait = held + this.#parts.chance() * gateSpreadMs;
      if (wait >= deadline.remaining()) {
        throw unreachable(call, 'is held back after a 429', { retryAfterMs: held, throttled: true });
      }
      await deadline.sleep(wait);
    }
  }

  /** @returns how long to wait for another attempt (null: none is worth it), and what to throw without one */
  #judge(
    call: ReadCall,
    outcome: Outcome,
    retries: number,
  ): { wait: number | null; error: PlatformUnreachableError } {
    const backoff = firstBackoffMs * 2 ** retries * (0.5 + this.#parts.chance() / 2);
    if (outcome.kind === 'failure') {
      const { code } = outcome;
      const wait = lastingFailures.has(code) ? null : backoff;
      return { wait, error: unreachable(call, `got no answer (${code})`) };
    }
    const { status, headers } = outcome.answer;
    const retryAfterMs = retryAfterOf(headers, this.#parts.clock.now());
    const throttled = status === 429;
    if (throttled && retryAfterMs !== null) this.#gate.hold(retryAfterMs);
    return {
      wait: passingStatuses.has(status) ? Math.max(backoff, retryAfterMs ?? 0) : null,
      error: unreachable(call, `was answered ${status}`, { retryAfterMs, throttled }),
    };
  }
}

/** @returns undefined for what is no JSON, which no schema takes */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
