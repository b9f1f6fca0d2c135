import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entraGroupIdSchema, entraUserIdSchema } from '../../../src/core/ids.ts';
import { byPath, json, openGraph, page } from './open-graph.ts';

const annaId = entraUserIdSchema.parse('db600000-0000-4000-8000-000000000001');
const helpdesk = entraGroupIdSchema.parse('6f1c0000-0000-4000-8000-000000000001');
const selected = 'id,displayName,userPrincipalName,mail,proxyAddresses,accountEnabled,userType';

function userRow(different: object = {}): object {
  return {
    id: annaId,
    displayName: 'Anna',
    userPrincipalName: 'anna@contoso.com',
    mail: 'anna@contoso.com',
    proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:anna.andersson@contoso.com'],
    accountEnabled: true,
    userType: 'Member',
    ...different,
  };
}

test('a person is read by id', async () => {
  const graph = await openGraph(() => json(userRow()));
  expect(await graph.people.read(annaId)).toMatchObject({ displayName: 'Anna', accountEnabled: true });
  expect(graph.received[0]?.target).toBe(`/v1.0/users/${annaId}?$select=${selected}`);
});

test('a person who is not there is null, and another one is refused', async () => {
  const empty = await openGraph(byPath({}));
  expect(await empty.people.read(annaId)).toBeNull();
  const lying = await openGraph(() => json(userRow({ id: 'somebody-else' })));
  await expect(lying.people.read(annaId)).rejects.toMatchObject({ platformCode: 'wrong object' });
});

test.each([
  ['gia_fabrikam.com#EXT#@contoso.onmicrosoft.com', "'gia_fabrikam.com#EXT#@contoso.onmicrosoft.com'"],
  ["o'dd@contoso.com", "'o''dd@contoso.com'"],
  ['a+b%20@contoso.com', "'a+b%20@contoso.com'"],
])('%s is asked for as it is', async (name, literal) => {
  const graph = await openGraph(() => page([userRow({ userPrincipalName: name.toUpperCase() })]));
  expect(await graph.people.readByUserPrincipalName(name)).toMatchObject({ id: annaId });
  expect(graph.received[0]?.query.get('$filter')).toBe(`userPrincipalName eq ${literal}`);
  expect(graph.received[0]?.query.get('$select')).toBe(selected);
});

test('a user principal name is nobody else\u2019s mail, and two people are none', async () => {
  const rows = [userRow({ userPrincipalName: 'bea@contoso.com' })];
  const graph = await openGraph(() => page(rows));
  expect(await graph.people.readByUserPrincipalName('anna@contoso.com')).toBeNull();
  rows.push(userRow(), userRow({ id: 'second' }));
  expect(await graph.people.readByUserPrincipalName('anna@contoso.com')).toBeNull();
  expect(await graph.people.readByUserPrincipalName(' ')).toBeNull();
  expect(graph.received).toHaveLength(2);
});

test('an address is looked for in three simple queries, and found once', async () => {
  const graph = await openGraph(() => page([userRow()]));
  const found = await graph.people.findByEmail(' Anna.Andersson@contoso.com ');
  expect(found.map(({ id }) => id)).toEqual([annaId]);
  expect(graph.received.map(({ query }) => query.get('$filter')).sort()).toEqual([
    "mail eq 'Anna.Andersson@contoso.com'",
    "proxyAddresses/any(p:p eq 'smtp:Anna.Andersson@contoso.com')",
    "userPrincipalName eq 'Anna.Andersson@contoso.com'",
  ]);
  expect(graph.received.every(({ query }) => query.get('$select') === selected)).toBe(true);
});

const joined =
  "mail eq 'anna@contoso.com' or userPrincipalName eq 'anna@contoso.com' or proxyAddresses/any(p:p eq 'smtp:anna@contoso.com')";

describe('whom an address has led to before', () => {
  type OpenGraph = Awaited<ReturnType<typeof openGraph>>;
  const find = (graph: OpenGraph) => graph.people.findByEmail('anna@contoso.com', annaId);
  const filtersOf = ({ received }: OpenGraph): (string | null)[] =>
    received.map(({ query }) => query.get('$filter'));

  test('is read in one question, with everybody who has the same address now', async () => {
    const rows = [userRow(), userRow({ id: 'second', userPrincipalName: 'bea@contoso.com' })];
    const graph = await openGraph(() => page(rows));
    expect((await find(graph)).map(({ id }) => id)).toEqual([annaId, 'second']);
    expect(filtersOf(graph)).toEqual([joined]);
  });

  test.each<[string, object[]]>([
    ['gives nobody', []],
    ['gives somebody else alone', [userRow({ id: 'second' })]],
    [
      'gives them without the address',
      [userRow({ mail: null, userPrincipalName: 'a@x', proxyAddresses: [] })],
    ],
  ])('is looked for from scratch where that question %s', async (_, rows) => {
    const graph = await openGraph(({ query }) => page(query.get('$filter') === joined ? rows : [userRow()]));
    expect((await find(graph)).map(({ id }) => id)).toEqual([annaId]);
    expect(filtersOf(graph).length).toBe(4);
  });

  test('is looked for from scratch where Graph refuses that question, which is then not put for a while', async () => {
    const graph = await openGraph(({ query }) =>
      query.get('$filter') === joined ? { status: 400 } : page([userRow()]),
    );
    expect(await find(graph)).toHaveLength(1);
    expect(await find(graph)).toHaveLength(1);
    expect(filtersOf(graph).filter((filter) => filter === joined)).toHaveLength(1);
    graph.clock.pass(10 * 60_000);
    expect(await find(graph)).toHaveLength(1);
    expect(filtersOf(graph).filter((filter) => filter === joined)).toHaveLength(2);
  });

  test('is looked for from scratch where Graph ignores that question and gives everybody', async () => {
    let url = '';
    const graph = await openGraph(({ query, path }, count) =>
      query.get('$filter') === joined || path.endsWith('/next')
        ? page([userRow({ id: `u${count}` })], `${url}/v1.0/next?$skiptoken=${count}`)
        : page([userRow()]),
    );
    url = graph.server.url;
    expect((await find(graph)).map(({ id }) => id)).toEqual([annaId]);
  });

  test('is not looked for while Graph is down', async () => {
    const graph = await openGraph(() => ({ status: 503 }));
    await expect(find(graph)).rejects.toMatchObject({ name: 'PlatformUnreachableError' });
    expect(new Set(filtersOf(graph))).toEqual(new Set([joined]));
  });
});

