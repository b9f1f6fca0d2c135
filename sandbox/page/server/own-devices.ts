import { z } from 'zod';
import { parseDevice } from '../../../src/cli/read-device.ts';
import type { ManagedDevice } from '../../../src/core/device.ts';
import { managedDevice } from '../../intune/managed-device.ts';
import type { DirectoryUser, SimulatedDevice } from '../../intune/tenant.ts';
import { contoso, type World } from '../../stage.ts';
import { addOwner } from './own-people.ts';
import { Refusal } from './refusal.ts';

/** More would make the page slow, and shows nothing more. */
const mostDevices = 2_000;
const mostProblems = 5;

const listSchema = z.union([
  z.object({ value: z.array(z.unknown()) }).transform(({ value }) => value),
  z.array(z.unknown()),
  z.looseObject({ id: z.string() }).transform((device) => [device]),
]);

/**
 * Makes a company of the devices in a file, as Graph lists managedDevices. Their owners join Contoso's people in
 * Slack and in Teams, so that one can be them. Codes that the file may hold are not taken over.
 * @throws Refusal that says by field what is wrong with the file; no value of it is quoted
 */
export function ownWorld(text: string): () => World {
  const devices = readDevices(text);
  return () => {
    const world = contoso();
    const owners = new Map<string, DirectoryUser>();
    for (const { userId, userPrincipalName, userDisplayName } of devices) {
      if (userPrincipalName === null || owners.has(userPrincipalName.toLowerCase())) continue;
      const owner = addOwner(world, {
        id: userId,
        userPrincipalName,
        displayName: userDisplayName ?? userPrincipalName,
      });
      owners.set(userPrincipalName.toLowerCase(), owner);
    }
    world.tenant.devices = devices.map((device) =>
      simulated(device, owners.get((device.userPrincipalName ?? '').toLowerCase())),
    );
    return world;
  };
}

function readDevices(text: string): ManagedDevice[] {
  const listed = listSchema.safeParse(parseJson(text));
  if (!listed.success || listed.data.length === 0) {
    throw new Refusal(
      400,
      'This file holds no managedDevices. Save what Graph answers to /deviceManagement/managedDevices.',
    );
  }
  if (listed.data.length > mostDevices) {
    throw new Refusal(
      400,
      `This file holds ${listed.data.length} devices; up to ${mostDevices} can be shown.`,
    );
  }
  const read = listed.data.map(parseDevice);
  const problems = read.flatMap((device, index) =>
    device.ok ? [] : device.problems.map((problem) => `device ${index + 1}: ${problem}`),
  );
  if (problems.length > 0) throw new Refusal(400, problems.slice(0, mostProblems).join('\n'));
  return read.flatMap((device) => (device.ok ? [device.device] : []));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal(400, 'This file is not JSON.');
  }
}

function simulated(device: ManagedDevice, owner: DirectoryUser | undefined): SimulatedDevice {
  const { id, operatingSystem, serialNumber, osVersion, deviceName, hardwareInformation } = device;
  const hasWorkProfile = device.deviceType === 'androidForWork';
  return {
    properties: managedDevice({
      ...known(device),
      id,
      operatingSystem,
      deviceName: deviceName ?? id,
      osVersion: osVersion ?? '',
      serialNumber: serialNumber ?? '',
      hardwareInformation: {
        serialNumber: serialNumber ?? '',
        isSupervised: device.isSupervised ?? false,
        isSharedDevice: hardwareInformation?.isSharedDevice ?? false,
      },
      ...(owner === undefined ? {} : { user: owner }),
    }),
    screen: {
      locked: true,
      passcode: '314159',
      workProfilePasscode: hasWorkProfile ? '161803' : null,
      reachable: true,
      checkInDelayMs: 8_000,
      answerDelayMs: 2_000,
      passcodeRequired: true,
      resetTokenActivated: true,
      answer: 'auto',
    },
    actions: [],
  };
}

/** What the file says of a device; what it leaves open stays as Intune says it of a plain company device. */
function known(device: ManagedDevice): Partial<SimulatedDevice['properties']> {
  const told = {
    model: device.model,
    manufacturer: device.manufacturer,
    managedDeviceOwnerType: device.managedDeviceOwnerType,
    managementState: device.managementState,
    managementAgent: device.managementAgent,
    deviceEnrollmentType: device.deviceEnrollmentType,
    enrollmentProfileName: device.enrollmentProfileName,
    deviceCategoryDisplayName: device.deviceCategoryDisplayName,
    azureADRegistered: device.azureADRegistered,
    isSupervised: device.isSupervised,
    lastSyncDateTime: device.lastSyncDateTime,
    deviceType: device.deviceType,
    joinType: device.joinType,
    roleScopeTagIds: device.roleScopeTagIds,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
}
