import { ArmedFaults, type FaultStage } from '../http/armed-faults.ts';
import type { Arguments } from './api/arguments.ts';
import { type Fault, type FaultInput, faultSchema } from './fault-schema.ts';

/** What a fault looks at. */
export type FaultTarget = { method: string; args: Arguments };

/** The faults that wait for the bot's calls, and the outage that meets all of them. */
export class SlackFaults extends ArmedFaults<FaultInput, Fault, FaultTarget> {
  #isOut = false;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    super({ parse: (input) => faultSchema.parse(input), stageOf, meets, changed });
    this.#changed = changed;
  }

  /** While it lasts, every connection is closed before anything is read from it. */
  outage(on: boolean): void {
    this.#isOut = on;
    this.#changed();
  }

  get isOut(): boolean {
    return this.#isOut;
  }
}

function stageOf(fault: Fault): FaultStage {
  switch (fault.kind) {
    case 'slow':
      return fault.acts === 'before_waiting' ? 'delay_after' : 'delay_before';
    case 'drop_after_acting':
      return 'after';
    case 'down':
    case 'http500':
    case 'ratelimited':
    case 'drop_before_acting':
    case 'error':
      return 'before';
  }
}

function meets(fault: Fault, { method, args }: FaultTarget): boolean {
  if (fault.method !== '*' && fault.method !== method) return false;
  return Object.entries(fault.matching).every(([name, value]) => args[name] === value);
}
