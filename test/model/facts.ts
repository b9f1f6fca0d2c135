import { type DeviceName, foreigners, type GroupName, type PersonName } from './cast.ts';
import type { PolicyName } from './rules.ts';

/** Everything that an administrator may change while requests are under way. */
export type Facts = {
  readonly policy: PolicyName;
  readonly paused: boolean;
  readonly disabled: readonly PersonName[];
  readonly groups: Readonly<Record<GroupName, readonly PersonName[]>>;
  readonly owner: Readonly<Record<DeviceName, PersonName | null>>;
  /** Devices with a wipe on its way. */
  readonly wiping: readonly DeviceName[];
};

/** @param policy the one that is in force at first */
export function initialFacts(policy: PolicyName): Facts {
  return {
    policy,
    paused: false,
    disabled: [],
    // Hilda is in both groups: one person, who must never count as two.
    groups: { helpdesk: ['hank', 'hilda'], leads: ['lena', 'lars', 'hilda'] },
    owner: { pixel: 'anna', 'twin-1': 'anna', 'twin-2': 'anna', iphone: 'bob', desk: 'hank', kiosk: null },
    wiping: [],
  };
}

export function mayAct(facts: Facts, person: PersonName): boolean {
  return !foreigners.includes(person) && !facts.disabled.includes(person);
}

export function isIn(facts: Facts, person: PersonName, group: GroupName): boolean {
  return facts.groups[group].includes(person);
}

/** What held when. A step that is under way may have read a fact a moment before it changed. */
export class FactHistory {
  readonly #past: { facts: Facts; until: number }[] = [];
  #current: Facts;

  constructor(facts: Facts) {
    this.#current = facts;
  }

  get current(): Facts {
    return this.#current;
  }

  /** How many changes there have been: a mark for `since`. */
  get mark(): number {
    return this.#past.length;
  }

  change(change: Partial<Facts>, now: number): void {
    this.#past.push({ facts: this.#current, until: now });
    this.#current = { ...this.#current, ...change };
  }

  /**
   * @param mark changes before it are old
   * @param earliest milliseconds since 1970: what was over by then is old as well, where that matters
   * @returns what may have been read since, the present facts first
   */
  since(mark: number, earliest = 0): Facts[] {
    const recent = this.#past.slice(mark).filter(({ until }) => until >= earliest);
    return [this.#current, ...recent.map(({ facts }) => facts).reverse()];
  }
}
