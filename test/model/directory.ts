import { entraGroupIdSchema, entraUserIdSchema, managedDeviceIdSchema } from '../../src/core/ids.ts';
import { policySchema } from '../../src/core/policy/schema.ts';
import { type DeviceName, devices, groups, isPhoneOfApple, nameOf, people } from './cast.ts';
import { policyText } from './rules.ts';
import type { Simulation } from './simulation.ts';

const android = { operatingSystem: 'Android', osVersion: '14' };
const dedicated = { deviceEnrollmentType: 'androidEnterpriseDedicatedDevice' };
const apple = { operatingSystem: 'iOS', osVersion: '18', model: 'iPhone 15' };

/** Puts everybody and everything where it belongs at the beginning. */
export function furnish(world: Simulation): void {
  const { slack, teams } = world.chats;
  for (const name of people) {
    const email = { address: `${name}@contoso.com`, confirmed: true };
    if (name === 'stan') {
      const stolen = { address: 'anna@contoso.com', confirmed: true };
      slack.addAccount('U-stan', { kind: 'stranger', email: stolen });
      continue;
    }
    const user = world.people.add(name, name === 'gus' ? { userType: 'Guest' } : {});
    slack.addAccount(`U-${name}`, { email });
    teams.addAccount(user.id, { entraId: user.id });
  }
  for (const name of devices) world.intune.add(deviceFor(world, name));
  follow(world);
}

function deviceFor(world: Simulation, name: DeviceName): object {
  return {
    id: name,
    deviceName: nameOf(name),
    serialNumber: `SN-${name}`,
    managementState: 'managed',
    managementAgent: 'mdm',
    lastSyncDateTime: new Date(world.clock.now() - 60_000).toISOString(),
    ...(isPhoneOfApple(name)
      ? { ...apple, deviceEnrollmentType: 'userEnrollment' }
      : { ...android, ...dedicated }),
  };
}

/** Makes directory, devices and policy what the facts say. */
export function follow(world: Simulation): void {
  const { current } = world.facts;
  for (const name of people) world.people.change(name, { accountEnabled: !current.disabled.includes(name) });
  for (const group of groups) {
    const members = current.groups[group].map((name) => entraUserIdSchema.parse(`entra-${name}`));
    world.people.groups.set(entraGroupIdSchema.parse(`group-${group}`), new Set(members));
  }
  for (const name of devices) {
    const owner = current.owner[name];
    world.intune.change(managedDeviceIdSchema.parse(name), {
      userId: owner === null ? null : entraUserIdSchema.parse(`entra-${owner}`),
      userDisplayName: owner,
      managementState: current.wiping.includes(name) ? 'wipePending' : 'managed',
    });
  }
  world.policy = policySchema.parse(policyText(current.policy, current.paused));
}
