import type { Moment } from './schedule.ts';
import type { Traffic } from './traffic.ts';

type Outcome<Result> = { ok: true; result: Result } | { ok: false; error: unknown };

/**
 * How one instance reaches the outside. Cutting it is the end of the process: whatever waited for an answer waits for
 * ever. Freezing it is a process that does not get its turn: what was on its way arrives outside, and the answer is
 * known when it thaws.
 */
export class Line {
  readonly #traffic: Traffic;
  #cut = false;
  #end: { calls: number; when: Moment } | null = null;
  #freezeIn: number | null = null;
  #frozen: PromiseWithResolvers<void> | null = null;
  #open = 0;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  get isCut(): boolean {
    return this.#cut;
  }

  /** Nothing is under way, not even something that takes its time. */
  get isIdle(): boolean {
    return this.#open === 0;
  }

  /** Nothing will happen to it, and nothing has. */
  get isSound(): boolean {
    return !this.#cut && this.#end === null && this.#freezeIn === null && this.#frozen === null;
  }

  cut(): void {
    this.#cut = true;
  }

  /** Cuts it at the call after so many others. */
  cutAfter(calls: number, when: Moment): void {
    this.#end = { calls, when };
  }

  freezeAfter(calls: number): void {
    if (this.#frozen === null) this.#freezeIn = calls;
  }

  /** Nothing more will happen to it. */
  spare(): void {
    this.#end = null;
  }

  thaw(): void {
    this.#freezeIn = null;
    this.#frozen?.resolve();
    this.#frozen = null;
  }

  /** Waits until the process gets its turn, for ever where it has ended. */
  async turn(): Promise<void> {
    await this.#frozen?.promise;
    if (this.#cut) await this.#nothing();
  }

  async through<Result>(call: () => Promise<Result>): Promise<Result> {
    const ends = this.#countDown();
    if (this.#cut || ends === 'before') return await this.#nothing();
    this.#open += 1;
    const outcome = await this.#traffic.during(() => outcomeOf(call));
    if (ends === 'after') return await this.#nothing();
    await this.turn();
    this.#open -= 1;
    if (!outcome.ok) throw outcome.error;
    return outcome.result;
  }

  #countDown(): Moment | null {
    if (this.#freezeIn !== null) {
      this.#freezeIn -= 1;
      if (this.#freezeIn < 0) {
        this.#freezeIn = null;
        this.#frozen = Promise.withResolvers();
      }
    }
    if (this.#end === null) return null;
    this.#end.calls -= 1;
    return this.#end.calls < 0 ? this.#end.when : null;
  }

  #nothing(): Promise<never> {
    this.#cut = true;
    return new Promise<never>(() => undefined);
  }
}

async function outcomeOf<Result>(call: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { ok: true, result: await call() };
  } catch (error) {
    return { ok: false, error };
  }
}
