import type { InvokeAnswer } from './invoke-answer.ts';

/** Clicks whose answers are remembered; Teams sends one again within seconds. */
const remembered = 500;

/**
 * Gives the same click the same answer when it comes again. It keeps order on one instance only; that nothing is
 * done twice is kept by the service.
 */
export class ClickAnswers {
  readonly #answers = new Map<string, Promise<InvokeAnswer>>();

  /**
   * @param key of the delivery
   * @param options.isSecret whether the answer is let go of as soon as it has been given, for it may hold a code
   */
  async answer(
    key: string,
    find: () => Promise<InvokeAnswer>,
    { isSecret }: { isSecret: boolean },
  ): Promise<InvokeAnswer> {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.#answers.set(key, found);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > remembered && oldest !== undefined) this.#answers.delete(oldest);
    try {
      return await found;
    } catch (error) {
      this.#answers.delete(key);
      throw error;
    } finally {
      if (isSecret) this.#answers.delete(key);
    }
  }
}
