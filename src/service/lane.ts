/** Takes due items of one kind and works on a bounded number of them at a time. */
export type Lane = {
  /** Claims as many as there are free places for. @returns how many were taken */
  fill(): Promise<number>;
  running(): number;
};

/**
 * @param options.places how many items are worked on at a time
 * @param options.claim takes at most `limit` due items; they are this worker's alone until done
 * @param options.run works on one; it must not reject
 * @param options.finished called after each, for a place is free then
 */
export function createLane<Item>(options: {
  places: number;
  claim: (limit: number) => Promise<readonly Item[]>;
  run: (item: Item) => Promise<void>;
  finished: () => void;
}): Lane {
  let running = 0;
  const work = async (item: Item): Promise<void> => {
    try {
      await options.run(item);
    } finally {
      running -= 1;
      options.finished();
    }
  };
  return {
    running: () => running,
    fill: async () => {
      const free = options.places - running;
      if (free <= 0) return 0;
      const items = await options.claim(free);
      running += items.length;
      for (const item of items) void work(item);
      return items.length;
    },
  };
}
