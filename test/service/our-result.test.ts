import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceActionResult } from '../../src/core/device.ts';
import type { ManagedDeviceId, RequestId } from '../../src/core/ids.ts';
import { platforms } from './cast.ts';
import { openWorld, ownDevicePolicy, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;
let deviceId: ManagedDeviceId;

beforeEach(async () => {
  world = await openWorld(ownDevicePolicy);
  anna = world.addPerson('anna');
  deviceId = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

/** What Intune says of a device is changed on its way to the bot. */
function changeResults(change: (results: DeviceActionResult[]) => DeviceActionResult[] | null): void {
  const readResults = world.intune.readResults.bind(world.intune);
  world.intune.readResults = async (id) => change((await readResults(id)) ?? []);
  const read = world.intune.read.bind(world.intune);
  world.intune.read = async (id) => {
    const device = await read(id);
    return device && { ...device, deviceActionResults: change(device.deviceActionResults) ?? [] };
  };
}

describe.each(platforms)('in %s', (platform) => {
  const reveal = (requestId: RequestId) =>
    world.service.door.reveal({
      ...{ actor: anna[platform], locale: null, requestId, onceKey: 'reveal' },
      shownIn: { platform, tenant: 'T1', conversation: 'view', message: 'v1' },
    });

  describe('where Intune lists the newest reset alone', () => {
    beforeEach(() => changeResults((results) => results.slice(-1)));

    test('a click does not show the code of a later reset', async () => {
      world.setPolicy({ ...ownDevicePolicy, delivery: { mode: 'reveal' } });
      const id = await world.ask(anna[platform], 'pixel');
      world.intune.checkIn(deviceId);
      await world.pass(10_000);
      expect((await world.read(id)).state).toBe('completed');
      await world.clock.advance(60_000);
      world.intune.resetFromPortal(deviceId);
      world.intune.checkIn(deviceId);
      const answer = await reveal(id);
      expect(answer).toMatchObject({
        kind: 'no_code',
        card: { summary: expect.stringContaining('I cannot tell whose code is whose') },
      });
    });

    test('a message does not bring the code of a later reset', async () => {
      const id = await world.ask(anna[platform], 'pixel');
      world[platform].down = true;
      world.intune.checkIn(deviceId);
      await world.pass(10_000);
      expect((await world.read(id)).state).toBe('delivering');
      world.intune.resetFromPortal(deviceId);
      world.intune.checkIn(deviceId);
      world[platform].down = false;
      await world.pass(120_000, 10_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'ambiguous' });
      expect(world[platform].codesShown()).toEqual([]);
    });
  });

  describe('seen once', () => {
    let id: RequestId;
    let showing: (results: DeviceActionResult[]) => DeviceActionResult[] | null;

    beforeEach(async () => {
      let wasSeen = false;
      changeResults((results) => {
        if (wasSeen) return showing(results);
        wasSeen = results.some(({ actionState }) => actionState === 'done');
        return results;
      });
      id = await world.ask(anna[platform], 'pixel');
      world.intune.checkIn(deviceId);
    });

    const pending = (results: DeviceActionResult[]) =>
      results.map((result) => ({ ...result, actionState: 'pending', passcode: null }));
    test.each([
      ['is still waited for', pending],
      ['is not there', () => []],
      ['has a device that nobody knows', () => null],
    ])('a result that %s in a part of Intune that is behind is delivered afterwards', async (_, behind) => {
      showing = behind;
      await world.pass(120_000, 10_000);
      expect((await world.read(id)).state).toBe('delivering');
      showing = (results) => results;
      await world.pass(120_000, 10_000);
      expect((await world.read(id)).state).toBe('completed');
      expect(world[platform].codesShown()).toHaveLength(1);
    });

    test('a result whose device stays away from Intune is given up after an hour', async () => {
      showing = () => null;
      await world.pass(59 * 60_000, 60_000);
      expect((await world.read(id)).state).toBe('delivering');
      await world.pass(5 * 60_000, 60_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'code_missing' });
    });

    test('a result that never shows again is given up after a week', async () => {
      showing = pending;
      await world.pass(7 * 24 * 3_600_000 - 3_600_000, 3_600_000);
      expect((await world.read(id)).state).toBe('delivering');
      await world.pass(3 * 3_600_000, 3_600_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'code_missing' });
    });

    test('a result without a code any more is given up at once', async () => {
      showing = (results) => results.map((result) => ({ ...result, passcode: null }));
      await world.pass(10_000);
      expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'code_missing' });
    });
  });
});
