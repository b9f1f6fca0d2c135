import type { StoreTransaction } from '../core/store.ts';

/** Takes due items of one kind and works on a bounded number of them at a time. */
export type Lane = {
  hasPlace(): boolean;
  /** Claims as many items as there are free places for. */
  claim(transaction: StoreTransaction): Promise<Claimed>;
  running(): number;
  /** Keeps others from taking over what is under way, however long a platform lets it wait. */
  renew(): Promise<void>;
};

/** Items that are this worker's alone once the transaction is committed; only then may it begin with them. */
export type Claimed = { count: number; begin(): void };

/**
 * @param options.places how many items are worked on at a time
 * @param options.claim takes at most `limit` due items; they are this worker's alone until done. It is told which
 *   ones are under way: where everything stood still for long, or the clock jumped ahead, their leases look over
 * @param options.renew keeps the items of these ids this worker's for longer
 * @param options.run works on one; it must not reject
 * @param options.finished called after each, for a place is free then
 */
export function createLane<Item>(options: {
  places: number;
  claim: (
    transaction: StoreTransaction,
    limit: number,
    underWay: readonly string[],
  ) => Promise<readonly Item[]>;
  renew: (ids: readonly string[]) => Promise<void>;
  idOf: (item: Item) => string;
  run: (item: Item) => Promise<void>;
  finished: () => void;
}): Lane {
  const running = new Set<Item>();
  const work = async (item: Item): Promise<void> => {
    try {
      await options.run(item);
    } finally {
      running.delete(item);
      options.finished();
    }
  };
  return {
    hasPlace: () => running.size < options.places,
    claim: async (transaction) => {
      const free = options.places - running.size;
      const items = await options.claim(transaction, free, [...running].map(options.idOf));
      const begin = (): void => {
        for (const item of items) running.add(item);
        for (const item of items) void work(item);
      };
      return { count: items.length, begin };
    },
    running: () => running.size,
    renew: async () => {
      if (running.size > 0) await options.renew([...running].map(options.idOf));
    },
  };
}
