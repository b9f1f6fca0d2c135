import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { openTeams } from './open-teams.ts';

const { users, tenant } = contosoIds;
const foreign = '11111111-2222-4333-8444-555555555555';

test('a message of another tenant under a known id', async () => {
  const teams = await openTeams();
  await teams.attacks.fromAnotherTenant('anna', 'reset', { tenantId: foreign });
  expect(teams.bot.last()).toMatchObject({
    from: { aadObjectId: users.anna },
    conversation: { tenantId: foreign },
    channelData: { tenant: { id: foreign } },
  });
  expect(teams.bot.heard[0]?.headers['x-ms-tenant-id']).toBe(foreign);
  await teams.attacks.fromAnotherTenant('anna', 'reset', { tenantId: foreign, where: 'channelData' });
  expect(teams.bot.last()).toMatchObject({
    conversation: { tenantId: tenant },
    channelData: { tenant: { id: foreign } },
  });
});

test('a message without an Entra id, to answer elsewhere, and through a proxy', async () => {
  const teams = await openTeams();
  await teams.attacks.withoutEntraId('anna', 'reset');
  expect(teams.bot.last()['from']).toEqual({
    id: teams.person('anna').person.teamsId,
    name: 'Anna Andersson',
  });
  await teams.attacks.withServiceUrl('anna', 'reset', 'https://evil.example/');
  expect(teams.bot.last()).toMatchObject({ serviceUrl: 'https://evil.example/', text: 'reset' });
  await teams.attacks.forwarded('anna', 'reset');
  expect(teams.bot.heard.at(-1)?.headers['x-forwarded-for']).toBe('203.0.113.9');
  await teams.attacks.forwarded('anna', 'reset', { forwarded: 'for=203.0.113.9' });
  expect(teams.bot.heard.at(-1)?.headers['forwarded']).toBe('for=203.0.113.9');
});

test('the very same activity once more', async () => {
  const teams = await openTeams();
  await teams.person('anna').says('reset');
  const [delivery] = teams.deliveries.list();
  if (delivery === undefined) throw new Error('Nothing was delivered.');
  await teams.attacks.again(delivery);
  expect(teams.bot.heard).toHaveLength(2);
  expect(teams.bot.heard[1]?.text).toBe(teams.bot.heard[0]?.text);
});

test('garbage, and far too much', async () => {
  const teams = await openTeams();
  teams.bot.answers(({ text }) => ({ status: text.length > 1_048_576 ? 413 : 400 }));
  expect(await teams.attacks.notJson()).toMatchObject({ status: 400 });
  expect(() => JSON.parse(teams.bot.heard[0]?.text ?? '')).toThrow();
  expect(await teams.attacks.notAnActivity()).toMatchObject({ status: 400 });
  expect(await teams.attacks.oversized('anna', 2 * 1_048_576)).toMatchObject({ status: 413 });
  expect(await teams.attacks.send({ type: 'invoke' }, { 'x-odd': 'yes' })).toMatchObject({ status: 400 });
  expect(teams.bot.heard.at(-1)?.headers['x-odd']).toBe('yes');
});

test('nothing of it is shown in Teams, and nothing is tried twice', async () => {
  const teams = await openTeams();
  teams.bot.answers(() => ({ status: 500 }));
  await teams.attacks.withoutEntraId('anna', 'reset');
  await teams.attacks.notJson();
  expect(teams.bot.heard).toHaveLength(2);
  expect(teams.state.messages).toEqual([]);
  expect(teams.deliveries.list()).toMatchObject([
    { attempt: 1, activityType: 'message' },
    { attempt: 1, activityType: '', activityId: '' },
  ]);
});
