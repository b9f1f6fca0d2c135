import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PlatformUnreachableError } from '../../src/core/errors.ts';
import { type Member, platforms } from './cast.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

const minute = 60_000;

let world: World;
let anna: Member;
let hank: Member;
let hilda: Member;
/** Until it is called, nobody can be read from the directory. */
let bringBack: () => void;

beforeEach(async () => {
  world = await openWorld(helpdeskPolicy);
  anna = world.addPerson('anna');
  hank = world.addPerson('hank');
  hilda = world.addPerson('hilda');
  world.addDevice('pixel', anna.user);
});
afterEach(() => world.close());

function loseDirectory(): void {
  const down = vi
    .spyOn(world.people, 'read')
    .mockRejectedValue(new PlatformUnreachableError({ platform: 'graph', advice: 'it is down' }));
  const search = vi
    .spyOn(world.people, 'findByEmail')
    .mockRejectedValue(new PlatformUnreachableError({ platform: 'graph', advice: 'it is down' }));
  bringBack = () => {
    down.mockRestore();
    search.mockRestore();
  };
}

describe.each(platforms)('clicked in %s, where no way back came with the click', (platform) => {
  const answers = (member: Member): string[] =>
    world[platform].messages
      .filter(({ where, versions }) => where === at(member) && versions[0]?.nodes.length === 1)
      .map(({ versions }) => versions[0]?.summary ?? '');
  const at = (member: Member): string => `@${member[platform].userId}`;

  test('what comes of it when nobody waits any more is told in private, once', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    loseDirectory();
    const { settled } = await world.send(hilda[platform], {
      kind: 'decide',
      requestId: id,
      decision: 'approve',
    });
    await world.pass(minute);
    expect((await settled).answer).toEqual({ kind: 'working' });
    expect(answers(hilda)).toEqual([]);
    bringBack();
    await world.pass(minute);
    expect(answers(hilda)).toEqual(['Thank you. Your approval is recorded.']);
  });

  test('whoever still waits for the answer is not told a second time', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    await world.click(hilda[platform], { kind: 'decide', requestId: id, decision: 'approve' });
    await world.pass(minute);
    expect(answers(hilda)).toEqual([]);
  });

  test('a denial outlives an outage of an hour', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    loseDirectory();
    await world.send(hilda[platform], { kind: 'decide', requestId: id, decision: 'deny' });
    await world.pass(60 * minute, minute);
    bringBack();
    await world.pass(2 * minute);
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'approver_denied' });
  });

  test('“This wasn’t me” outlives it as well', async () => {
    const id = await world.ask(hank[platform], 'pixel');
    loseDirectory();
    await world.send(anna[platform], { kind: 'cancel', requestId: id });
    await world.pass(60 * minute, minute);
    bringBack();
    await world.pass(2 * minute);
    expect(await world.read(id)).toMatchObject({ state: 'canceled', canceler: 'owner' });
    expect(answers(anna)).toEqual(['Cancelled. Nothing was done to the device.']);
  });

  test.each([
    ['decide', 'This was settled in the meantime. Your click changed nothing.'],
    ['cancel', 'It is too late to cancel: the reset has been sent or the request has ended.'],
  ] as const)('where the request ends first, whoever clicked %s is told so', async (kind, said) => {
    const id = await world.ask(hank[platform], 'pixel');
    loseDirectory();
    const clicker = kind === 'decide' ? hilda : anna;
    const click =
      kind === 'decide'
        ? ({ kind, requestId: id, decision: 'approve' } as const)
        : ({ kind, requestId: id } as const);
    await world.send(clicker[platform], click);
    await world.pass(5 * 60 * minute, minute);
    expect((await world.read(id)).state).toBe('expired');
    expect(answers(clicker)).toEqual([said]);
  });

  test('a “cancel” is not kept for a request that was asked for after it', async () => {
    await world.ask(hank[platform], 'pixel');
    world.addDevice('tablet', anna.user);
    loseDirectory();
    await world.send(hank[platform], { kind: 'cancel', requestId: null });
    await world.pass(1_000);
    const second = await world.ask(hank[platform], 'tablet');
    await world.pass(10 * minute, minute);
    expect(answers(hank)).toEqual([
      'That did not work just now. Nothing was changed; please try again in a few minutes.',
    ]);
    bringBack();
    await world.pass(2 * minute);
    expect((await world.read(second)).state).toBe('awaiting_approval');
  });
});
