import { expect, test } from 'vitest';
import { PlatformRefusedError, PlatformUnreachableError } from '../../../src/core/errors.ts';
import type { Reply } from './graph-server.ts';
import { byPath, json, openGraph, page, token } from './open-graph.ts';
import { deviceRow, forbidden, intuneError, phoneId } from './sample-rows.ts';

const results = json({ id: phoneId, deviceActionResults: [] });
const throttled = (retryAfter?: string): Reply => ({
  status: 429,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  body: 'Too many requests.',
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

test('every read asks for later members of enumerations, and says who is asking', async () => {
  const graph = await openGraph(() => results);
  await graph.devices.readResults(phoneId);
  const [request] = graph.received;
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    prefer: 'include-unknown-enum-members',
    accept: 'application/json',
    'user-agent': 'passcode-bot',
  });
  expect(request?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test.each<[string, Reply]>([
  ['429', throttled()],
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['504', { status: 504, body: '<html>' }],
  ['a dropped connection', 'drop'],
  ['a body cut short', 'cut'],
])('%s is tried again, twice at most, with growing pauses', async (_, trouble) => {
  const recovering = await openGraph((_request, count) => (count < 3 ? trouble : results));
  expect(await recovering.devices.readResults(phoneId)).toEqual([]);
  expect(recovering.clock.waits).toEqual([250, 500]);

  const broken = await openGraph(() => trouble);
  expect(await failureOf(broken.devices.readResults(phoneId))).toBeInstanceOf(PlatformUnreachableError);
  expect(broken.received).toHaveLength(3);
});

test.each([408, 500, 507])('%s is no answer, and not tried again', async (status) => {
  const graph = await openGraph(() => ({ status }));
  expect(await failureOf(graph.devices.readResults(phoneId))).toBeInstanceOf(PlatformUnreachableError);
  expect(graph.received).toHaveLength(1);
});

test.each([
  ['7', [7_000]],
  ['Mon, 23 Nov 2026 04:00:08 GMT', [3_000]],
])('Retry-After %s is waited for', async (retryAfter, waits) => {
  const first = {
    status: 503,
    headers: { 'retry-after': retryAfter, date: 'Mon, 23 Nov 2026 04:00:05 GMT' },
  };
  const graph = await openGraph((_, count) => (count === 1 ? first : results));
  await graph.devices.readResults(phoneId);
  expect(graph.clock.waits).toEqual(waits);
});

test('a pause longer than there is time for is passed on at once', async () => {
  const graph = await openGraph(() => throttled('60'));
  const failure = await failureOf(graph.devices.readResults(phoneId));
  expect(failure).toBeInstanceOf(PlatformUnreachableError);
  expect(failure).toMatchObject({ retryAfterMs: 60_000, throttled: true });
  expect(graph.clock.waits).toEqual([]);
  expect(graph.received).toHaveLength(1);
});

test('after a 429 that names a pause, all reads keep it', async () => {
  const graph = await openGraph((request, count) => {
    if (count === 1) return throttled('30');
    return request.path.endsWith('/organization')
      ? page([{ verifiedDomains: [{ name: 'contoso.com' }] }])
      : results;
  });
  await failureOf(graph.devices.readResults(phoneId));
  const held = await failureOf(graph.people.listVerifiedDomains());
  expect(held).toMatchObject({ throttled: true, retryAfterMs: 30_000 });
  expect(graph.received).toHaveLength(1);

  graph.clock.pass(20_000);
  expect(await graph.people.listVerifiedDomains()).toEqual(['contoso.com']);
  expect(graph.clock.waits).toEqual([10_000]);
});

test('a 429 without a pause holds no other read back', async () => {
  const graph = await openGraph((request) =>
    request.path.endsWith('/organization') ? page([{ verifiedDomains: [] }]) : throttled(),
  );
  await failureOf(graph.devices.readResults(phoneId));
  const waits = graph.clock.waits.length;
  await graph.people.listVerifiedDomains();
  expect(graph.clock.waits).toHaveLength(waits);
});

test('silence ends after ten seconds, and the whole after twenty', async () => {
  const graph = await openGraph(() => 'silence');
  const failure = failureOf(graph.devices.readResults(phoneId));
  await expect.poll(() => graph.received.length).toBe(1);
  expect(graph.clock.nextTimeOut).toBe(10_000);
  graph.clock.pass(10_000);
  await expect.poll(() => graph.received.length).toBe(2);
  expect(graph.clock.nextTimeOut).toBe(9_750);
  graph.clock.pass(9_750);
  expect(await failure).toBeInstanceOf(PlatformUnreachableError);
  expect(graph.received).toHaveLength(2);
});

test('401 gets a new token once, and then is a refusal', async () => {
  const expired = json({ error: { code: 'InvalidAuthenticationToken', message: 'Lifetime is over.' } }, 401);
  const graph = await openGraph((_, count) => (count === 1 ? expired : results));
  expect(await graph.devices.readResults(phoneId)).toEqual([]);

  const refusing = await openGraph(() => expired);
  const failure = await failureOf(refusing.devices.readResults(phoneId));
  expect(failure).toBeInstanceOf(PlatformRefusedError);
  expect(failure).toMatchObject({
    reason: 'unauthenticated',
    platformCode: '401 InvalidAuthenticationToken',
  });
  expect(refusing.received).toHaveLength(2);
});

test.each([
  [400, 'invalid'],
  [403, 'permission'],
  [405, 'unsupported'],
  [409, 'other'],
  [501, 'unsupported'],
])('%s is a refusal (%s), sent once', async (status, reason) => {
  const graph = await openGraph(() => json(intuneError('Code', 'No.'), status));
  const failure = await failureOf(graph.devices.readResults(phoneId));
  expect(failure).toBeInstanceOf(PlatformRefusedError);
  expect(failure).toMatchObject({ reason, platformCode: `${status} Code` });
  expect(String(failure)).toContain('Graph says: No.');
  expect(graph.received).toHaveLength(1);
});

test('a missing permission is named, as Graph names it or else as the call needs it', async () => {
  const named = await openGraph(() => json(forbidden, 403));
  expect(String(await failureOf(named.devices.readResults(phoneId)))).toContain(
    'application permission DeviceManagementManagedDevices.PrivilegedOperations.All',
  );
  const unnamed = await openGraph(() => ({ status: 403 }));
  expect(String(await failureOf(unnamed.devices.readResults(phoneId)))).toContain(
    'application permission DeviceManagementManagedDevices.Read.All',
  );
  expect(String(await failureOf(unnamed.people.listVerifiedDomains()))).toContain('Organization.Read.All');
});

test('a redirect is not followed', async () => {
  const elsewhere = await openGraph(() => results);
  const location = `${elsewhere.server.url}/v1.0/x`;
  const graph = await openGraph(() => ({ status: 302, headers: { location } }));
  expect(await failureOf(graph.devices.readResults(phoneId))).toBeInstanceOf(PlatformRefusedError);
  expect(elsewhere.received).toEqual([]);
});

test.each<[string, Reply]>([
  ['no JSON', { status: 200, body: '<html>Sign in</html>' }],
  ['an empty body', { status: 200 }],
  ['another shape', json({ id: phoneId, deviceActionResults: [{ passcode: 483920 }] })],
])('%s is no answer, and what stood in it is not told', async (_, reply) => {
  const graph = await openGraph(() => reply);
  const failure = await failureOf(graph.devices.readResults(phoneId));
  expect(failure).toBeInstanceOf(PlatformUnreachableError);
  expect(String(failure)).not.toMatch(/483920|Sign in/);
});

test('an answer without end is cut off, and not asked for again', async () => {
  const graph = await openGraph(() => ({ status: 200, body: 'x'.repeat(17 * 1024 * 1024) }));
  const failure = await failureOf(graph.devices.readResults(phoneId));
  expect(String(failure)).toContain('UND_ERR_RES_EXCEEDED_MAX_SIZE');
  expect(graph.received).toHaveLength(1);
});

test('every exchange is counted by its route, and told to the log without names and ids', async () => {
  const graph = await openGraph(
    byPath({ '/managedDevices': page([deviceRow()]), '/users': page([]), [`/${phoneId}`]: results }),
  );
  await graph.devices.readResults(phoneId);
  await graph.devices.findBySerialNumber('F2LXK1');
  await graph.people.findByEmail('anna@contoso.com');
  expect(graph.calls.map(({ route, status, throttled: held }) => [route, status, held])).toEqual([
    ['GET /v1.0/deviceManagement/managedDevices/{id}', 200, false],
    ['GET /v1.0/deviceManagement/managedDevices', 200, false],
    ...Array.from({ length: 3 }, () => ['GET /v1.0/users', 200, false]),
  ]);
  expect(graph.log.lines).toHaveLength(5);
  expect(graph.log.text).not.toMatch(/anna|F2LXK1|0d05700f|fixed-token|Bearer/i);
});

test('a closed adapter gives up at once', async () => {
  const graph = await openGraph(() => 'silence');
  const failure = failureOf(graph.devices.readResults(phoneId));
  await expect.poll(() => graph.received.length).toBe(1);
  await graph.close();
  expect(await failure).toBeInstanceOf(PlatformUnreachableError);
  expect(graph.clock.waits).toEqual([]);
});
