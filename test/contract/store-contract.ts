import { afterEach, beforeEach, describe } from 'vitest';
import type { OpenedStore } from '../../adapters/store/index.ts';
import type { StoreTransaction } from '../../src/core/store.ts';
import { auditContract } from './store-audit.ts';
import { checkpointContract } from './store-checkpoints.ts';
import { claimContract } from './store-claims.ts';
import { markContract } from './store-marks.ts';
import { messageContract } from './store-messages.ts';
import type { StorePlace } from './store-place.ts';
import { requestContract } from './store-requests.ts';
import { standingContract } from './store-standing.ts';
import { unitContract } from './store-units.ts';

/** What each test of the contract works with; set anew before each. */
export type StoreUnderTest = {
  readonly opened: OpenedStore;
  readonly place: StorePlace;
  /** One unit that does one thing. */
  once<Result>(work: (transaction: StoreTransaction) => Promise<Result>): Promise<Result>;
};

/**
 * What every store must do, whatever it is made of.
 * @param prepare makes an empty place for one test
 */
export function storeContract(name: string, prepare: () => Promise<StorePlace>): void {
  describe(name, () => {
    let current: { opened: OpenedStore; place: StorePlace } | null = null;
    const now = (): { opened: OpenedStore; place: StorePlace } => {
      if (current === null) throw new Error('No store is open.');
      return current;
    };
    const underTest: StoreUnderTest = {
      get opened() {
        return now().opened;
      },
      get place() {
        return now().place;
      },
      once: (work) => now().opened.store.transact(work),
    };

    beforeEach(async () => {
      const place = await prepare();
      current = { place, opened: await place.open() };
    });

    afterEach(async () => {
      await current?.opened.close();
      await current?.place.dispose();
      current = null;
    });

    requestContract(underTest);
    claimContract(underTest);
    messageContract(underTest);
    markContract(underTest);
    standingContract(underTest);
    auditContract(underTest);
    checkpointContract(underTest);
    unitContract(underTest);
  });
}
