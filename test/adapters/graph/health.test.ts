import { expect, test } from 'vitest';
import { byPath, json, openGraph, page } from './open-graph.ts';
import { deviceRow, forbidden } from './sample-rows.ts';

const organization = page([{ id: 'tenant-id', displayName: 'Contoso' }]);

test('a tenant whose devices can be read is well', async () => {
  const graph = await openGraph(
    byPath({ '/organization': organization, '/managedDevices': page([deviceRow()]) }),
  );
  expect(await graph.checkHealth()).toEqual({ ok: true, identity: 'Contoso' });
  expect(graph.received[1]?.target).toBe('/v1.0/deviceManagement/managedDevices?$select=id&$top=1');
});

test('a tenant whose organization may not be read is well, and unnamed', async () => {
  const graph = await openGraph(
    byPath({ '/organization': json(forbidden, 403), '/managedDevices': page([deviceRow()]) }),
  );
  expect(await graph.checkHealth()).toEqual({ ok: true, identity: 'unnamed tenant' });
});

test('an organization that is refused for another reason is not', async () => {
  const graph = await openGraph(byPath({ '/organization': json({}, 401), '/managedDevices': page([]) }));
  expect(await graph.checkHealth()).toMatchObject({ ok: false, problem: expect.stringContaining('401') });
});

test('a refusal says what to do', async () => {
  const graph = await openGraph(
    byPath({ '/organization': organization, '/managedDevices': json(forbidden, 403) }),
  );
  expect(await graph.checkHealth()).toMatchObject({
    ok: false,
    problem: 'Graph refuses (403 Forbidden)',
    remedy: expect.stringContaining('grant admin consent'),
  });
});

test('a Graph that does not answer is told apart', async () => {
  const graph = await openGraph(() => 'drop');
  expect(await graph.checkHealth()).toMatchObject({
    ok: false,
    problem: expect.stringContaining('got no answer'),
  });
});
