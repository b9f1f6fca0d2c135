import { expect, test } from 'vitest';
import { z } from 'zod';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { errorOf, openTeams } from './open-teams.ts';

const { channels, groupChats } = contosoTeamsIds;
const { users } = contosoIds;

test('the roster is read whole, in pages and one by one', async () => {
  const teams = await openTeams();
  const path = teams.at(channels.approvals);
  const all = z.array(z.unknown()).parse(await (await teams.call('GET', `${path}/members`)).json());
  expect(all).toHaveLength(6);
  expect(all).toContainEqual(
    expect.objectContaining({
      id: teams.person('gia').person.teamsId,
      aadObjectId: users.gia,
      email: 'gia@fabrikam.com',
      userRole: 'guest',
      tenantId: contosoIds.tenant,
    }),
  );
  expect(await (await teams.call('GET', `${path}/pagedmembers?pageSize=4`)).json()).toEqual({
    members: all.slice(0, 4),
    continuationToken: 'next-4',
  });
  const rest = await teams.call('GET', `${path}/pagedmembers?pageSize=4&continuationToken=next-4`);
  expect(await rest.json()).toEqual({ members: all.slice(4) });
  for (const id of [users.lena, teams.person('lena').person.teamsId]) {
    const member = await teams.call('GET', `${path}/members/${encodeURIComponent(id)}`);
    expect(await member.json()).toMatchObject({ name: 'Lena Larsen', aadObjectId: users.lena });
  }
  const absent = await teams.call('GET', `${path}/members/${users.omar}`);
  expect([absent.status, (await errorOf(absent)).code]).toEqual([404, 'MemberNotFoundInConversation']);
  const hidden = await teams.call('GET', `${teams.at(groupChats.withoutBot)}/members`);
  expect(hidden.status).toBe(403);
});

test('the roster follows who comes and goes', async () => {
  const teams = await openTeams();
  const namesIn = async (id: string) =>
    JSON.stringify(await (await teams.call('GET', `${teams.at(id)}/members`)).json());
  teams.controls.removeMember(channels.approvals, 'anna');
  for (const _twice of [1, 2]) teams.controls.addMember(groupChats.frontOffice, 'omar');
  expect(await namesIn(channels.approvals)).not.toContain('Anna');
  expect((await namesIn(groupChats.frontOffice)).match(/"name":"Omar/g)).toHaveLength(1);
  expect(teams.view('anna').channels).toEqual([]);
});
