import { deviceCollection, deviceRow, prefersUnknownMembers } from './device-view.ts';
import { badRequest } from './envelope.ts';
import { conflict, noSuchDevice, noSuchObject, unsupportedPlatform } from './failures.ts';
import { struckBy } from './faults.ts';
import { answerList, answerOne, selected } from './query.ts';
import { isSupported } from './reset-answer.ts';
import { bothVersions, type GraphReply, type Route, type RouteCall } from './route.ts';
import { type ActionName, findDevice, findUser, type SimulatedDevice, sameId } from './tenant.ts';

const readScopes = [
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.ReadWrite.All',
];
const actScopes = ['DeviceManagementManagedDevices.PrivilegedOperations.All'];

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function deviceOf(call: RouteCall): SimulatedDevice {
  const id = call.params.get('deviceId') ?? '';
  if (!guidPattern.test(id)) throw badRequest(`Invalid identifier '${id}' in the request path.`);
  const device = findDevice(call.services.tenant, id);
  if (device === undefined) throw noSuchDevice(id);
  return device;
}

function preference(call: RouteCall): Record<string, string> {
  return prefersUnknownMembers(call.request) ? { 'Preference-Applied': 'include-unknown-enum-members' } : {};
}

function listOf(call: RouteCall, devices: readonly SimulatedDevice[], context: string): GraphReply {
  const { services, request, lies } = call;
  const [sample] = services.tenant.devices;
  if (sample === undefined) return { status: 200, body: { value: [] } };
  const behaviour = services.behaviour();
  const view = { single: false, now: services.clock.now(), lies, selected: selected(request.query) };
  const rows = devices.map((device) => deviceRow(device, request, behaviour, view));
  const collection = deviceCollection(sample, request.version, behaviour, services.pageSizes.devices);
  return {
    status: 200,
    headers: preference(call),
    body: answerList(rows, collection, request, lies, context),
  };
}

function listDevices(call: RouteCall): GraphReply {
  return listOf(call, call.services.tenant.devices, 'deviceManagement/managedDevices');
}

function listUserDevices(call: RouteCall): GraphReply {
  const { tenant } = call.services;
  const key = call.params.get('userId') ?? '';
  const user = findUser(tenant, key);
  if (user === undefined) throw noSuchObject(key);
  const owned = tenant.devices.filter(({ properties }) => sameId(properties.userId, user.id));
  return listOf(call, owned, `users('${user.id}')/managedDevices`);
}

function getDevice(call: RouteCall): GraphReply {
  const { services, request, lies } = call;
  const device = mistaken(call, deviceOf(call));
  const behaviour = services.behaviour();
  const view = { single: true, now: services.clock.now(), lies, selected: selected(request.query) };
  const row = deviceRow(device, request, behaviour, view);
  const collection = deviceCollection(device, request.version, behaviour, services.pageSizes.devices);
  const body = answerOne(row, collection, request, 'deviceManagement/managedDevices');
  return { status: 200, headers: preference(call), body };
}

/** @returns another device where a fault says so */
function mistaken(call: RouteCall, device: SimulatedDevice): SimulatedDevice {
  const lie = struckBy(call.lies, 'wrong_device');
  if (lie === undefined) return device;
  const { tenant } = call.services;
  const named = lie.otherDeviceId === undefined ? undefined : findDevice(tenant, lie.otherDeviceId);
  return named ?? tenant.devices.find((other) => other !== device) ?? device;
}

function act(call: RouteCall, device: SimulatedDevice, name: ActionName): GraphReply {
  const hiddenForMs = struckBy(call.lies, 'result_hidden')?.ms ?? 0;
  call.services.actions.begin(device, name, { initiator: 'application', hiddenForMs });
  call.acted();
  return { status: 204 };
}

function resetPasscode(call: RouteCall): GraphReply {
  const device = deviceOf(call);
  if (!['', '{}'].includes(call.request.body.trim())) throw badRequest('resetPasscode takes no parameters.');
  const behaviour = call.services.behaviour();
  if (behaviour.unsupportedPlatform === 'refused' && !isSupported(device)) throw unsupportedPlatform();
  const pending = device.actions.some(({ name, state }) => name === 'resetPasscode' && state === 'pending');
  if (behaviour.secondReset === 'conflict' && pending) throw conflict();
  return act(call, device, 'resetPasscode');
}

const device = '/deviceManagement/managedDevices/{deviceId}';
const reads = { method: 'GET', versions: bothVersions, workload: 'intune', scopes: readScopes } as const;
const acts = { method: 'POST', versions: bothVersions, workload: 'intune', scopes: actScopes } as const;
const lock = (call: RouteCall): GraphReply => act(call, deviceOf(call), 'remoteLock');

export const deviceRoutes: readonly Route[] = [
  { ...reads, name: 'listDevices', pattern: '/deviceManagement/managedDevices', handle: listDevices },
  { ...reads, name: 'getDevice', pattern: device, handle: getDevice },
  { ...reads, name: 'listUserDevices', pattern: '/users/{userId}/managedDevices', handle: listUserDevices },
  { ...acts, name: 'resetPasscode', pattern: `${device}/resetPasscode`, handle: resetPasscode },
  {
    ...acts,
    name: 'resetPasscode',
    pattern: `${device}/microsoft.graph.resetPasscode`,
    handle: resetPasscode,
  },
  { ...acts, name: 'remoteLock', pattern: `${device}/remoteLock`, handle: lock },
  { ...acts, name: 'remoteLock', pattern: `${device}/microsoft.graph.remoteLock`, handle: lock },
];
