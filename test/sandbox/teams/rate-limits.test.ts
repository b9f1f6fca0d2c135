import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { errorOf, idOf, openTeams, textMessage } from './open-teams.ts';

const { channels } = contosoTeamsIds;
const { users } = contosoIds;
const hello = textMessage('hello');

async function statuses(count: number, call: () => Promise<Response>): Promise<number[]> {
  const found = [];
  for (let made = 0; made < count; made += 1) found.push((await call()).status);
  return found;
}

test('seven messages a second and eight in two go into one conversation', async () => {
  const teams = await openTeams();
  const send = () => teams.send(teams.chatOf('anna'), hello);
  expect(await statuses(8, send)).toEqual([201, 201, 201, 201, 201, 201, 201, 429]);
  await teams.clock.advance(1_000);
  expect(await statuses(2, send)).toEqual([201, 429]);
  const refused = await send();
  expect(refused.headers.get('retry-after')).toBe('1');
  expect((await errorOf(refused)).code).toBe('Throttled');
  expect((await teams.send(teams.chatOf('hank'), hello)).status).toBe(201);
  await teams.clock.advance(1_000);
  expect((await send()).status).toBe(201);
});

test('threads share their channel, and updates and deletions count', async () => {
  const teams = await openTeams();
  const root = await idOf(await teams.send(channels.approvals, hello));
  const thread = `${channels.approvals};messageid=${root}`;
  await statuses(3, () => teams.send(thread, hello));
  await statuses(2, () => teams.update(thread, root, hello));
  expect((await teams.remove(thread, root)).status).toBe(200);
  expect((await teams.send(channels.approvals, hello)).status).toBe(429);
});

test('rosters have a limit of their own', async () => {
  const teams = await openTeams();
  const read = () => teams.call('GET', `${teams.at(channels.approvals)}/members`);
  expect(new Set(await statuses(14, read))).toEqual(new Set([200]));
  expect((await read()).status).toBe(429);
  expect((await teams.send(channels.approvals, hello)).status).toBe(201);
});

test('opening chats counts by person, and all calls together by tenant', async () => {
  const teams = await openTeams({ limits: { tenant: [{ ms: 1_000, calls: 9 }] } });
  expect(await statuses(8, () => teams.create(users.anna))).toEqual([201, 201, 201, 201, 201, 201, 201, 429]);
  expect(await statuses(3, () => teams.create(users.hank))).toEqual([201, 201, 429]);
  await teams.clock.advance(1_000);
  expect((await teams.create(users.hank)).status).toBe(201);
});

test('half a minute takes sixty messages', async () => {
  const teams = await openTeams();
  const send = () => teams.send(teams.chatOf('anna'), hello);
  for (let round = 0; round < 15; round += 1) {
    expect(await statuses(4, send)).toEqual([201, 201, 201, 201]);
    await teams.clock.advance(1_001);
  }
  expect((await send()).headers.get('retry-after')).toBe('15');
});

test('the limits can be changed, silent about when to come back, or off', async () => {
  const teams = await openTeams({ limits: { retryAfter: false, send: [{ ms: 1_000, calls: 0 }] } });
  const refused = await teams.send(teams.chatOf('anna'), hello);
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, false]);
  teams.controls.setLimits({ enabled: false });
  expect(new Set(await statuses(20, () => teams.send(teams.chatOf('anna'), hello)))).toEqual(new Set([201]));
});
