import type { KeyValueStore } from '../../../adapters/teams/index.ts';

/** Keeps what is given to it; two adapters on one are a restart. */
export class MemoryStore implements KeyValueStore {
  readonly values = new Map<string, string>();
  /** Set to let everything fail, as with a database that is down. */
  isDown = false;

  async getMany(keys: readonly string[]): Promise<(string | undefined)[]> {
    this.#check();
    return keys.map((key) => this.values.get(key));
  }

  async set(key: string, value: string): Promise<void> {
    this.#check();
    this.values.set(key, value);
  }

  #check(): void {
    if (this.isDown) throw new Error('The store is down.');
  }
}
