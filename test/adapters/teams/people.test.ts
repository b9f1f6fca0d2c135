import { expect, test } from 'vitest';
import { Conversations } from '../../../adapters/teams/conversations.ts';
import { TeamsPeople } from '../../../adapters/teams/people.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { type ChatActor, entraUserSchema } from '../../../src/core/person.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { MemoryStore } from './memory-store.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const { tenant, users } = contosoIds;
const anna: ChatActor = { platform: 'teams', tenant, userId: users.anna };

async function openPeople() {
  const conversations = new Conversations({
    store: new MemoryStore(),
    tenantId: tenant,
    rule: 'microsoft',
    serviceUrl: null,
    logger: new RecordingLogger(),
  });
  await conversations.remember(activityOf(messageOnWire({ locale: 'nl-NL' })), anna);
  return new TeamsPeople(conversations, tenant);
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

test('somebody who has never written is a member as well', async () => {
  const people = await openPeople();
  const hank = entraUserSchema.parse({ id: users.hank, userPrincipalName: 'hank@contoso.com' });
  expect(await people.find(hank)).toEqual({
    actor: { ...anna, userId: users.hank },
    displayName: null,
    locale: null,
    email: null,
    entraId: users.hank,
    kind: 'member',
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
