import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HomeCard } from '../../src/core/card.ts';
import type { OfferReceipt } from '../../src/core/door.ts';
import type { ManagedDeviceId } from '../../src/core/ids.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { Request } from '../../src/core/request/schema.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;
let clicks = 0;

async function open(policy?: object): Promise<void> {
  world = await openWorld(policy);
  anna = world.addPerson('anna');
}
afterEach(() => world.close());

const home = (actor: ChatActor = anna.slack): Promise<HomeCard> =>
  world.service.door.home(actor, 'en-GB', null);

const textOf = ({ nodes }: HomeCard): string =>
  nodes.map((node) => ('text' in node ? node.text : '')).join('\n');

const offersOf = ({ nodes }: HomeCard): ManagedDeviceId[] =>
  nodes.flatMap((node) => (node.kind === 'offer' ? [node.deviceId] : []));

const buttonsOf = ({ nodes }: HomeCard): string[] =>
  nodes.flatMap((node) => (node.kind === 'actions' ? node.buttons.map(({ verb }) => verb) : []));

async function take(
  deviceId: ManagedDeviceId,
  { offer = 'drawing:1', actor = anna.slack, onceKey = '' } = {},
): Promise<OfferReceipt> {
  clicks += 1;
  const receipt = await world.service.door.takeOffer({
    origin: { actor, conversation: null, askedIn: null, replyUrl: null, locale: 'en-GB' },
    deviceId,
    offer,
    onceKey: onceKey || `offer-click-${clicks}`,
  });
  await world.settle();
  return receipt;
}

async function requestsOf(actor: ChatActor): Promise<Request[]> {
  const stored = await world.store.transact((transaction) => transaction.listRequestsOf(actor, null, 50));
  return stored.map(({ request }) => request);
}

const iphone = { operatingSystem: 'iOS', osVersion: '18.1', deviceEnrollmentType: 'appleBulkWithUser' };
const laptop = {
  operatingSystem: 'Windows',
  osVersion: '10.0.26100',
  deviceEnrollmentType: 'windowsAzureADJoin',
};

describe('the devices', () => {
  test('are one’s own alone, each with how it stands with it, those to be had first', async () => {
    await open();
    world.addDevice('a-laptop', anna.user, laptop);
    const { id: phone } = world.addDevice('iphone', anna.user, iphone);
    const { id: pixel } = world.addDevice('pixel', anna.user);
    world.addDevice('omars-pixel', world.addPerson('omar').user);
    world.addDevice('kiosk', null);
    const page = await home();
    expect(offersOf(page)).toEqual([phone, pixel]);
    expect(textOf(page)).toContain('iphone: A reset removes its passcode');
    expect(textOf(page)).toContain('pixel: A reset gives this device a new passcode.');
    expect(textOf(page).indexOf('a-laptop: This is a Windows computer')).toBeGreaterThan(
      textOf(page).indexOf('pixel: '),
    );
    expect(textOf(page)).toMatch(/Android · serial …ixel · seen/u);
    expect(textOf(page)).not.toMatch(/omar|kiosk/u);
  });

  test('that the rules do not let their owner have reset are not named', async () => {
    await open({
      version: 1,
      rules: [{ name: 'own', requester: 'owner', devices: { platforms: ['ios'] }, approvals: 'none' }],
    });
    world.addDevice('pixel', anna.user);
    const page = await home();
    expect(textOf(page)).toContain('I found no device of yours');
    expect(textOf(page)).not.toContain('pixel');
  });

  test('of others are not shown to those who may have them reset: they name them', async () => {
    await open(helpdeskPolicy);
    world.addDevice('pixel', anna.user);
    const hank = world.addPerson('hank');
    world.addPerson('hilda');
    expect(offersOf(await home(hank.slack))).toEqual([]);
  });

  test('of others are not shown where Intune lists too many', async () => {
    await open(helpdeskPolicy);
    const pixel = world.addDevice('pixel', anna.user);
    const hank = world.addPerson('hank');
    const own = world.addDevice('hanks-pixel', hank.user);
    world.intune.listOwnedBy = async () => [pixel, own, own];
    expect(offersOf(await home(hank.slack))).toEqual([own.id]);
  });

  test('say that somebody has to approve, or that a reason is needed, which a click does not give', async () => {
    const rule = { name: 'own', requester: 'owner', approvals: [{ need: 1, from: 'leads' }] };
    const groups = { leads: { users: ['lena@contoso.com'] } };
    await open({ version: 1, groups, rules: [rule] });
    world.addPerson('lena');
    const { id } = world.addDevice('pixel', anna.user);
    expect(textOf(await home())).toContain('Somebody has to approve it first.');
    expect(offersOf(await home())).toEqual([id]);
    world.setPolicy({ version: 1, groups, rules: [{ ...rule, reason: 'required' }] });
    expect(textOf(await home())).toContain('A reset needs a reason');
    expect(offersOf(await home())).toEqual([]);
  });

  test('are ten at most, and the page says how many more there are', async () => {
    await open();
    for (let number = 10; number < 33; number += 1) world.addDevice(`pixel-${number}`, anna.user);
    const page = await home();
    expect(offersOf(page)).toHaveLength(10);
    expect(textOf(page)).toContain('13 more devices are not shown. Type /reset-passcode');
  });

  test('that were reset a short time ago are not offered', async () => {
    await open();
    const { id } = world.addDevice('pixel', anna.user);
    await world.ask(anna.slack, 'pixel');
    expect(textOf(await home())).toContain('A reset is already under way');
    world.intune.checkIn(id);
    await world.pass(5_000);
    expect(textOf(await home())).toContain('It was reset only a short time ago');
    expect(offersOf(await home())).toEqual([]);
    await world.pass(11 * 60_000, 60_000);
    expect(offersOf(await home())).toEqual([id]);
  });
});

