import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { platforms } from './cast.ts';
import { openWorld, type World } from './world.ts';

const ownDevices = { version: 1, rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] };
let world: World;
let anna: ReturnType<World['addPerson']>;
let omar: ReturnType<World['addPerson']>;

beforeEach(async () => {
  world = await openWorld();
  anna = world.addPerson('anna');
  omar = world.addPerson('omar');
});
afterEach(() => world.close());

describe.each(platforms)('in %s', (platform) => {
  async function candidates(id: Awaited<ReturnType<World['ask']>>): Promise<string[]> {
    const request = await world.read(id);
    return request.state === 'choosing_device' && request.step.kind === 'asking'
      ? request.step.candidates.map((candidate) => candidate.id)
      : [];
  }

  test.each(['Anna’s iPhone', "Anna's iPhone", "anna's IPHONE", 'Anna’s iPhone'.normalize('NFD')])(
    'a name is found however its quotes and letters are typed: %s',
    async (typed) => {
      world.addDevice('d1', anna.user, { deviceName: 'Anna’s iPhone' });
      const id = await world.ask(anna[platform], typed);
      expect((await world.read(id)).state).toBe('awaiting_device');
    },
  );

  test('a full serial number goes on without a picker', async () => {
    world.addDevice('d1', anna.user, { serialNumber: 'F2LXQ1' });
    const id = await world.ask(anna[platform], 'f2lxq1');
    expect((await world.read(id)).state).toBe('awaiting_device');
  });

  test('what Intune lists for a name or a number is held against what was typed', async () => {
    const other = world.addDevice('d1', anna.user, { deviceName: 'Tablet', serialNumber: 'F2LXQ1' });
    world.intune.findByName = async () => [other];
    world.intune.findBySerialNumber = async () => [other];
    world.intune.findByNamePrefix = async () => [other];
    const id = await world.ask(anna[platform], 'no such thing');
    expect(await candidates(id)).toEqual(['d1']);
    expect(await world.read(id)).toMatchObject({ step: { because: 'not_found' } });
    expect(world.intune.posts).toEqual([]);
  });

  test('several of one name are a question, never the first of them', async () => {
    world.addDevice('d1', anna.user, { deviceName: 'Tablet' });
    world.addDevice('d2', anna.user, { deviceName: 'Tablet' });
    const id = await world.ask(anna[platform], 'Tablet');
    expect(await candidates(id)).toEqual(['d1', 'd2']);
    expect(world.intune.posts).toEqual([]);
    expect(await world.click(anna[platform], { kind: 'choose', requestId: id, choice: 'd2' })).toMatchObject({
      kind: 'chosen',
    });
    expect(world.intune.posts).toEqual(['d2']);
  });

  test('a prefix is confirmed even where only one device has it', async () => {
    world.addDevice('d1', anna.user, { deviceName: 'Anna Pixel 8' });
    const id = await world.ask(anna[platform], 'Anna Pix');
    expect(await candidates(id)).toEqual(['d1']);
    expect(world.intune.posts).toEqual([]);
  });

  test('without a name the own devices are offered', async () => {
    world.addDevice('d1', anna.user);
    world.addDevice('d2', omar.user);
    expect(await candidates(await world.ask(anna[platform], null))).toEqual(['d1']);
  });

  test('somebody else’s device and a missing one are answered alike', async () => {
    world.addDevice('theirs', omar.user);
    const theirs = await world.ask(anna[platform], 'theirs');
    const readsForTheirs = world.intune.reads;
    const missing = await world.ask(anna[platform], 'no such thing');
    expect(world.intune.reads - readsForTheirs).toBe(readsForTheirs);
    expect(await world.read(theirs)).toMatchObject({
      state: 'denied',
      denial: 'device_not_found',
      device: null,
    });
    expect(await world.read(missing)).toMatchObject({
      state: 'denied',
      denial: 'device_not_found',
      device: null,
    });
  });

  test('a choice that was not offered, or by somebody else, changes nothing', async () => {
    world.addDevice('d1', anna.user, { deviceName: 'Tablet' });
    world.addDevice('d2', anna.user, { deviceName: 'Tablet' });
    world.addDevice('theirs', omar.user);
    const id = await world.ask(anna[platform], 'Tablet');
    expect(await world.click(anna[platform], { kind: 'choose', requestId: id, choice: 'theirs' })).toEqual({
      kind: 'choice_gone',
    });
    expect(await world.click(omar[platform], { kind: 'choose', requestId: id, choice: 'd1' })).toEqual({
      kind: 'not_yours',
    });
    expect(world.intune.posts).toEqual([]);
  });

  test('a device that changed hands between the picker and the click is not reset', async () => {
    const { id: device } = world.addDevice('d1', anna.user);
    const id = await world.ask(anna[platform], null);
    world.intune.change(device, { userId: omar.user.id });
    await world.click(anna[platform], { kind: 'choose', requestId: id, choice: 'd1' });
    expect(await world.read(id)).toMatchObject({
      state: 'denied',
      denial: 'device_not_found',
      device: null,
    });
    expect(world.intune.posts).toEqual([]);
  });

  test('a picker that nobody answers ends, and says so', async () => {
    world.addDevice('d1', anna.user);
    const id = await world.ask(anna[platform], null);
    await world.pass(31 * 60_000, 60_000);
    expect(await world.read(id)).toMatchObject({ state: 'expired', expiry: 'choice' });
  });

  test('a choice that comes after its time counts for nothing, though nobody has ended the request yet', async () => {
    const d1 = world.addDevice('d1', anna.user);
    const id = await world.ask(anna[platform], null);
    await world.clock.advance(30 * 60_000);
    const answer = await world.click(anna[platform], { kind: 'choose', requestId: id, choice: d1.id });
    expect(answer).toEqual({ kind: 'choice_gone' });
    expect(await world.read(id)).toMatchObject({ state: 'expired', expiry: 'choice' });
  });

  describe('one active request a device', () => {
    let second: Awaited<ReturnType<World['ask']>>;

    beforeEach(() => {
      world.addDevice('d1', anna.user);
      world.setPolicy({ ...ownDevices, paused: true });
    });
    afterEach(async () => {
      expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'already_under_way' });
      world.setPolicy(ownDevices);
      await world.pass(60_000);
      expect(world.intune.posts).toHaveLength(1);
    });

    test('though nothing has been sent yet', async () => {
      await world.ask(anna[platform], 'd1');
      second = await world.ask(anna[platform], 'd1');
    });
    test('though at a first look there was none', async () => {
      const transact = world.store.transact.bind(world.store);
      world.store.transact = (work) =>
        transact((transaction) => work({ ...transaction, readRequestHolding: async () => null }));
      await world.ask(anna[platform], 'd1');
      second = await world.ask(anna[platform], 'd1');
    });
  });

  test('Intune down at the first look: that is said at once, and the search goes on as soon as it is back', async () => {
    world.addDevice('d1', anna.user, { deviceName: 'Tablet' });
    world.intune.down = true;
    const id = await world.ask(anna[platform], 'Tablet');
    await world.settle();
    expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).toContain(
      'takes longer than usual',
    );
    world.intune.down = false;
    await world.pass(5_000, 1_000);
    expect((await world.read(id)).state).toBe('awaiting_device');
  });
});

test.each([
  ['while a device is to be chosen', 'Tablet', { kind: 'canceled' }],
  ['when it has ended', 'nothing', { kind: 'cannot_cancel_any_more' }],
])('whoever asked is known in the other chat as well: %s', async (_when, typed, answer) => {
  world.addDevice('d1', typed === 'Tablet' ? anna.user : omar.user, { deviceName: 'Tablet 1' });
  const id = await world.ask(anna.slack, typed);
  expect(await world.click(anna.teams, { kind: 'cancel', requestId: id })).toEqual(answer);
  expect(await world.click(omar.teams, { kind: 'cancel', requestId: id })).toEqual({ kind: 'not_yours' });
});
