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

/** A place that is kept for an item while that is written down under a lease of this worker. */
export type Seat<Item> = { begin(item: Item): void; leave(): void };

/** @returns null where no place is free */
export type Reserve<Item> = { reserve(): Seat<Item> | null };

/** Items that are this worker's alone once the transaction is committed; only then may it begin with them. */
export type Claimed = { count: number; begin(): void };

/**
 * @param options.places how many items are worked on at a time
 * @param options.claim takes at most `limit` due items; they are this worker's alone until done. It is told which
 *   ones are under way: where everything stood still for long, or the clock jumped ahead, their leases look over
 * @param options.renew keeps the items of these ids this worker's for longer
 * @param options.run works on one; it must not reject
 * @param options.finished called after each, for a place is free then; told whether there was none before
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
  finished: (wasFull: boolean) => void;
}): Lane & Reserve<Item> {
  const running = new Set<Item>();
  let reserved = 0;
  const free = (): number => options.places - running.size - reserved;
  const begin = (item: Item): void => {
    running.add(item);
    void work(item);
  };
  const work = async (item: Item): Promise<void> => {
    try {
      await options.run(item);
    } finally {
      const wasFull = free() <= 0;
      running.delete(item);
      options.finished(wasFull);
    }
  };
  return {
    hasPlace: () => free() > 0,
    claim: async (transaction) => {
      const items = await options.claim(transaction, free(), [...running].map(options.idOf));
      return { count: items.length, begin: () => items.forEach(begin) };
    },
    reserve: () => {
      if (free() <= 0) return null;
      reserved += 1;
      return {
        begin: (item) => {
          reserved -= 1;
          begin(item);
        },
        leave: () => {
          const wasFull = free() <= 0;
          reserved -= 1;
          options.finished(wasFull);
        },
      };
    },
    running: () => running.size,
    renew: async () => {
      if (running.size > 0) await options.renew([...running].map(options.idOf));
    },
  };
}