describe('taking an offer', () => {
  beforeEach(() => open());

  test('starts the same request as naming the device, in the private chat', async () => {
    const { id } = world.addDevice('pixel', anna.user);
    expect(await take(id)).toMatchObject({ kind: 'accepted' });
    expect(world.intune.posts).toEqual([id]);
    expect(world.slack.texts('@U-anna').join('\n')).toContain('Passcode reset: pixel');
    world.intune.checkIn(id);
    await world.pass(5_000);
    expect(world.slack.codesShown()).toEqual([{ where: '@U-anna', code: 'canary-1' }]);
    expect((await world.audit()).map(({ action }) => action)).toContain('authorised');
  });

  test('twice is one request, and the same delivery again is nothing', async () => {
    const { id } = world.addDevice('pixel', anna.user);
    const [first, second] = await Promise.all([take(id, { onceKey: 'a' }), take(id, { onceKey: 'b' })]);
    expect([first.kind, second.kind].sort()).toEqual(['accepted', 'taken']);
    expect(await take(id, { onceKey: 'a' })).toEqual({ kind: 'repeated' });
    expect(await requestsOf(anna.slack)).toHaveLength(1);
    expect(world.intune.posts).toHaveLength(1);
  });

  test('of one drawing uses up nobody else’s of the same name', async () => {
    const omar = world.addPerson('omar');
    const { id } = world.addDevice('pixel', anna.user);
    expect(await take(id, { actor: omar.slack })).toMatchObject({ kind: 'accepted' });
    expect(await take(id)).toMatchObject({ kind: 'accepted' });
    expect(world.intune.posts).toEqual([id]);
  });

  test('is shown at once as under way, before anybody has looked at it', async () => {
    const { id } = world.addDevice('pixel', anna.user);
    await home();
    await world.service.door.takeOffer({
      origin: { actor: anna.slack, conversation: null, askedIn: null, replyUrl: null, locale: 'en-GB' },
      deviceId: id,
      offer: 'drawing:1',
      onceKey: 'first',
    });
    const page = await home();
    expect(offersOf(page)).toEqual([]);
    expect(textOf(page)).toContain('A reset is already under way');
    expect(buttonsOf(page)).toEqual(['cancel']);
  });

  test.each(['omars-pixel', 'no-such-device'])(
    'with the id of %s in the button answers as for a device that does not exist',
    async (name) => {
      const omar = world.addPerson('omar');
      const { id } = world.addDevice('omars-pixel', omar.user);
      const { id: gone } = world.addDevice('no-such-device', anna.user);
      world.intune.remove(gone);
      await take(name === 'omars-pixel' ? id : gone);
      expect(await requestsOf(anna.slack)).toMatchObject([
        { state: 'denied', denial: 'device_not_found', device: null },
      ]);
      expect(world.slack.texts('@U-anna').join('\n')).not.toContain('omars-pixel');
      expect(textOf(await home())).not.toContain('omars-pixel');
      expect(world.intune.posts).toEqual([]);
    },
  );

  test('is judged by the rules of that moment, whatever the page still offers', async () => {
    const { id } = world.addDevice('pixel', anna.user);
    expect(offersOf(await home())).toEqual([id]);
    world.people.change('anna', { accountEnabled: false });
    await take(id);
    expect(await requestsOf(anna.slack)).toMatchObject([{ state: 'denied', denial: 'account_disabled' }]);
    expect(world.intune.posts).toEqual([]);
  });

  test('counts towards what one person may ask for, as every request does', async () => {
    world.setPolicy({
      version: 1,
      rules: [{ name: 'own', requester: 'owner', approvals: 'none' }],
      limits: { perRequester: '2/1h' },
    });
    const ids = ['one', 'two', 'three'].map((name) => world.addDevice(name, anna.user).id);
    for (const [at, id] of ids.entries()) await take(id, { offer: `drawing:${at}` });
    const states = (await requestsOf(anna.slack)).map((request) =>
      request.state === 'denied' ? request.denial : request.state,
    );
    expect(states.sort()).toEqual(['awaiting_device', 'awaiting_device', 'limit_person']);
    expect(world.intune.posts).toHaveLength(2);
  });

  test('can be called off by the page’s own button', async () => {
    world.intune.down = true;
    const { id } = world.addDevice('pixel', anna.user);
    const receipt = await take(id);
    if (receipt.kind !== 'accepted') throw new Error('It was not taken.');
    world.intune.down = false;
    const answer = await world.click(anna.slack, { kind: 'cancel', requestId: receipt.requestId });
    expect(answer).toEqual({ kind: 'canceled' });
    expect(buttonsOf(await home())).toEqual([]);
  });
});

