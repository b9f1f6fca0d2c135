import type { Clock } from '../core/clock.ts';
import type { ManagedDeviceId, RequestId } from '../core/ids.ts';
import type { StoreTransaction, WaitingRequest, WaitingSurvey } from '../core/store.ts';

/** However alike it looks, the list is read anew that often, milliseconds. */
const freshFor = 60_000;

/** Who waits for a device, as the store had it last. */
export type WaitingList = {
  readonly ids: ReadonlySet<RequestId>;
  readonly devices: ReadonlySet<ManagedDeviceId>;
  /** @returns the list, which is read only where the survey tells that another one is to be expected */
  read(
    transaction: Pick<StoreTransaction, 'listWaiting'>,
    survey: WaitingSurvey,
  ): Promise<readonly WaitingRequest[]>;
};

/**
 * Keeps the list between two looks at Intune: with thousands that wait, a list a tick would be most of the work that
 * the process does, and of the memory that it takes.
 */
export function createWaitingList(clock: Clock): WaitingList {
  let mark: string | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let list: readonly WaitingRequest[] = [];
  let ids: ReadonlySet<RequestId> = new Set();
  let devices: ReadonlySet<ManagedDeviceId> = new Set();
  return {
    get ids() {
      return ids;
    },
    get devices() {
      return devices;
    },
    read: async (transaction, survey) => {
      const now = clock.monotonic();
      if (survey.mark === mark && now - readAt < freshFor) return list;
      list = await transaction.listWaiting();
      ids = new Set(list.map(({ id }) => id));
      devices = new Set(list.map(({ deviceId }) => deviceId));
      mark = survey.mark;
      readAt = now;
      return list;
    },
  };
}
