import {
  type Fault,
  type FaultInput,
  type FaultKind,
  type FaultStage,
  faultSchema,
  faultStages,
  type RouteName,
} from './fault-schema.ts';
import { sameId } from './tenant.ts';

type Armed = { fault: Fault; toSkip: number; left: number | null };

/** The faults that wait for requests. */
export class Faults {
  #armed: Armed[] = [];
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /**
   * Arms a fault.
   * @throws z.ZodError where it is none
   * @returns a function that takes it away again
   */
  add(input: FaultInput): () => void {
    const fault = faultSchema.parse(input);
    const armed: Armed = { fault, toSkip: fault.skip, left: fault.times };
    this.#armed.push(armed);
    this.#changed();
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
      this.#changed();
    };
  }

  clear(): void {
    this.#armed = [];
    this.#changed();
  }

  /** What is still armed, with how often it will strike (null: always). */
  list(): { fault: Fault; left: number | null }[] {
    return this.#armed.map(({ fault, left }) => ({ fault, left }));
  }

  /**
   * Uses up what strikes this request at this stage. Only one fault can end a request (`before`, `after`): the
   * first one armed. Delays add up; of lies, one of each kind is told.
   */
  take(stage: FaultStage, route: RouteName, deviceId: string | null): Fault[] {
    const struck: Fault[] = [];
    for (const armed of this.#armed) {
      if (faultStages[armed.fault.kind] !== stage || !meets(armed.fault, route, deviceId)) continue;
      if (stage === 'lie' && struckBy(struck, armed.fault.kind) !== undefined) continue;
      if (armed.toSkip > 0) {
        armed.toSkip -= 1;
        continue;
      }
      if (armed.left !== null) armed.left -= 1;
      struck.push(armed.fault);
      if (stage === 'before' || stage === 'after') break;
    }
    this.#armed = this.#armed.filter(({ left }) => left !== 0);
    if (struck.length > 0) this.#changed();
    return struck;
  }
}

function meets(fault: Fault, route: RouteName, deviceId: string | null): boolean {
  if (fault.route !== '*' && fault.route !== route) return false;
  return fault.deviceId === undefined || (deviceId !== null && sameId(fault.deviceId, deviceId));
}

/** @returns the fault of this kind among those that struck, or undefined */
export function struckBy<Kind extends FaultKind>(
  faults: readonly Fault[],
  kind: Kind,
): Extract<Fault, { kind: Kind }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);
}