describe('what others have said', () => {
  beforeEach(() => open());

  test('is asked for once a minute, however often the page is opened', async () => {
    world.addDevice('pixel', anna.user);
    await Promise.all(Array.from({ length: 50 }, () => home()));
    await home();
    expect(world.intune.reads).toBe(1);
    await world.clock.advance(59_000);
    await home();
    expect(world.intune.reads).toBe(1);
    await world.clock.advance(1_000);
    world.addDevice('tablet', anna.user);
    expect(textOf(await home())).toContain('tablet');
    expect(world.intune.reads).toBe(2);
  });

  test('is nobody else’s', async () => {
    world.addDevice('pixel', anna.user);
    const omar = world.addPerson('omar');
    await home();
    expect(offersOf(await home(omar.slack))).toEqual([]);
  });

  test('Intune down: not now, with the requests all the same, and not tried again for ten seconds', async () => {
    const { id } = world.addDevice('pixel', anna.user);
    await world.ask(anna.slack, 'pixel');
    world.intune.down = true;
    const page = await home();
    expect(textOf(page)).toContain('I cannot see your devices just now.');
    expect(textOf(page)).toContain('pixel: Intune has the reset.');
    const { reads } = world.intune;
    await home();
    expect(world.intune.reads).toBe(reads);
    world.intune.down = false;
    world.intune.checkIn(id);
    await world.clock.advance(10_000);
    expect(textOf(await home())).not.toContain('just now');
  });

  test('the chat down: not now', async () => {
    world.slack.down = true;
    expect(textOf(await home())).toContain('I cannot see your devices just now.');
  });

  test.each([
    ['a guest', { kind: 'guest' }, 'Guest accounts cannot'],
    ['a stranger of Slack Connect', { kind: 'stranger' }, 'Only people of this company'],
    ['whoever leads to nobody', { email: null }, 'could not match your chat account'],
  ] as const)('%s reads why, and nothing else', async (_, account, words) => {
    const actor = world.slack.addAccount('U-eve', account);
    const page = await home(actor);
    expect(textOf(page)).toContain(words);
    expect(offersOf(page)).toEqual([]);
    expect(textOf(page)).not.toContain('latest requests');
    expect(world.intune.reads).toBe(0);
  });
});

describe('the code', () => {
  test('never stands on the page, however far the request is', async () => {
    await open();
    const { id } = world.addDevice('pixel', anna.user);
    await take(id);
    world.intune.checkIn(id);
    for (let step = 0; step < 4; step += 1) {
      await world.pass(5_000);
      expect(JSON.stringify(await home())).not.toContain('canary');
    }
    expect(buttonsOf(await home())).toEqual([]);
  });

  test('can be opened by its recipient while their button works, and not after', async () => {
    const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
    await open({ version: 1, rules, delivery: { mode: 'reveal' } });
    const { id } = world.addDevice('pixel', anna.user);
    await take(id);
    world.intune.checkIn(id);
    await world.pass(10_000);
    expect(buttonsOf(await home())).toEqual(['reveal']);
    await world.clock.advance(24 * 3_600_000);
    expect(buttonsOf(await home())).toEqual([]);
  });

  test('has no button for whoever asked on behalf of its recipient', async () => {
    const policy = { ...helpdeskPolicy, delivery: { mode: 'reveal' } };
    await open(policy);
    const hank = world.addPerson('hank');
    const hilda = world.addPerson('hilda');
    const { id } = world.addDevice('pixel', anna.user);
    const requestId = await world.ask(hank.slack, 'pixel');
    await world.click(hilda.slack, { kind: 'decide', requestId, decision: 'approve' });
    world.intune.checkIn(id);
    await world.pass(10_000);
    expect(await world.read(requestId)).toMatchObject({ state: 'completed' });
    expect(textOf(await home(hank.slack))).toContain('pixel: Done.');
    expect(buttonsOf(await home(hank.slack))).toEqual([]);
  });
});
