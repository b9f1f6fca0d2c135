import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { errorOf, openIntune } from './open-intune.ts';

const { users, groups } = contosoIds;
const all = '$select=id,userPrincipalName,mail,proxyAddresses,accountEnabled,userType';

test('state and aliases of an account come only where they are selected', async () => {
  const intune = await openIntune();
  const bare = await intune.one(`/v1.0/users/${users.anna}`);
  expect(bare).toMatchObject({ id: users.anna, displayName: 'Anna Andersson', mail: 'anna@contoso.com' });
  for (const name of ['accountEnabled', 'proxyAddresses', 'userType']) expect(bare).not.toHaveProperty(name);
  expect(await intune.one(`/v1.0/users/${users.dora}?${all}`)).toMatchObject({ accountEnabled: false });
  expect(await intune.one(`/v1.0/users/${users.gia}?${all}`)).toMatchObject({ userType: 'Guest' });
  expect((await intune.call(`/v1.0/users/${users.anna}?$select=passwords`)).status).toBe(400);
});

test.each([
  ["mail eq 'Anna@contoso.com'", [users.anna]],
  ["mail eq 'twins@contoso.com'", [users.tess, users.tom]],
  ["userPrincipalName eq 'femi@contoso.onmicrosoft.com'", [users.femi]],
  ["proxyAddresses/any(x:x eq 'smtp:anna.andersson@contoso.com')", [users.anna]],
  ["proxyAddresses/any(p:p eq 'SMTP:FIELD.service@contoso.com')", [users.femi]],
  [
    "mail eq 'femi@contoso.com' or userPrincipalName eq 'femi@contoso.com' or proxyAddresses/any(x:x eq 'smtp:femi@contoso.com')",
    [users.femi],
  ],
  ["mail eq 'nobody@contoso.com'", []],
])('people are found by %s', async (filter, expected) => {
  const intune = await openIntune();
  expect((await intune.filter(filter, '/v1.0/users')).map(({ id }) => id)).toEqual(expected);
});

test('people are read by id or sign-in name, encoded where it has a number sign', async () => {
  const intune = await openIntune();
  const name = encodeURIComponent('GIA_fabrikam.com#EXT#@contoso.onmicrosoft.com');
  expect(await intune.one(`/v1.0/users/${name}`)).toMatchObject({ id: users.gia });
  const missing = await intune.call('/v1.0/users/nobody@contoso.com');
  expect(missing.status).toBe(404);
  expect(await errorOf(missing)).toMatchObject({
    code: 'Request_ResourceNotFound',
    message: expect.stringMatching(/^Resource 'nobody@contoso.com' does not exist/),
  });
});

test('membership is checked through nested groups, also those that contain each other', async () => {
  const intune = await openIntune();
  const groupIds = Object.values(groups);
  const check = async (user: string) =>
    (await intune.post(`/v1.0/users/${user}/checkMemberGroups`, { groupIds })).json();
  expect(await check(users.nora)).toMatchObject({
    value: [groups.nightShift, groups.helpdesk, groups.everyone],
  });
  expect(await check(users.femi)).toMatchObject({ value: [groups.everyone, groups.ring, groups.ringBack] });
});

test('only groups that were asked for are answered, and at most twenty can be asked', async () => {
  const intune = await openIntune();
  const path = `/v1.0/users/${users.lena}/checkMemberGroups`;
  const asked = await intune.post(path, { groupIds: [groups.leads, groups.helpdesk] });
  expect(await asked.json()).toMatchObject({ value: [groups.leads] });
  expect((await intune.post(path, { groupIds: Array(20).fill(groups.leads) })).status).toBe(200);
  expect((await intune.post(path, { groupIds: Array(21).fill(groups.leads) })).status).toBe(400);
  expect((await intune.post(path, { groups: [] })).status).toBe(400);
  expect((await intune.call(path, { method: 'POST', body: '{' })).status).toBe(400);
});

test('transitiveMemberOf lists groups with their type', async () => {
  const intune = await openIntune();
  for (const path of ['transitiveMemberOf', 'transitiveMemberOf/microsoft.graph.group']) {
    const { value } = await intune.list(`/v1.0/users/${users.nora}/${path}?$select=id,displayName`);
    expect(value).toContainEqual({
      '@odata.type': '#microsoft.graph.group',
      id: groups.helpdesk,
      displayName: 'Help desk',
    });
  }
});

