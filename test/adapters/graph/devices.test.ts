import { expect, onTestFinished, test } from 'vitest';
import {
  betaProperties,
  resultsProperty,
  singleBetaProperties,
  stableProperties,
} from '../../../adapters/graph/device-calls.ts';
import { createGraph } from '../../../adapters/graph/index.ts';
import { managedDeviceSchema } from '../../../src/core/device.ts';
import { PlatformRefusedError, PlatformUnreachableError } from '../../../src/core/errors.ts';
import { entraUserIdSchema } from '../../../src/core/ids.ts';
import { Secret } from '../../../src/core/secret.ts';
import { byPath, json, openGraph, page } from './open-graph.ts';
import { deviceRow, otherId, phoneId } from './sample-rows.ts';

const anna = entraUserIdSchema.parse('db600000-0000-4000-8000-000000000001');
const list = '/v1.0/deviceManagement/managedDevices';

test('all that is known of a device is asked for, and nothing else', () => {
  const asked = new Set<string>([...stableProperties, resultsProperty, ...singleBetaProperties]);
  expect([...asked].sort()).toEqual(Object.keys(managedDeviceSchema.shape).sort());
});

test('each spelling is a query of its own, its quotes doubled', async () => {
  const graph = await openGraph(() => page([deviceRow()]));
  const found = await graph.devices.findByName(["Anna's iPhone", 'Anna\u2019s iPhone']);
  expect(found.map(({ id }) => id)).toEqual([phoneId]);
  expect(graph.received.map(({ query }) => query.get('$filter')).sort()).toEqual([
    "deviceName eq 'Anna''s iPhone'",
    "deviceName eq 'Anna\u2019s iPhone'",
  ]);
  for (const { path, query, target } of graph.received) {
    expect(path).toBe(list);
    expect(query.get('$select')?.split(',')).toEqual([...stableProperties]);
    expect(query.get('$select')).not.toMatch(/deviceType|joinType|hardware|roleScope|managementState/);
    expect(target).not.toMatch(/'| or /);
  }
});

test('rows that a filter should have held back are left out', async () => {
  const rows = [
    deviceRow({ id: otherId, deviceName: 'Bea\u2019s iPhone' }),
    deviceRow({ id: 'x', deviceName: null }),
    deviceRow({ id: 'y', deviceName: 'Old Anna\u2019s iPhone' }),
    deviceRow({ id: 'z', serialNumber: 'F2LXK1-B', userId: 'somebody' }),
    deviceRow({ deviceName: 'ANNA\u2019S IPHONE', serialNumber: 'f2lxk1' }),
  ];
  const graph = await openGraph(() => page(rows));
  const ids = async (found: Promise<{ id: string }[]>): Promise<string[]> =>
    (await found).map(({ id }) => id);
  expect(await ids(graph.devices.findByName(["Anna's iPhone"]))).toEqual(['z', phoneId]);
  expect(await ids(graph.devices.findByNamePrefix(["anna's"]))).toEqual(['z', phoneId]);
  expect(await ids(graph.devices.findBySerialNumber('F2LXK1'))).toEqual(
    expect.arrayContaining([phoneId, otherId]),
  );
  expect(await ids(graph.devices.findBySerialNumber('F2LXK1'))).not.toContain('z');
  expect(await ids(graph.devices.listOwnedBy(anna))).not.toContain('z');
});

test.each([
  ['name', "deviceName eq 'X'"],
  ['prefix', "startswith(deviceName,'X')"],
  ['serial', "serialNumber eq 'X'"],
  ['owner', "userId eq 'X'"],
])('the filter by %s', async (by, filter) => {
  const graph = await openGraph(() => page([]));
  const searches: Record<string, () => Promise<unknown>> = {
    name: () => graph.devices.findByName(['X']),
    prefix: () => graph.devices.findByNamePrefix(['X']),
    serial: () => graph.devices.findBySerialNumber(' X '),
    owner: () => graph.devices.listOwnedBy(entraUserIdSchema.parse('X')),
  };
  expect(await searches[by]?.()).toEqual([]);
  expect(graph.received.map(({ query }) => query.get('$filter'))).toEqual([filter]);
});

test('nothing is asked for a blank value, which would match everything', async () => {
  const graph = await openGraph(() => page([deviceRow({ deviceName: '', serialNumber: '', userId: ' ' })]), {
    betaDetails: true,
  });
  expect(await graph.devices.findByName(['', ' \t'])).toEqual([]);
  expect(await graph.devices.findByNamePrefix([' '])).toEqual([]);
  expect(await graph.devices.findBySerialNumber('  ')).toEqual([]);
  expect(await graph.devices.listOwnedBy(entraUserIdSchema.parse(' '))).toEqual([]);
  expect(graph.received).toEqual([]);
});

test('a row that cannot be read hides no other one, and is counted', async () => {
  const graph = await openGraph(() => page([{ id: 7 }, deviceRow(), deviceRow({ operatingSystem: '' })]));
  expect(await graph.devices.findByName(['Anna\u2019s iPhone'])).toHaveLength(1);
  expect(graph.log.text).toMatch(/warn .*"dropped":2/);
});

test('pages are followed on the same origin', async () => {
  let url = '';
  const graph = await openGraph((request) =>
    request.query.has('$skiptoken')
      ? page([deviceRow({ id: otherId })])
      : page([deviceRow()], `${url}${list}?$filter=x&$skiptoken=a%27b`),
  );
  url = graph.server.url;
  const found = await graph.devices.findByName(['Anna\u2019s iPhone']);
  expect(found.map(({ id }) => id)).toEqual([phoneId, otherId]);
  expect(graph.received[1]?.target).toBe(`${list}?$filter=x&$skiptoken=a%27b`);
});

test.each([
  ['another host', (url: string) => url],
  ['another port by another name', (url: string) => url.replace('127.0.0.1', 'localhost')],
  ['no link', () => '/v1.0/next'],
])('a next page at %s never gets the token', async (_, linkTo) => {
  const foreign = await openGraph(() => page([deviceRow()]));
  const graph = await openGraph(() => page([deviceRow()], linkTo(foreign.server.url)));
  await expect(graph.devices.findByName(['Anna\u2019s iPhone'])).rejects.toBeInstanceOf(PlatformRefusedError);
  expect(graph.received).toHaveLength(1);
  expect(foreign.received).toEqual([]);
});

async function openEndless(matching: readonly object[]) {
  let url = '';
  const graph = await openGraph(({ query }, count) => {
    const others = [deviceRow({ id: `other-${count}`, deviceName: 'Pixel', serialNumber: 'S', userId: 'u' })];
    return page(query.has('$skiptoken') ? others : matching, `${url}${list}?$skiptoken=${count}`);
  });
  url = graph.server.url;
  return graph;
}

test('one match in a list without end may not be the only one', async () => {
  const graph = await openEndless([deviceRow()]);
  const endless = { name: 'PlatformRefusedError', platformCode: 'endless list' };
  await expect(graph.devices.findByName(['Anna\u2019s iPhone'])).rejects.toMatchObject(endless);
  expect(graph.received).toHaveLength(5);
  await expect(graph.devices.findBySerialNumber('F2LXK1')).rejects.toMatchObject(endless);
  expect(await graph.devices.findByNamePrefix(['Anna'])).toHaveLength(1);
  expect(await graph.devices.listOwnedBy(anna)).toHaveLength(1);
});

test('two matches in a list without end are enough to ask back', async () => {
  const graph = await openEndless([deviceRow(), deviceRow({ id: otherId })]);
  expect(await graph.devices.findByName(['Anna\u2019s iPhone'])).toHaveLength(2);
});

test('a device is read by its id, with what it was told to do', async () => {
  const graph = await openGraph(() =>
    json(deviceRow({ deviceActionResults: [{ actionName: 'resetPasscode', passcode: '483920' }] })),
  );
  const device = await graph.devices.read(phoneId);
  expect(device?.deviceActionResults[0]?.passcode?.reveal()).toBe('483920');
  expect(graph.received[0]?.path).toBe(`${list}/${phoneId}`);
  expect(graph.received[0]?.query.get('$select')).toBe([...stableProperties, resultsProperty].join(','));
  expect(graph.log.text).not.toContain('483920');
});

test('its results alone are the smallest read', async () => {
  const graph = await openGraph(() => json({ id: phoneId, deviceActionResults: [{ actionState: 'done' }] }));
  expect(await graph.devices.readResults(phoneId)).toMatchObject([{ actionState: 'done', passcode: null }]);
  expect(graph.received[0]?.target).toBe(`${list}/${phoneId}?$select=id,deviceActionResults`);
});

test('a device that Intune does not know is null', async () => {
  const graph = await openGraph(byPath({}), { betaDetails: true });
  expect(await graph.devices.read(phoneId)).toBeNull();
  expect(await graph.devices.readResults(phoneId)).toBeNull();
  expect(graph.received).toHaveLength(2);
});

test('an answer about another device is refused', async () => {
  const graph = await openGraph(() => json(deviceRow({ id: otherId, deviceActionResults: [] })));
  await expect(graph.devices.read(phoneId)).rejects.toMatchObject({ platformCode: 'wrong object' });
  await expect(graph.devices.readResults(phoneId)).rejects.toBeInstanceOf(PlatformRefusedError);
});

test('an id cannot lead elsewhere', async () => {
  const graph = await openGraph(byPath({}));
  const id = managedDeviceSchema.shape.id.parse("../../users?x=1#'");
  expect(await graph.devices.readResults(id)).toBeNull();
  expect(graph.received[0]?.target).toBe(
    `${list}/..%2F..%2Fusers%3Fx%3D1%23%27?$select=id,deviceActionResults`,
  );
});

const details = {
  id: phoneId,
  managementState: 'wipePending',
  deviceType: 'iPhone',
  joinType: null,
  roleScopeTagIds: ['7'],
  hardwareInformation: { isSharedDevice: true },
};

test('beta adds what v1.0 lacks', async () => {
  const graph = await openGraph(
    ({ path }) => json(path.startsWith('/beta') ? details : deviceRow({ deviceActionResults: [] })),
    { betaDetails: true },
  );
  expect(await graph.devices.read(phoneId)).toMatchObject({ ...details, serialNumber: 'F2LXK1' });
  expect(graph.received.map(({ path }) => path.split('/')[1])).toEqual(['v1.0', 'beta']);
  expect(graph.received[1]?.query.get('$select')).toBe(singleBetaProperties.join(','));
});

test('beta is asked unless that is switched off', async () => {
  const graph = await openGraph(({ path }) =>
    json(path.startsWith('/beta') ? details : deviceRow({ deviceActionResults: [] })),
  );
  const credential = { kind: 'fixed_token', token: new Secret('token') } as const;
  const parts = { clock: graph.clock, logger: graph.log };
  const usual = createGraph({ baseUrl: graph.server.url, authorityHost: null, credential }, parts);
  onTestFinished(() => usual.close());
  expect(await usual.devices.read(phoneId)).toMatchObject({ roleScopeTagIds: ['7'] });
});

test('beta adds to a list as well, by the same filter, whether or not anything was found', async () => {
  const graph = await openGraph(({ path }) => page([path.startsWith('/beta') ? details : deviceRow()]), {
    betaDetails: true,
  });
  const [device] = await graph.devices.findBySerialNumber('F2LXK1');
  expect(device).toMatchObject({ roleScopeTagIds: ['7'], managementState: 'wipePending' });
  expect(await graph.devices.findBySerialNumber('unknown')).toEqual([]);
  expect(graph.received).toHaveLength(4);
  expect(graph.received[1]?.query.get('$filter')).toBe("serialNumber eq 'F2LXK1'");
  expect(graph.received[1]?.query.get('$select')).toBe(betaProperties.join(','));
});

test('where beta is refused, it is left alone for ten minutes and v1.0 asked for the state alone', async () => {
  const graph = await openGraph(
    ({ path, query }) => {
      if (path.startsWith('/beta')) return { status: 403 };
      const stateAlone = query.get('$select') === 'id,managementState';
      return json(
        stateAlone
          ? { id: phoneId, managementState: 'retirePending' }
          : deviceRow({ deviceActionResults: [] }),
      );
    },
    { betaDetails: true },
  );
  const beta = (): number => graph.received.filter(({ path }) => path.startsWith('/beta')).length;
  for (const asked of [1, 1]) {
    const device = await graph.devices.read(phoneId);
    expect(device).toMatchObject({ managementState: 'retirePending', roleScopeTagIds: null });
    expect(beta()).toBe(asked);
  }
  graph.clock.pass(600_000);
  await graph.devices.read(phoneId);
  expect(beta()).toBe(2);
});

test('a v1.0 without the management state costs that alone', async () => {
  const graph = await openGraph(({ query }) =>
    query.get('$select')?.includes('managementState')
      ? { status: 400 }
      : json(deviceRow({ deviceActionResults: [] })),
  );
  expect(await graph.devices.read(phoneId)).toMatchObject({ managementState: null, serialNumber: 'F2LXK1' });
});

test('a beta that cannot be reached leaves half a device, which is none', async () => {
  const graph = await openGraph(
    ({ path }) => (path.startsWith('/beta') ? { status: 503 } : json(deviceRow({ deviceActionResults: [] }))),
    { betaDetails: true },
  );
  await expect(graph.devices.read(phoneId)).rejects.toBeInstanceOf(PlatformUnreachableError);
});

test('details of another device are not taken', async () => {
  const graph = await openGraph(
    ({ path }) =>
      json(path.startsWith('/beta') ? { ...details, id: otherId } : deviceRow({ deviceActionResults: [] })),
    { betaDetails: true },
  );
  await expect(graph.devices.read(phoneId)).rejects.toMatchObject({ platformCode: 'wrong object' });
});
