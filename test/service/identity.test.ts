import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChatAccount } from '../../src/core/person.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let anna: ReturnType<World['addPerson']>;

beforeEach(async () => {
  world = await openWorld();
  anna = world.addPerson('anna');
  world.addDevice('pixel', anna.user);
});
afterEach(() => world.close());

const confirmed = { address: 'anna@contoso.com', confirmed: true };

test.each<[string, Partial<ChatAccount>]>([
  ['guest', { kind: 'guest', email: confirmed }],
  ['stranger', { kind: 'stranger', email: confirmed }],
  ['bot', { kind: 'bot', email: confirmed }],
  ['account_disabled', { kind: 'deactivated', email: confirmed }],
  ['email_unconfirmed', { email: { ...confirmed, confirmed: false } }],
  ['person_unknown', { email: null }],
  ['person_unknown', { email: { address: 'nobody@contoso.com', confirmed: true } }],
])('an account that is no good is refused: %s', async (denial, account) => {
  world.slack.addAccount('U-anna', account);
  const id = await world.ask(anna.slack, 'pixel');
  expect(await world.read(id)).toMatchObject({ state: 'denied', denial });
  expect(world.intune.posts).toEqual([]);
});

test('an address that two people have belongs to nobody', async () => {
  world.people.add('anna2', { mail: 'anna@contoso.com' });
  const id = await world.ask(anna.slack, 'pixel');
  expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'person_unknown' });
});

test.each([
  ['account_disabled', { accountEnabled: false }],
  ['guest', { userType: 'Guest' }],
  ['guest', { userPrincipalName: 'anna_gmail.com#EXT#@contoso.com', userType: null }],
])('an Entra user that may not act is refused: %s', async (denial, change) => {
  world.people.change('anna', change);
  const id = await world.ask(anna.slack, 'pixel');
  expect(await world.read(id)).toMatchObject({ state: 'denied', denial });
  const inTeams = await world.ask(anna.teams, 'pixel');
  expect(await world.read(inTeams)).toMatchObject({ state: 'denied', denial });
  expect(world.intune.posts).toEqual([]);
});

test('a Slack address counts only in a domain that the tenant owns', async () => {
  world.people.change('anna', { mail: 'anna@gmail.com' });
  world.slack.addAccount('U-anna', { email: { address: 'anna@gmail.com', confirmed: true } });
  const refused = await world.ask(anna.slack, 'pixel');
  expect(await world.read(refused)).toMatchObject({ state: 'denied', denial: 'person_unknown' });
  world.people.verifiedDomains = ['contoso.com', 'gmail.com'];
  const taken = await world.ask(anna.slack, 'pixel');
  expect((await world.read(taken)).state).toBe('awaiting_device');
});

test('a fixed table names the Entra user without any address', async () => {
  const policy = { version: 1, rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] };
  world.setPolicy({ ...policy, identity: { slack: { 'T1/UANNA': anna.user.id } } });
  const actor = world.slack.addAccount('UANNA', { email: null });
  const id = await world.ask(actor, 'pixel');
  expect((await world.read(id)).state).toBe('awaiting_device');
});

test('an address that leads to somebody else’s account is no way to a person', async () => {
  const hank = world.addPerson('hank');
  const omar = world.addPerson('omar');
  world.slack.accounts.delete('U-anna');
  world.teams.accounts.delete(anna.user.id);
  world.slack.addAccount('UANNA', { email: confirmed });
  const forAnyone = { name: 'desk', requester: { in: 'desk' }, approvals: 'none' };
  const policy = { version: 1, groups: { desk: { users: ['hank@contoso.com'] } }, rules: [forAnyone] };
  world.setPolicy({ ...policy, identity: { slack: { UANNA: omar.user.id } } });
  const refused = await world.ask(hank.slack, 'pixel');
  expect(await world.read(refused)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
  expect(world.slack.texts('@UANNA')).toEqual([]);
  world.setPolicy(policy);
  const taken = await world.ask(hank.slack, 'pixel');
  expect((await world.read(taken)).state).toBe('awaiting_device');
});

test.each(['guest', 'stranger', 'bot', 'deactivated'] as const)(
  'nobody is written to by an account that is no good: %s',
  async (kind) => {
    const hank = world.addPerson('hank');
    const forAnyone = { name: 'desk', requester: { in: 'desk' }, approvals: 'none' };
    world.setPolicy({ version: 1, groups: { desk: { users: ['hank@contoso.com'] } }, rules: [forAnyone] });
    world.teams.accounts.delete(anna.user.id);
    world.slack.addAccount('U-anna', { email: confirmed, kind });
    const id = await world.ask(hank.slack, 'pixel');
    expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'nobody_to_tell' });
  },
);

