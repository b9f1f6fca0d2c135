import { subscribe } from 'node:diagnostics_channel';
import { expect, test } from 'vitest';
import type { Reply } from './graph-server.ts';
import { graphAt, json, openGraph, token } from './open-graph.ts';
import { forbidden, intuneError, phoneId } from './sample-rows.ts';

const path = `/v1.0/deviceManagement/managedDevices/${phoneId}/resetPasscode`;
const patience = { timeoutMs: 30_000 };

test('one POST without a body', async () => {
  const graph = await openGraph(() => ({ status: 204 }));
  expect(await graph.devices.resetPasscode(phoneId, patience)).toEqual({ kind: 'accepted' });
  expect(graph.received).toMatchObject([{ method: 'POST', target: path, body: '' }]);
  expect(graph.received[0]?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    'content-length': '0',
  });
  expect(graph.received[0]?.headers).not.toHaveProperty('content-type');
});

test.each<[string, Reply, object]>([
  ['200', json({}), { kind: 'accepted' }],
  ['202', { status: 202 }, { kind: 'accepted' }],
  ['429', { status: 429, body: 'Too many requests.' }, { kind: 'throttled', retryAfterMs: null }],
  [
    '429 with a pause',
    { status: 429, headers: { 'retry-after': '17' } },
    { kind: 'throttled', retryAfterMs: 17_000 },
  ],
  ['400', json(intuneError('BadRequest', 'Bad id.'), 400), { kind: 'refused', cause: 'other', status: 400 }],
  [
    '400 for the platform',
    json(intuneError('BadRequest', 'The action resetPasscode is not supported on this platform.'), 400),
    { kind: 'refused', cause: 'not_supported', code: 'BadRequest' },
  ],
  [
    '401',
    json({ error: { code: 'InvalidAuthenticationToken', message: 'Over.' } }, 401),
    { kind: 'refused', cause: 'other', status: 401, code: 'InvalidAuthenticationToken', detail: 'Over.' },
  ],
  ['403', json(forbidden, 403), { kind: 'refused', cause: 'permission', code: 'Forbidden' }],
  ['403 by a gateway', { status: 403, body: '<html>' }, { kind: 'refused', cause: 'permission', code: '' }],
  [
    '403 for a second administrator',
    json(intuneError('ApprovalRequired', 'Needs another administrator.'), 403),
    { kind: 'refused', cause: 'approval_required' },
  ],
  [
    '403 with an approval code',
    { status: 403, headers: { 'x-msft-approval-code': 'abc' } },
    { kind: 'refused', cause: 'approval_required' },
  ],
  ['404', { status: 404 }, { kind: 'refused', cause: 'not_found', detail: 'Graph answered 404.' }],
  ['405', { status: 405 }, { kind: 'refused', cause: 'not_supported' }],
  ['409', { status: 409 }, { kind: 'refused', cause: 'conflict' }],
  ['501', { status: 501 }, { kind: 'refused', cause: 'not_supported' }],
  ['500', { status: 500 }, { kind: 'doubtful' }],
  ['502', { status: 502 }, { kind: 'doubtful' }],
  ['503', { status: 503, headers: { 'retry-after': '1' } }, { kind: 'doubtful' }],
  ['504', json(intuneError('GatewayTimeout', 'Late.'), 504), { kind: 'doubtful' }],
  ['408', { status: 408 }, { kind: 'doubtful' }],
  ['412', { status: 412 }, { kind: 'doubtful' }],
  ['201', { status: 201 }, { kind: 'doubtful' }],
  ['a dropped connection', 'drop', { kind: 'doubtful' }],
])('%s, after exactly one POST', async (_, reply, answer) => {
  const graph = await openGraph(() => reply);
  expect(await graph.devices.resetPasscode(phoneId, patience)).toMatchObject(answer);
  expect(graph.received).toHaveLength(1);
  expect(graph.clock.waits).toEqual([]);
});

test('the missing permission is named, and no ids are', async () => {
  const graph = await openGraph(() => json(forbidden, 403));
  const answer = JSON.stringify(await graph.devices.resetPasscode(phoneId, patience));
  expect(answer).toContain('The app needs DeviceManagementManagedDevices.PrivilegedOperations.All.');
  expect(answer).not.toMatch(/Activity ID|5d3c0c3e|manage\.microsoft/);
  const silent = await openGraph(() => ({ status: 403 }));
  expect(await silent.devices.resetPasscode(phoneId, patience)).toMatchObject({
    detail: expect.stringContaining('DeviceManagementManagedDevices.PrivilegedOperations.All'),
  });
});