test('people who do not have the address are left out', async () => {
  const none = { userPrincipalName: 'x@contoso.com', mail: null, proxyAddresses: [] };
  const rows = [
    userRow({ ...none, id: 'by-upn', userPrincipalName: 'TEAM@contoso.com' }),
    userRow({ ...none, id: 'by-mail', mail: 'Team@Contoso.com' }),
    userRow({ ...none, id: 'by-alias', proxyAddresses: ['smtp:team@contoso.com'] }),
    userRow({ ...none, id: 'by-phone', proxyAddresses: ['X500:team@contoso.com', 'team@contoso.com'] }),
    userRow({ ...none, id: 'longer', mail: 'team@contoso.com.evil.example' }),
    userRow({ ...none, id: 'alike', mail: 'team@\u0441ontoso.com' }),
    userRow({ id: 'anna' }),
  ];
  const graph = await openGraph(() => page(rows));
  const found = await graph.people.findByEmail('team@contoso.com');
  expect(found.map(({ id }) => id)).toEqual(['by-upn', 'by-mail', 'by-alias']);
});

test('nobody is asked for by a blank address', async () => {
  const graph = await openGraph(() => page([userRow({ mail: '' })]));
  expect(await graph.people.findByEmail(' ')).toEqual([]);
  expect(graph.received).toEqual([]);
});

const idsSchema = z.object({ groupIds: z.array(z.string()) });

test('membership is checked twenty groups at a time', async () => {
  const groups = Array.from({ length: 41 }, (_, index) => entraGroupIdSchema.parse(`group-${index}`));
  const graph = await openGraph(({ body }) => {
    const { groupIds } = idsSchema.parse(JSON.parse(body));
    const value = [...groupIds.filter((id) => /[05]$/.test(id)).map((id) => id.toUpperCase()), 'not-asked'];
    return json({ value });
  });
  const inside = await graph.people.memberOf(annaId, [...groups, ...groups]);
  expect(inside).toEqual(groups.filter((id) => /[05]$/.test(id)));
  expect(graph.received.map(({ body }) => idsSchema.parse(JSON.parse(body)).groupIds.length).sort()).toEqual([
    1, 20, 20,
  ]);
  const [request] = graph.received;
  expect(request).toMatchObject({ method: 'POST', path: `/v1.0/users/${annaId}/checkMemberGroups` });
  expect(request?.headers['content-type']).toBe('application/json');
});

test('without groups nothing is asked, and the question may be put again', async () => {
  const graph = await openGraph((_, count) => (count === 1 ? { status: 503 } : json({ value: [helpdesk] })));
  expect(await graph.people.memberOf(annaId, [])).toEqual([]);
  expect(graph.received).toEqual([]);
  expect(await graph.people.memberOf(annaId, [helpdesk])).toEqual([helpdesk]);
  expect(graph.received).toHaveLength(2);
});

test('members are listed with those of nested groups, up to a limit', async () => {
  let url = '';
  const graph = await openGraph((request, count) => {
    expect(request.headers['consistencylevel']).toBe('eventual');
    const rows = [userRow({ id: `u${count}` }), userRow({ id: `v${count}` }), userRow({ id: `u${count}` })];
    return page(rows, `${url}/v1.0/next?$skiptoken=${count}`);
  });
  url = graph.server.url;
  const members = await graph.people.listMembers(helpdesk, 5);
  expect(members.map(({ id }) => id)).toEqual(['u1', 'v1', 'u2', 'v2']);
  expect(graph.received[0]?.target).toBe(
    `/v1.0/groups/${helpdesk}/transitiveMembers/microsoft.graph.user?$select=${selected}&$top=5&$count=true`,
  );
  expect(await graph.people.listMembers(helpdesk, 1)).toHaveLength(1);
  expect(await graph.people.listMembers(helpdesk, 0)).toEqual([]);
});

test('domains are read at most every five minutes', async () => {
  const graph = await openGraph((_, count) =>
    page([{ id: 't', verifiedDomains: [{ name: 'Contoso.com' }, { name: `d${count}.example` }] }]),
  );
  expect(await graph.people.listVerifiedDomains()).toEqual(['contoso.com', 'd1.example']);
  graph.clock.pass(299_999);
  expect(await graph.people.listVerifiedDomains()).toEqual(['contoso.com', 'd1.example']);
  graph.clock.pass(1);
  expect(await graph.people.listVerifiedDomains()).toEqual(['contoso.com', 'd2.example']);
  expect(graph.received[0]?.target).toBe('/v1.0/organization?$select=id,verifiedDomains');
});

test('a failed read of domains is not kept', async () => {
  const graph = await openGraph((_, count) =>
    count === 1 ? { status: 403 } : page([{ verifiedDomains: [{ name: 'contoso.com' }] }]),
  );
  await expect(graph.people.listVerifiedDomains()).rejects.toMatchObject({ reason: 'permission' });
  expect(await graph.people.listVerifiedDomains()).toEqual(['contoso.com']);
});