test('a fixed table for one workspace says nothing of another', async () => {
  const policy = { version: 1, rules: [{ name: 'own', requester: 'owner', approvals: 'none' }] };
  world.setPolicy({ ...policy, identity: { slack: { 'T2/UANNA': anna.user.id } } });
  const actor = world.slack.addAccount('UANNA', { email: null });
  const id = await world.ask(actor, 'pixel');
  expect(await world.read(id)).toMatchObject({ state: 'denied', denial: 'person_unknown' });
});

test('many requests at once stay within the limit', async () => {
  const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
  world.setPolicy({ version: 1, rules, limits: { perRequester: '1/1h' } });
  world.addDevice('tablet', anna.user);
  const transact = world.store.transact.bind(world.store);
  // None of them has been counted yet when the others are looked at.
  world.store.transact = (work) =>
    transact((transaction) => work({ ...transaction, countHits: async () => 0 }));
  await world.ask(anna.slack, 'pixel');
  const second = await world.ask(anna.teams, 'tablet');
  expect(await world.read(second)).toMatchObject({ state: 'denied', denial: 'limit_person' });
  const third = await world.ask(anna.slack, null);
  expect(await world.read(third)).toMatchObject({ state: 'denied', denial: 'limit_person' });
  expect(world.intune.posts).toEqual(['pixel']);
});

test('a device is reset once in ten minutes, whoever asks', async () => {
  const { id: deviceId } = world.addDevice('pixel', anna.user);
  await world.ask(anna.slack, 'pixel');
  world.intune.checkIn(deviceId);
  await world.pass(60_000, 10_000);
  const soon = await world.ask(anna.slack, 'pixel');
  expect(await world.read(soon)).toMatchObject({ state: 'denied', denial: 'limit_device' });
  await world.pass(600_000, 60_000);
  const later = await world.ask(anna.slack, 'pixel');
  expect((await world.read(later)).state).toBe('awaiting_device');
});

test('whoever is refused too often is refused for a while, and nothing more is looked up for them', async () => {
  const omar = world.addPerson('omar');
  for (const name of ['a', 'b', 'c', 'd', 'e']) await world.ask(omar.slack, name);
  world.addDevice('tablet', omar.user);
  const { reads } = world.intune;
  for (const actor of [omar.slack, omar.teams]) {
    const more = await world.ask(actor, 'tablet');
    expect(await world.read(more)).toMatchObject({ state: 'denied', denial: 'limit_person' });
    const guess = await world.ask(actor, 'f');
    expect(await world.read(guess)).toMatchObject({ state: 'denied', denial: 'limit_person' });
  }
  expect(world.intune.reads).toBe(reads);
});

test('too many requests are refused for a while, refused ones counted', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) await world.ask(anna.slack, name);
  const sixth = await world.ask(anna.slack, 'pixel');
  expect(await world.read(sixth)).toMatchObject({ state: 'denied', denial: 'limit_person' });
  await world.pass(3_700_000, 600_000);
  const later = await world.ask(anna.slack, 'pixel');
  expect((await world.read(later)).state).toBe('awaiting_device');
});

test('an account that nobody is known behind is looked up no oftener than anybody may ask', async () => {
  const nobody = world.slack.addAccount('U-x', { email: { address: 'nobody@contoso.com', confirmed: true } });
  const denials: string[] = [];
  for (let time = 0; time < 12; time += 1) {
    const request = await world.read(await world.ask(nobody, 'pixel'));
    if (request.state === 'denied') denials.push(request.denial);
  }
  expect(denials).toEqual([...Array(5).fill('person_unknown'), ...Array(7).fill('limit_person')]);
  expect(world.people.expected).toHaveLength(5);
  // Nobody else's requests count for it, nor its for anybody else.
  expect((await world.read(await world.ask(anna.slack, 'pixel'))).state).toBe('awaiting_device');
});