test('silence is doubtful when the time is over, and no sooner', async () => {
  const graph = await openGraph(() => 'silence');
  const answer = graph.devices.resetPasscode(phoneId, patience);
  await expect.poll(() => graph.received.length).toBe(1);
  expect(graph.clock.nextTimeOut).toBe(30_000);
  graph.clock.pass(30_000);
  expect(await answer).toEqual({ kind: 'doubtful', detail: 'No answer came (timed out).' });
  expect(graph.received).toHaveLength(1);
});

test('a redirect is doubtful, and goes nowhere', async () => {
  const elsewhere = await openGraph(() => ({ status: 204 }));
  for (const status of [302, 307, 308]) {
    const graph = await openGraph(() => ({
      status,
      headers: { location: `${elsewhere.server.url}${path}` },
    }));
    expect(await graph.devices.resetPasscode(phoneId, patience)).toMatchObject({ kind: 'doubtful' });
  }
  expect(elsewhere.received).toEqual([]);
});

test('a port where nobody listens has received nothing', async () => {
  const graph = await openGraph(() => ({ status: 204 }));
  await graph.server.close();
  expect(await graph.devices.resetPasscode(phoneId, patience)).toEqual({
    kind: 'throttled',
    retryAfterMs: null,
  });
  expect(graph.log.text).toContain('ECONNREFUSED');
});

test('it never travels on a connection that was used before', async () => {
  const graph = await openGraph(({ method }) =>
    method === 'POST' ? { status: 204 } : json({ id: phoneId, deviceActionResults: [] }),
  );
  for (let round = 0; round < 3; round += 1) {
    await graph.devices.readResults(phoneId);
    await graph.devices.resetPasscode(phoneId, patience);
  }
  const posts = graph.received.filter(({ method }) => method === 'POST').map(({ connection }) => connection);
  const reads = graph.received.filter(({ method }) => method === 'GET').map(({ connection }) => connection);
  expect(new Set(posts).size).toBe(3);
  expect(new Set(reads).size).toBe(1);
  expect(posts.some((connection) => reads.includes(connection))).toBe(false);
});

test('a body that breaks off does not change what the status has said', async () => {
  const graph = await openGraph(() => 'cut');
  expect(await graph.devices.resetPasscode(phoneId, patience)).toEqual({ kind: 'accepted' });
});

test('no time left means that nothing was sent', async () => {
  const graph = await openGraph(() => ({ status: 204 }));
  expect(await graph.devices.resetPasscode(phoneId, { timeoutMs: 0 })).toMatchObject({ kind: 'throttled' });
  expect(graph.received).toEqual([]);
});

test('a pause that Graph asked the reads for does not hold it back', async () => {
  const graph = await openGraph(({ method }) =>
    method === 'POST' ? { status: 204 } : { status: 429, headers: { 'retry-after': '60' } },
  );
  await graph.devices.readResults(phoneId).catch(() => undefined);
  expect(await graph.devices.resetPasscode(phoneId, patience)).toEqual({ kind: 'accepted' });
});

test('it is counted, and told without the id', async () => {
  const graph = await openGraph(() => ({ status: 429 }));
  await graph.devices.resetPasscode(phoneId, patience);
  const route = 'POST /v1.0/deviceManagement/managedDevices/{id}/resetPasscode';
  const clientRequestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(graph.calls).toEqual([{ route, status: 429, ms: 0, throttled: true, clientRequestId }]);
  expect(graph.log.lines).toHaveLength(1);
  expect(graph.log.text).not.toMatch(/0d05700f|fixed-token/);
});

test('a prefix of a local address stays in front', async () => {
  const graph = await openGraph(() => ({ status: 204 }));
  const behind = graphAt(`${graph.server.url}/graph/v1.0/`);
  await behind.devices.resetPasscode(phoneId, patience);
  expect(graph.received[0]?.target).toBe(`/graph${path}`);
});

test('a refusal whose explanation never ends is still a refusal', async () => {
  const graph = await openGraph(() => 'endless refusal');
  const statusRead = new Promise((resolve) => subscribe('undici:request:headers', resolve));
  const answer = graph.devices.resetPasscode(phoneId, patience);
  await statusRead;
  await new Promise((resolve) => setImmediate(resolve));
  graph.clock.pass(30_000);
  expect(await answer).toMatchObject({ kind: 'refused', status: 403, cause: 'permission' });
});
