import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RequestId, requestIdSchema } from '../../src/core/ids.ts';
import type { Instruction } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { limitSubject } from '../../src/core/store.ts';
import type { Member } from './cast.ts';
import { helpdeskPolicy, openWorld, type World } from './world.ts';

const [own, rule] = helpdeskPolicy.rules;
const approvals = [
  { need: 1, from: 'helpdesk' },
  { need: 1, from: 'leads' },
];
const policy = {
  ...helpdeskPolicy,
  rules: [own, { ...rule, approvals }],
  delivery: { mode: 'reveal' },
  limits: { perRequester: '100/1h', perDevice: '100/1h' },
};

let world: World;
let hank: Member;
let hilda: Member;
let anna: Member;

beforeEach(async () => {
  world = await openWorld(policy);
  [hank, hilda, anna] = [world.addPerson('hank'), world.addPerson('hilda'), world.addPerson('anna')];
  for (const name of ['lena', 'lars']) world.addPerson(name);
  world.addDevice('pixel', anna.user);
});
afterEach(() => world.close());

/** What the audit says of what was refused. */
async function refused(): Promise<object[]> {
  return (await world.audit())
    .filter(({ action }) => action === 'refused')
    .map(({ requestId, actor, device, outcome, reason }) => ({
      ...{ requestId, entraId: actor?.entraId ?? null, chat: actor?.chat, device: device?.name ?? null },
      ...{ outcome, reason },
    }));
}

async function counted(who: Member, actor: ChatActor): Promise<number> {
  return await world.store.transact(
    async (transaction) =>
      (await transaction.countHits('refusal', limitSubject(who.user.id), 0)) +
      (await transaction.countHits('refusal', limitSubject(actor), 0)),
  );
}

async function reveal(actor: ChatActor, requestId: RequestId): Promise<void> {
  const shownIn = { platform: 'slack', tenant: 'T1', conversation: 'V1', message: 'V1' } as const;
  await world.service.door.reveal({ actor, requestId, locale: null, onceKey: 'r', shownIn });
}

describe('what comes too late is audited, and counts as no refusal:', () => {
  const expectHarmless = async (who: Member, entry: object): Promise<void> => {
    expect(await refused()).toEqual([{ chat: who.slack, ...entry }]);
    expect(await counted(who, who.slack)).toBe(0);
  };
  const ofPixel = (requestId: RequestId) => ({ requestId, device: 'pixel' });

  test('an approval by who has approved', async () => {
    const id = await world.ask(hank.slack, 'pixel');
    for (const _ of [1, 2])
      await world.click(hilda.slack, { kind: 'decide', requestId: id, decision: 'approve' });
    const entry = { entraId: hilda.user.id, outcome: 'decide', reason: 'already_decided' };
    await expectHarmless(hilda, { ...ofPixel(id), ...entry });
  });

  test('a decision on what has ended', async () => {
    const id = await world.ask(hank.slack, 'pixel');
    await world.click(hank.slack, { kind: 'cancel', requestId: id });
    await world.click(hilda.slack, { kind: 'decide', requestId: id, decision: 'deny' });
    const entry = { entraId: hilda.user.id, outcome: 'decide', reason: 'too_late' };
    await expectHarmless(hilda, { ...ofPixel(id), ...entry });
  });

  test('calling off what was sent', async () => {
    const id = await world.ask(anna.slack, 'pixel');
    await world.click(anna.slack, { kind: 'cancel', requestId: id });
    const entry = { entraId: anna.user.id, outcome: 'cancel', reason: 'cannot_cancel_any_more' };
    await expectHarmless(anna, { ...ofPixel(id), ...entry });
  });

  test('a choice whose time is over', async () => {
    const id = await world.ask(anna.slack, null);
    await world.pass(31 * 60_000, 60_000);
    await world.click(anna.slack, { kind: 'choose', requestId: id, choice: 'pixel' });
    const entry = { device: null, entraId: null, outcome: 'choose', reason: 'choice_gone' };
    await expectHarmless(anna, { requestId: id, ...entry });
  });

  test('"Got it" and "Show the code" where no code is offered', async () => {
    const id = await world.ask(anna.slack, 'pixel');
    await world.click(anna.slack, { kind: 'acknowledge', requestId: id });
    await reveal(anna.slack, id);
    const entry = { ...ofPixel(id), entraId: null, chat: anna.slack, reason: 'too_late' };
    expect(await refused()).toEqual([
      { ...entry, outcome: 'acknowledge' },
      { ...entry, outcome: 'reveal' },
    ]);
    expect(await counted(anna, anna.slack)).toBe(0);
  });
});

describe('a number that no request has is audited, and counts as no refusal:', () => {
  const requestId = requestIdSchema.parse('R-forged');
  test.each<[string, Instruction['what']]>([
    ['decide', { kind: 'decide', requestId, decision: 'approve' }],
    ['cancel', { kind: 'cancel', requestId }],
    ['acknowledge', { kind: 'acknowledge', requestId }],
    ['choose', { kind: 'choose', requestId, choice: 'pixel' }],
    ['try_again', { kind: 'try_again', requestId }],
  ])('%s', async (outcome, what) => {
    await world.click(hank.slack, what);
    expect(await refused()).toMatchObject([{ requestId: null, chat: hank.slack, outcome }]);
    expect(await counted(hank, hank.slack)).toBe(0);
  });

  test('reveal', async () => {
    await reveal(hank.slack, requestId);
    expect(await refused()).toMatchObject([
      { requestId: null, outcome: 'reveal', reason: 'unknown_request' },
    ]);
    expect(await counted(hank, hank.slack)).toBe(0);
  });
});

test('having nothing to call off is no attempt', async () => {
  expect(await world.click(hank.slack, { kind: 'cancel', requestId: null })).toEqual({
    kind: 'nothing_to_cancel',
  });
  expect(await refused()).toEqual([]);
});

describe('a name that was not found', () => {
  const nasty = `=cmd|' /C calc'!A0\u202Eenohp`;

  test('is in the audit where something else was offered', async () => {
    const id = await world.ask(anna.slack, nasty);
    expect((await world.read(id)).state).toBe('choosing_device');
    const entry = { requestId: id, entraId: anna.user.id, device: null, outcome: 'device_not_found' };
    expect(await refused()).toEqual([{ ...entry, chat: anna.slack, reason: `=cmd|' /C calc'!A0enohp` }]);
    expect(await counted(anna, anna.slack)).toBe(1);
  });

  test('is in the audit where it was the end, and where it is somebody else’s', async () => {
    world.addDevice('bobs', world.addPerson('bob').user);
    for (const typed of ['x'.repeat(300), 'bobs']) await world.ask(world.addPerson('eve').slack, typed);
    const denied = (await world.audit()).filter(({ action }) => action === 'denied');
    expect(denied).toMatchObject([
      { outcome: 'device_not_found', reason: `${'x'.repeat(255)}…`, device: null },
      { outcome: 'device_not_found', reason: 'bobs', device: null },
    ]);
  });
});
