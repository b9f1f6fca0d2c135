/** At which point of a request a fault strikes. */
export type FaultStage = 'delay_before' | 'before' | 'delay_after' | 'after';

/** What every fault says about when it strikes. */
type Timed = {
  /** How many requests it meets; null: every one until it is taken away. */
  times: number | null;
  /** How many matching requests pass before the first one is met. */
  skip: number;
};

type Armed<Fault> = { fault: Fault; toSkip: number; left: number | null };

/** The faults of a simulated service that wait for requests. */
export class ArmedFaults<Input, Fault extends Timed, Request> {
  #armed: Armed<Fault>[] = [];
  readonly #options: {
    parse: (input: Input) => Fault;
    stageOf: (fault: Fault) => FaultStage;
    meets: (fault: Fault, request: Request) => boolean;
    changed: () => void;
  };

  /** @param options `parse` throws where the input is no fault */
  constructor(options: {
    parse: (input: Input) => Fault;
    stageOf: (fault: Fault) => FaultStage;
    meets: (fault: Fault, request: Request) => boolean;
    changed: () => void;
  }) {
    this.#options = options;
  }

  /**
   * Arms a fault.
   * @throws what the service's own parser throws where it is none
   * @returns a function that takes it away again
   */
  add(input: Input): () => void {
    const fault = this.#options.parse(input);
    const armed = { fault, toSkip: fault.skip, left: fault.times };
    this.#armed.push(armed);
    this.#options.changed();
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
      this.#options.changed();
    };
  }

  clear(): void {
    this.#armed = [];
    this.#options.changed();
  }

  /** What is still armed, with how often it will strike (null: always). */
  list(): { fault: Fault; left: number | null }[] {
    return this.#armed.map(({ fault, left }) => ({ fault, left }));
  }

  /**
   * Uses up what strikes this request at this stage. Only one fault can end a request (`before`, `after`): the
   * first one armed. Delays add up.
   */
  take(stage: FaultStage, request: Request): Fault[] {
    const struck: Fault[] = [];
    for (const armed of this.#armed) {
      const { stageOf, meets } = this.#options;
      if (stageOf(armed.fault) !== stage || !meets(armed.fault, request)) continue;
      if (armed.toSkip > 0) {
        armed.toSkip -= 1;
        continue;
      }
      if (armed.left !== null) armed.left -= 1;
      struck.push(armed.fault);
      if (stage === 'before' || stage === 'after') break;
    }
    this.#armed = this.#armed.filter(({ left }) => left !== 0);
    if (struck.length > 0) this.#options.changed();
    return struck;
  }
}
