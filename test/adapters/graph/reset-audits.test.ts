import { expect, test } from 'vitest';
import { openGraph, page } from './open-graph.ts';
import { otherId, phoneId } from './sample-rows.ts';

const path = '/beta/deviceManagement/remoteActionAudits';

function audit(id: string, different: object = {}): object {
  return {
    id,
    deviceDisplayName: 'Anna\u2019s iPhone',
    initiatedByUserPrincipalName: 'admin@contoso.com',
    action: 'resetPasscode',
    requestDateTime: '2026-11-23T04:00:00Z',
    deviceOwnerUserPrincipalName: 'anna@contoso.com',
    deviceIMEI: '35',
    actionState: 'pending',
    managedDeviceId: phoneId,
    ...different,
  };
}

test('resets only, newest first, and no more of them than is needed', async () => {
  const graph = await openGraph(() =>
    page([
      audit('undated', { requestDateTime: null }),
      audit('old', { requestDateTime: '2026-11-22T04:00:00.5Z', managedDeviceId: otherId }),
      audit('lock', { action: 'remoteLock' }),
      audit('new', { actionState: 'done', action: 'ResetPasscode' }),
      audit('unfit', { managedDeviceId: null }),
    ]),
  );
  expect(await graph.devices.listResetAudits({ maxPages: 5, from: null })).toEqual({
    audits: [
      { id: 'new', managedDeviceId: phoneId, actionState: 'done', requestDateTime: '2026-11-23T04:00:00Z' },
      expect.objectContaining({ id: 'old', managedDeviceId: otherId }),
      expect.objectContaining({ id: 'undated', requestDateTime: null }),
    ],
    next: null,
  });
  expect(graph.received[0]?.path).toBe(path);
  expect([...(graph.received[0]?.query.entries() ?? [])]).toEqual([['$filter', "action eq 'resetPasscode'"]]);
  expect(graph.log.text).toMatch(/"dropped":1/);
});

test('at most so many pages; it goes on where it was left off', async () => {
  let url = '';
  const graph = await openGraph((_, count) =>
    page([audit(`a${count}`)], `${url}${path}?$skiptoken=${count}`),
  );
  url = graph.server.url;
  const { audits, next } = await graph.devices.listResetAudits({ maxPages: 3, from: null });
  expect(audits).toHaveLength(3);
  expect(graph.received).toHaveLength(3);
  await graph.devices.listResetAudits({ maxPages: 1, from: next });
  expect(graph.received.map(({ query }) => query.get('$skiptoken'))).toEqual([null, '1', '2', '3']);
});

test.each([
  [400, 'unsupported'],
  [404, 'unsupported'],
  [501, 'unsupported'],
  [403, 'permission'],
])('%s is a refusal: %s', async (status, reason) => {
  const graph = await openGraph(() => ({ status }));
  await expect(graph.devices.listResetAudits({ maxPages: 1, from: null })).rejects.toMatchObject({
    name: 'PlatformRefusedError',
    reason,
  });
});

test('503 is none', async () => {
  const graph = await openGraph(() => ({ status: 503 }));
  await expect(graph.devices.listResetAudits({ maxPages: 1, from: null })).rejects.toMatchObject({
    name: 'PlatformUnreachableError',
  });
});
