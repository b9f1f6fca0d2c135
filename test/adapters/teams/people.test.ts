import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Conversations } from '../../../adapters/teams/conversations.ts';
import { TeamsPeople } from '../../../adapters/teams/people.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { type ChatActor, entraUserSchema } from '../../../src/core/person.ts';
import { ManualClock } from '../../manual-clock.ts';
import { sentence } from '../fake-service.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { type Door, openDoor } from './door-world.ts';
import { MemoryStore } from './memory-store.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const { tenant, users } = contosoIds;
const anna: ChatActor = { platform: 'teams', tenant, userId: users.anna };

async function openPeople() {
  const conversations = new Conversations({
    store: new MemoryStore(),
    clock: new ManualClock(),
    tenantId: tenant,
    rule: 'global',
    serviceUrl: null,
    logger: new RecordingLogger(),
  });
  await conversations.remember(activityOf(messageOnWire({ locale: 'nl-NL' })), anna);
  return new TeamsPeople(conversations, { canReach: async () => true }, tenant);
}

test('an account is its Entra id, with the name and language that were last seen', async () => {
  const people = await openPeople();
  expect(await people.describe(anna, { maxAgeMs: 0 })).toEqual({
    actor: anna,
    displayName: 'Anna Andersson',
    locale: 'nl-NL',
    email: null,
    entraId: users.anna,
    kind: 'member',
  });
});

describe('who is found in Teams', () => {
  let door: Door;
  const userOf = (name: 'hank' | 'dora') =>
    entraUserSchema.parse({ id: users[name], userPrincipalName: `${name}@contoso.com` });
  beforeEach(async () => {
    door = await openDoor();
    await door.teams.tellOfTeams();
  });
  afterEach(() => door.close());

  test('somebody who has never written: the chat with them is opened, once', async () => {
    const account = { actor: { ...anna, userId: users.hank }, entraId: users.hank, kind: 'member' };
    expect(await door.adapter.chat.find(userOf('hank'))).toMatchObject(account);
    expect(await door.adapter.chat.find(userOf('hank'))).toMatchObject(account);
    const opened = door.teams.journal
      .list()
      .filter(({ method, path }) => method === 'POST' && path.endsWith('v3/conversations'));
    expect(opened).toHaveLength(1);
  });

  test('not somebody who cannot be written to', async () => {
    expect(await door.adapter.chat.find(userOf('dora'))).toBeNull();
  });

  test('not somebody who has blocked the bot since they have a chat with it, before they come to it there', async () => {
    const hank = door.teams.person('hank');
    const actor = { ...anna, userId: users.hank };
    await door.adapter.chat.deliverPrivately(actor, sentence('hello'));
    hank.blocksBot();
    const refused = { reason: 'recipient_unreachable' };
    await expect(door.adapter.chat.deliverPrivately(actor, sentence('hello'))).rejects.toMatchObject(refused);
    expect(await door.adapter.chat.find(userOf('hank'))).toBeNull();
    await hank.says('hello', { in: 'channel' });
    expect(await door.adapter.chat.find(userOf('hank'))).toBeNull();
    hank.unblocksBot();
    await hank.says('hello');
    expect(await door.adapter.chat.find(userOf('hank'))).toMatchObject({ entraId: users.hank });
  });

  test('nobody can say who while Teams is down', async () => {
    door.teams.outage(true);
    await expect(door.adapter.chat.find(userOf('hank'))).rejects.toMatchObject({
      name: 'PlatformUnreachableError',
    });
  });
});

test('somebody of another tenant is a stranger, whatever id they bring', async () => {
  const people = await openPeople();
  const actor = { ...anna, tenant: '0badf00d-0000-4000-8000-000000000001' };
  expect(await people.describe(actor, { maxAgeMs: 0 })).toMatchObject({
    kind: 'stranger',
    displayName: null,
  });
  const shouted = { ...anna, tenant: tenant.toUpperCase() };
  expect(await people.describe(shouted, { maxAgeMs: 0 })).toMatchObject({ kind: 'member' });
});
