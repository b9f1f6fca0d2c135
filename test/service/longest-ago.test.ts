import fc from 'fast-check';
import { expect, test } from 'vitest';
import { managedDeviceIdSchema, type RequestId, requestIdSchema } from '../../src/core/ids.ts';
import type { WaitingRequest } from '../../src/core/store.ts';
import { LongestAgo } from '../../src/service/longest-ago.ts';

const times = fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), { maxLength: 20 });

test('the few that were looked at the longest ago, whatever the order in which all are offered', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 8 }), (looked, most) => {
      const lookedAt = new Map<RequestId, number>();
      const offered = looked.map((at, number): WaitingRequest => {
        const id = requestIdSchema.parse(`request-${number}`);
        if (at !== null) lookedAt.set(id, at);
        return { id, deviceId: managedDeviceIdSchema.parse(`device-${number}`), since: 0, watched: false };
      });
      const timeOf = ({ id }: WaitingRequest): number => lookedAt.get(id) ?? -1;
      const few = new LongestAgo(lookedAt, most);
      for (const request of offered) few.offer(request);
      expect(few.chosen).toEqual(
        offered.toSorted((one, other) => timeOf(one) - timeOf(other)).slice(0, most),
      );
    }),
  );
});
