import { expect, test } from 'vitest';
import { managedDeviceIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { WaitingRequest } from '../../src/core/store.ts';
import { createWaitingList } from '../../src/service/waiting-list.ts';
import { ManualClock } from '../manual-clock.ts';

function waitingFor(device: string): WaitingRequest {
  const id = requestIdSchema.parse(`request-${device}`);
  return { id, deviceId: managedDeviceIdSchema.parse(device), since: 0, watched: false };
}

function survey(mark: string) {
  return { count: 1, youngest: 0, mark };
}

test('the list is read where another one is to be expected, and once a minute in any case', async () => {
  const clock = new ManualClock();
  const list = createWaitingList(clock);
  let reads = 0;
  const listWaiting = async (): Promise<WaitingRequest[]> => {
    reads += 1;
    return [waitingFor(`device-${reads}`)];
  };
  const first = await list.read({ listWaiting }, survey('one'));
  await clock.advance(59_999);
  expect(await list.read({ listWaiting }, survey('one'))).toBe(first);
  await list.read({ listWaiting }, survey('two'));
  expect(reads).toBe(2);
  expect([...list.ids]).toEqual(['request-device-2']);
  expect([...list.devices]).toEqual(['device-2']);
  await clock.advance(60_000);
  await list.read({ listWaiting }, survey('two'));
  expect(reads).toBe(3);
});
