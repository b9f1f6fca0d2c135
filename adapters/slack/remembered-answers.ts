import type { Clock } from '../../src/core/clock.ts';

/** Slack brings what was not acknowledged again within minutes. */
const rememberedMs = 10 * 60_000;
const mostRemembered = 5_000;

type Content = Record<string, unknown> | undefined;

/** What was answered lately, so that the same envelope gets the same answer again. It holds cards, and never a code. */
export class RememberedAnswers {
  readonly #clock: Clock;
  readonly #answers = new Map<string, { content: Content; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  remember(id: string, content: Content): void {
    this.#answers.set(id, { content, at: this.#clock.monotonic() });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostRemembered && oldest !== undefined) this.#answers.delete(oldest);
  }

  /** @returns null where this one was not answered, or too long ago */
  find(id: string): { content: Content } | null {
    const answer = this.#answers.get(id);
    if (answer === undefined) return null;
    if (this.#clock.monotonic() - answer.at < rememberedMs) return answer;
    this.#answers.delete(id);
    return null;
  }
}
