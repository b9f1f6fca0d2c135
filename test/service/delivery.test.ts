import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';
import type { ManagedDeviceId, RequestId } from '../../src/core/ids.ts';
import type { MessageRef } from '../../src/core/target.ts';
import { platforms } from './cast.ts';
import { textOf } from './fake-chat.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;
let deviceId: ManagedDeviceId;
const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];

beforeEach(async () => {
  world = await openWorld();
  anna = world.addPerson('anna');
  deviceId = world.addDevice('pixel', anna.user).id;
});
afterEach(() => world.close());

test('in Slack a person is looked for from scratch until the reset, and expected to be the same before the code', async () => {
  await world.ask(anna.slack, 'pixel');
  const untilReset = [...world.people.expected];
  expect(world.intune.posts).toHaveLength(1);
  expect(untilReset.length).toBeGreaterThanOrEqual(2);
  expect(new Set(untilReset)).toEqual(new Set([null]));
  world.intune.checkIn(deviceId);
  await world.pass(30_000);
  expect(world.slack.codesShown()).toHaveLength(1);
  expect(world.people.expected.slice(untilReset.length)).toEqual([anna.user.id]);
});

describe.each(platforms)('in %s', (platform) => {
  test('the chat down at delivery: the code comes when it is back', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world[platform].down = true;
    world.intune.checkIn(deviceId);
    await world.pass(3_600_000, 60_000);
    expect((await world.read(id)).state).toBe('delivering');
    world[platform].down = false;
    await world.pass(600_000, 20_000);
    expect((await world.read(id)).state).toBe('completed');
    expect(world[platform].codesShown()).toHaveLength(1);
    expect(world.intune.posts).toHaveLength(1);
  });

  test('the chat down when asked: nothing is reset until the private chat stands', async () => {
    world[platform].down = true;
    await world.ask(anna[platform], 'pixel');
    await world.pass(600_000, 30_000);
    expect(world.intune.posts).toEqual([]);
    world[platform].down = false;
    await world.pass(300_000, 10_000);
    expect(world.intune.posts).toHaveLength(1);
  });

  test('a lost answer to the post leaves a harmless placeholder, and to the update a second update', async () => {
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    world[platform].loseAnswers = 2;
    await world.pass(120_000);
    const holders = world[platform].messages.filter(({ versions }) =>
      versions.some(({ nodes }) => nodes.some(({ kind }) => kind === 'code')),
    );
    expect(holders).toHaveLength(1);
    await world.pass(11 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual([]);
  });

  test('a crash after the code was shown still takes it away', async () => {
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    const update = world[platform].updateStatus.bind(world[platform]);
    world[platform].updateStatus = async (ref, card) => {
      await update(ref, card);
      if (card.nodes.some(({ kind }) => kind === 'code')) throw new Error('the process is gone');
    };
    await world.pass(3_000, 3_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    world[platform].updateStatus = update;
    await world.restart();
    await world.pass(15 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual([]);
  });

  test('a code that was shown is taken away in time, though nothing else can go on', async () => {
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    world.setAtStep(async (step) => {
      if (step !== 'code_shown') return;
      world.intune.down = true;
      throw new Error('the process is gone');
    });
    await world.pass(5_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    await world.restart();
    await world.pass(15 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual([]);
  });

  test('a code is taken away as soon as the platform lets it be, however often it said no', async () => {
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    await world.pass(5_000);
    const update = world[platform].updateStatus.bind(world[platform]);
    world[platform].updateStatus = async () => {
      const no = { cause: 'other', platformCode: 'not_today', advice: 'refused' } as const;
      throw new PlatformRefusedError({ platform, ...no });
    };
    await world.pass(30 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    world[platform].updateStatus = update;
    await world.pass(10 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual([]);
  });

  test('another reset just before the code is shown: none goes out', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world[platform].down = true;
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    expect((await world.read(id)).state).toBe('delivering');
    world.intune.resetFromPortal(deviceId);
    world[platform].down = false;
    await world.pass(120_000, 10_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'ambiguous' });
    expect(world[platform].codesShown()).toEqual([]);
  });

  test('a look at a finished request takes no code away before its time', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    await world.store.transact((transaction) => transaction.pokeRequests([id], world.clock.now()));
    await world.settle();
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
  });

  test('a recipient who was disabled meanwhile gets no code', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    world.people.change('anna', { accountEnabled: false });
    await world.pass(10_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'undeliverable' });
    expect(world[platform].codesShown()).toEqual([]);
  });

  test('a recipient whose account is somebody else’s now gets no code, nor does that one', async () => {
    const omar = world.addPerson('omar');
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    const email = { address: `${omar.user.mail}`, confirmed: true };
    const belongsTo = platform === 'slack' ? { email } : { entraId: omar.user.id };
    world[platform].addAccount(anna[platform].userId, belongsTo);
    await world.pass(10_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'undeliverable' });
    expect(world[platform].codesShown()).toEqual([]);
  });

  test.each(['message', 'reveal'])(
    'a message that promised a code which never comes says so: by %s',
    async (mode) => {
      world.setPolicy({ version: 1, rules, delivery: { mode } });
      const id = await world.ask(anna[platform], 'pixel');
      world.intune.checkIn(deviceId);
      world.people.change('anna', { accountEnabled: false });
      await world.pass(10_000);
      expect((await world.read(id)).state).toBe('failed');
      const standing = world[platform].texts(`@${anna[platform].userId}`).join('\n');
      expect(standing).toContain('There is no code here after all');
      expect(standing).not.toMatch(/the code is coming|is ready|\[Show the code\]/);
    },
  );

  test('Graph down while the device is waited for: the code comes when it is back', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.down = true;
    await world.pass(3_600_000, 60_000);
    world.intune.checkIn(deviceId);
    world.intune.down = false;
    await world.pass(180_000, 20_000);
    expect((await world.read(id)).state).toBe('completed');
  });

  test('where the list of actions is refused, devices are read singly', async () => {
    world.intune.listResetAudits = async () => {
      const { PlatformRefusedError } = await import('../../src/core/errors.ts');
      throw new PlatformRefusedError({
        platform: 'graph',
        cause: 'unsupported',
        platformCode: '400',
        advice: 'no beta',
      });
    };
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    await world.pass(10_000);
    expect((await world.read(id)).state).toBe('completed');
  });

  describe('where the code is opened by a click', () => {
    let id: RequestId;
    let opened = 0;
    const shownIn = { platform, tenant: 'T1', conversation: 'view', message: 'v1' } as const;

    beforeEach(async () => {
      world.setPolicy({ version: 1, rules, delivery: { mode: 'reveal' } });
      id = await world.ask(anna[platform], 'pixel');
      world.intune.checkIn(deviceId);
      await world.pass(5_000);
    });

    const reveal = (actor = anna[platform]) => {
      opened += 1;
      return world.service.door.reveal({
        actor,
        locale: null,
        requestId: id,
        onceKey: `reveal-${opened}`,
        shownIn,
      });
    };

    test('no message holds it, the click does', async () => {
      expect((await world.read(id)).state).toBe('completed');
      expect(world[platform].codesShown()).toEqual([]);
      const answer = await reveal();
      expect(answer.kind).toBe('code');
      expect((await world.audit()).map(({ action }) => action)).toContain('code_revealed');
    });
    test('by whoever was expected to', async () => {
      world.people.expected.length = 0;
      await reveal();
      expect(world.people.expected).toEqual(platform === 'slack' ? [anna.user.id] : []);
    });
    test('not for somebody else', async () => {
      const omar = world.addPerson('omar');
      expect((await reveal(omar[platform])).kind).toBe('no_code');
    });
    test('somebody else’s tries count as refusals, and many of them are told', async () => {
      const channel = platform === 'slack' ? 'C0SECURITY' : '19:security@thread.tacv2';
      const delivery = { mode: 'reveal' };
      world.setPolicy({ version: 1, rules, delivery, channels: { security: [`${platform}:${channel}`] } });
      const omar = world.addPerson('omar');
      for (let tries = 0; tries < 12; tries += 1) await reveal(omar[platform]);
      await world.settle();
      expect(world[platform].texts(`#${channel}`)).toEqual([expect.stringContaining('Omar')]);
      const refused = (await world.audit()).filter(({ action }) => action === 'refused');
      expect(refused).toHaveLength(12);
      expect(refused[0]).toMatchObject({ outcome: 'reveal', actor: { entraId: omar.user.id } });
    });
    test('not where another reset came after ours: nobody can tell whose code it is', async () => {
      world.intune.resetFromPortal(deviceId);
      expect((await reveal()).kind).toBe('no_code');
      world.intune.checkIn(deviceId);
      expect((await reveal()).kind).toBe('no_code');
    });
    test('what shows it is overwritten after its time', async () => {
      const overwritten: MessageRef[] = [];
      world[platform].redact = async (ref) => void overwritten.push(ref);
      await reveal();
      await world.pass(9 * 60_000, 60_000);
      expect(overwritten).toEqual([]);
      await world.pass(2 * 60_000, 60_000);
      expect(overwritten).toEqual([shownIn]);
    });
    test('where it is shown in the place of its offer, the offer stands again after its time', async () => {
      const [offer] = world[platform].messages.filter(({ versions }) =>
        textOf(versions.at(-1)).includes('[Show the code]'),
      );
      if (offer === undefined) throw new Error('No code was offered.');
      const ask = { actor: anna[platform], locale: null, requestId: id, onceKey: 'here', shownIn: offer.ref };
      const answer = await world.service.door.reveal(ask);
      if (answer.kind !== 'code') throw new Error('No code was shown.');
      // What Teams does with the answer to a click.
      offer.versions.push(answer.card);
      await world.pass(11 * 60_000, 60_000);
      expect(world[platform].codesStanding()).toEqual([]);
      expect(textOf(offer.versions.at(-1))).toContain('[Show the code]');
      expect((await world.service.door.reveal({ ...ask, onceKey: 'again' })).kind).toBe('code');
      await world.pass(25 * 3_600_000, 3_600_000);
      expect(textOf(offer.versions.at(-1))).not.toContain('[Show the code]');
    });
    test('nor does the offer stand again after "Got it"', async () => {
      const [offer] = world[platform].messages.filter(({ versions }) =>
        textOf(versions.at(-1)).includes('[Show the code]'),
      );
      if (offer === undefined) throw new Error('No code was offered.');
      const ask = { actor: anna[platform], locale: null, requestId: id, onceKey: 'here', shownIn: offer.ref };
      await world.service.door.reveal(ask);
      await world.click(anna[platform], { kind: 'acknowledge', requestId: id });
      await world.pass(60 * 60_000, 60_000);
      expect(textOf(offer.versions.at(-1))).not.toContain('[Show the code]');
    });
    test('not after "Got it", and not after its time', async () => {
      await world.click(anna[platform], { kind: 'acknowledge', requestId: id });
      expect((await reveal()).kind).toBe('no_code');
    });
    test('not twice for one delivery', async () => {
      const ask = { actor: anna[platform], locale: null, requestId: id, onceKey: 'one', shownIn };
      expect((await world.service.door.reveal(ask)).kind).toBe('code');
      expect((await world.service.door.reveal(ask)).kind).toBe('repeated');
    });
    test('Graph gets three seconds, then the button is offered again', async () => {
      world.intune.readResults = () => new Promise(() => undefined);
      const answer = reveal();
      await world.clock.advance(3_100);
      expect((await answer).kind).toBe('no_code');
    });
    test('not by a process that stood still until what shows it may have been overwritten', async () => {
      world.setAtStep(async (step) => {
        if (step === 'reveal_kept') await world.clock.advance(600_000);
      });
      expect((await reveal()).kind).toBe('no_code');
      world.setAtStep(async () => undefined);
      expect((await reveal()).kind).toBe('code');
    });
    test('not after a day, though nobody has ended the offer yet', async () => {
      await world.clock.advance(24 * 3_600_000);
      expect((await reveal()).kind).toBe('no_code');
    });
    test('the offer ends after a day', async () => {
      await world.pass(25 * 3_600_000, 3_600_000);
      expect((await reveal()).kind).toBe('no_code');
      expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).not.toContain('[Show the code]');
    });
  });

  test('an update with the code that fails is tried again as soon as any other call', async () => {
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    const update = world[platform].updateStatus.bind(world[platform]);
    let failures = 0;
    world[platform].updateStatus = async (ref, card) => {
      if (failures > 0 || card.nodes.every(({ kind }) => kind !== 'code')) return await update(ref, card);
      failures += 1;
      throw new PlatformUnreachableError({ platform, advice: 'it is down' });
    };
    await world.pass(10_000, 1_000);
    expect(failures).toBe(1);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
  });

  test('a code that its private chat never takes ends as undeliverable, and the person is told', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    const update = world[platform].updateStatus.bind(world[platform]);
    world[platform].updateStatus = async (ref, card) => {
      if (card.nodes.every(({ kind }) => kind !== 'code')) return await update(ref, card);
      throw new PlatformUnreachableError({ platform, advice: 'it takes no codes' });
    };
    await world.pass(8 * 24 * 3_600_000, 24 * 3_600_000);
    expect(await world.read(id)).toMatchObject({ state: 'failed', failure: 'undeliverable' });
    expect(world[platform].texts(`@${anna[platform].userId}`).join('\n')).toContain(
      'could not bring the code',
    );
  });

  test('a process that stood still past its claim does not show the code that another one may have taken away', async () => {
    await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    let claims = 0;
    world.setAtStep(async (step) => {
      if (step !== 'removal_committed') return;
      claims += 1;
      if (claims === 1) await world.clock.advance(61_000);
    });
    await world.pass(5_000);
    expect(claims).toBe(2);
    expect(world[platform].codesShown()).toHaveLength(1);
  });

  test('a code that is shown after another process has ended the request is taken away once more', async () => {
    const id = await world.ask(anna[platform], 'pixel');
    world.intune.checkIn(deviceId);
    world.setAtStep(async (step) => {
      if (step === 'code_shown') await endBehindItsBack(id);
    });
    await world.pass(5_000);
    expect(world[platform].codesStanding()).toEqual(['canary-1']);
    await world.pass(11 * 60_000, 60_000);
    expect(world[platform].codesStanding()).toEqual([]);
  });
});

/** What another process would have done: the request is at its end, and the message as it should be. */
async function endBehindItsBack(id: RequestId): Promise<void> {
  await world.store.transact(async (transaction) => {
    const stored = await transaction.readRequest(id);
    if (stored?.request.state !== 'delivering') throw new TypeError('The request is not being delivered.');
    const { giveUpAt: _, step: __, ...rest } = stored.request;
    const now = world.clock.now();
    const end = { endedAt: now, revealUntil: null, acknowledged: false };
    await transaction.saveRequest(stored, { ...rest, ...end, state: 'completed' }, { dueAt: null, now });
    for (const before of await transaction.listMessages(id)) {
      const { message } = before;
      if (message.content.kind !== 'delivery') continue;
      await transaction.saveMessage(before, {
        ...message,
        postedRevision: message.wantedRevision,
        dueAt: null,
      });
    }
  });
}
