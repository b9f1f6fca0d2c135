import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { platforms } from './cast.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;

beforeEach(async () => {
  world = await openWorld();
  anna = world.addPerson('anna');
});
afterEach(() => world.close());

describe.each(platforms)('in %s', (platform) => {
  test('the code comes by an update, in the private chat alone, after exactly one reset', async () => {
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    const delivered = vi.spyOn(world[platform], 'deliverPrivately');
    const id = await world.ask(anna[platform], 'pixel');
    expect((await world.read(id)).state).toBe('awaiting_device');
    expect(world.intune.posts).toEqual([deviceId]);

    world.intune.checkIn(deviceId);
    await world.pass(5_000);

    expect((await world.read(id)).state).toBe('completed');
    expect(world[platform].codesShown()).toEqual([{ where: `@${anna[platform].userId}`, code: 'canary-1' }]);
    expect(world.intune.posts).toHaveLength(1);
    expect(delivered).toHaveBeenCalledOnce();
    const holder = world[platform].messages.find(({ versions }) =>
      versions.some(({ nodes }) => nodes.some(({ kind }) => kind === 'code')),
    );
    expect(holder?.versions[0]?.nodes.some(({ kind }) => kind === 'code')).toBe(false);
    for (const { versions } of world[platform].messages) {
      for (const { summary } of versions) expect(summary).not.toContain('canary-1');
    }
  });

  test('the private chat is open before anything is reset', async () => {
    world.addDevice('pixel', anna.user);
    let standing = 0;
    world.intune.beforePost = () => {
      standing = world[platform].messages.filter(({ where }) => where === `@${anna[platform].userId}`).length;
    };
    await world.ask(anna[platform], 'pixel');
    expect(standing).toBeGreaterThan(0);
  });

  test('nobody who cannot be written to has a device reset, and the way of the command tells them', async () => {
    world.addDevice('pixel', anna.user);
    world[platform].unreachable.add(`@${anna[platform].userId}`);
    const id = await world.ask(anna[platform], 'pixel', { replyUrl: 'https://hooks.slack.com/commands/1' });
    expect(world.intune.posts).toEqual([]);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'recipient_unreachable' });
    expect(world[platform].texts(`reply:${anna[platform].userId}`).join('\n')).toContain(
      'could not open a private chat',
    );
  });

  test('the code is taken away after its time', async () => {
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    await world.pass(5_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    await world.pass(9 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    await world.pass(2 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual([]);
  });

  test('"Got it" takes the code away at once, for the recipient alone', async () => {
    const stranger = world.addPerson('omar');
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    const requestId = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    await world.pass(5_000);
    expect(await world.click(stranger[platform], { kind: 'acknowledge', requestId })).toEqual({
      kind: 'not_yours',
    });
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    expect(await world.click(anna[platform], { kind: 'acknowledge', requestId })).toEqual({
      kind: 'acknowledged',
    });
    expect(world[platform].codesStanding()).toEqual([]);
  });

  test('what has been sent cannot be called back, and is not forgotten for somebody’s trying', async () => {
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    const requestId = await world.ask(anna[platform], 'pixel');
    expect(await world.click(anna[platform], { kind: 'cancel', requestId })).toEqual({
      kind: 'cannot_cancel_any_more',
    });
    world.intune.checkIn(deviceId);
    await world.pass(5_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
  });

  test('a move whose messages cannot be kept is not made', async () => {
    world.addDevice('pixel', anna.user);
    const transact = world.store.transact.bind(world.store);
    world.store.transact = (work) =>
      transact((transaction) =>
        work({
          ...transaction,
          insertMessage: async () => {
            throw new StoreUnavailableError('The disk is full.');
          },
        }),
      );
    const id = await world.ask(anna[platform], 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'choosing_device', step: { kind: 'received' } });
    expect(await world.audit()).toEqual([]);
    world.store.transact = transact;
    await world.pass(70_000);
    expect((await world.read(id)).state).toBe('awaiting_device');
    expect(world.intune.posts).toHaveLength(1);
  });

  test('an iPhone loses its passcode: there is no code, and the message says what comes next', async () => {
    const { id: deviceId } = world.addDevice('iphone', anna.user, {
      operatingSystem: 'iOS',
      osVersion: '18.1',
      deviceEnrollmentType: 'appleBulkWithUser',
    });
    const id = await world.ask(anna[platform], 'iphone');
    world.intune.checkIn(deviceId);
    await world.pass(5_000);
    expect(await world.read(id)).toMatchObject({ state: 'completed', outcome: 'passcode_removed' });
    expect(world[platform].codesShown()).toEqual([]);
    expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).toContain(
      'The passcode was removed',
    );
  });

  test('a device that cannot be reset is refused with every reason', async () => {
    world.addDevice('laptop', anna.user, {
      operatingSystem: 'Windows',
      osVersion: '10.0.26100',
      deviceEnrollmentType: 'windowsAzureADJoin',
      managementState: 'wipePending',
    });
    const id = await world.ask(anna[platform], 'laptop');
    const request = await world.read(id);
    expect(request).toMatchObject({ state: 'denied', denial: 'not_eligible' });
    expect(request.state === 'denied' ? request.reasons.map(({ code }) => code).sort() : []).toEqual([
      'being_wiped',
      'windows_not_supported',
    ]);
    expect(world.intune.posts).toEqual([]);
  });

  test('done without a code where one is due ends in an honest message', async () => {
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    const id = await world.ask(anna[platform], 'pixel');
    for (const reset of world.intune.resets) if (reset.device === deviceId) reset.state = 'done';
    await world.pass(5_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'code_missing' });
    expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).toContain('Intune admin centre');
  });

  test.each([
    ['failed', 'device_failed'],
    ['notSupported', 'not_supported'],
    ['canceled', 'canceled_in_intune'],
  ])('a reset that ends %s in Intune ends here as well', async (state, failure) => {
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId, state);
    await world.pass(5_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure });
  });

  test('the same delivery twice makes one request', async () => {
    world.addDevice('pixel', anna.user);
    await world.ask(anna[platform], 'pixel', { onceKey: 'same' });
    const origin = { actor: anna[platform], conversation: null, askedIn: null, replyUrl: null, locale: null };
    const command = { query: 'pixel', reason: null, breakGlass: false };
    expect(await world.service.door.request({ origin, command, onceKey: 'same' })).toEqual({
      kind: 'repeated',
    });
    expect(world.intune.posts).toHaveLength(1);
  });

  test('every move stands in the audit, and no code does', async () => {
    const { id: deviceId } = world.addDevice('pixel', anna.user);
    await world.ask(anna[platform], 'pixel', { reason: 'forgot it' });
    world.intune.checkIn(deviceId);
    await world.pass(5_000);
    const entries = await world.audit();
    expect(entries.map(({ action }) => action)).toEqual([
      'asked',
      'authorised',
      'reset_intended',
      'reset_accepted',
      'device_answered',
      'code_shown',
      'completed',
    ]);
    expect(entries[0]?.reason).toBe('forgot it');
    expect(JSON.stringify(entries)).not.toContain('canary-1');
  });
});