test('members are direct, transitiveMembers are everyone inside', async () => {
  const intune = await openIntune();
  const ids = async (path: string) =>
    (await intune.list(`/v1.0/groups/${groups.helpdesk}/${path}`)).value.map(({ id }) => id);
  expect(await ids('members')).toEqual([users.hank, groups.nightShift]);
  expect(await ids('members/microsoft.graph.user')).toEqual([users.hank]);
  expect(await ids('transitiveMembers')).toEqual([users.hank, groups.nightShift, users.nora]);
  expect(await ids('transitiveMembers/microsoft.graph.user')).toEqual([users.hank, users.nora]);
});

test('members come in pages, with the state of the account where it is selected', async () => {
  const intune = await openIntune();
  const path = `/v1.0/groups/${groups.everyone}/transitiveMembers/microsoft.graph.user`;
  const first = await intune.list(`${path}?$select=id,accountEnabled&$top=6`);
  expect(first.value).toContainEqual({
    '@odata.type': '#microsoft.graph.user',
    id: users.dora,
    accountEnabled: false,
  });
  const second = await intune.list(first['@odata.nextLink'] ?? '');
  expect(second.value).toHaveLength(6);
});

test('a group is read by id', async () => {
  const intune = await openIntune();
  expect(await intune.one(`/v1.0/groups/${groups.leads}`)).toMatchObject({
    id: groups.leads,
    displayName: 'Leads',
  });
  expect((await intune.call(`/v1.0/groups/${users.anna}`)).status).toBe(404);
});

test('the organization lists verified domains, domains lists all of them', async () => {
  const intune = await openIntune();
  expect((await intune.list('/v1.0/organization')).value).toMatchObject([
    {
      id: contosoIds.tenant,
      verifiedDomains: [{ name: 'contoso.onmicrosoft.com' }, { name: 'contoso.com', isDefault: true }],
    },
  ]);
  expect((await intune.list('/v1.0/domains')).value).toMatchObject([
    { id: 'contoso.onmicrosoft.com', isVerified: true, isInitial: true },
    { id: 'contoso.com', isVerified: true },
    { id: 'contoso-planned.com', isVerified: false },
  ]);
});

test('the catalogue gives apps an id of its own, and knows the one in their manifest', async () => {
  const intune = await openIntune();
  const path = '/v1.0/appCatalogs/teamsApps';
  expect(await intune.filter(`externalId eq '${contosoIds.botApp.toUpperCase()}'`, path)).toEqual([
    expect.objectContaining({ id: contosoIds.catalogApps.bot, externalId: contosoIds.botApp }),
  ]);
  expect((await intune.list(`${path}?$select=id,externalId`)).value).toContainEqual({
    id: contosoIds.catalogApps.whiteboard,
    externalId: null,
  });
});

test('an app is installed for a person once', async () => {
  const intune = await openIntune();
  const path = `/v1.0/users/${users.anna}/teamwork/installedApps`;
  const bound = (id: string) => ({
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}`,
  });
  const body = bound(contosoIds.catalogApps.bot);
  expect((await intune.post(path, bound(contosoIds.botApp))).status).toBe(404);
  const installed = await intune.post(path, body);
  expect(installed.status).toBe(201);
  expect(installed.headers.get('location')).toContain(`/users('${users.anna}')/teamwork/installedApps(`);
  expect((await intune.post(path, body)).status).toBe(409);
  expect((await intune.post(`/v1.0/users/${users.hank}/teamwork/installedApps`, body)).status).toBe(201);
  expect((await intune.post(path, { teamsApp: 'x' })).status).toBe(400);
  intune.controls.setPermissions(['User.Read.All']);
  expect((await intune.post(path, body)).status).toBe(403);
  expect((await intune.call('/v1.0/appCatalogs/teamsApps')).status).toBe(403);
});

test('accounts and memberships change while the service runs', async () => {
  const intune = await openIntune();
  intune.controls.disableUser('anna@contoso.com');
  expect(await intune.one(`/v1.0/users/${users.anna}?${all}`)).toMatchObject({ accountEnabled: false });
  intune.controls.enableUser(users.anna);
  expect(await intune.one(`/v1.0/users/${users.anna}?${all}`)).toMatchObject({ accountEnabled: true });
  intune.controls.removeMember(groups.leads, users.lena);
  intune.controls.addMember(groups.leads, users.omar);
  const leads = await intune.list(`/v1.0/groups/${groups.leads}/members`);
  expect(leads.value.map(({ id }) => id)).toEqual([users.omar]);
  intune.controls.removeUser(users.omar);
  expect((await intune.call(`/v1.0/users/${users.omar}`)).status).toBe(404);
});
