import { type ManagedDevice, managedDeviceSchema } from '../../../src/core/device.ts';
import { type EntraUser, entraUserSchema } from '../../../src/core/person.ts';
import type { PolicyQuestion } from '../../../src/core/policy/evaluate.ts';
import { parsePolicy } from '../../../src/core/policy/parse.ts';
import type { Policy } from '../../../src/core/policy/schema.ts';

/** @throws Error with what is wrong, where the policy of a test is none */
export function policyOf(value: object): Policy {
  const parsed = parsePolicy({ version: 1, ...value });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

export function userOf(name: string): EntraUser {
  return entraUserSchema.parse({
    id: `id-of-${name}`,
    userPrincipalName: `${name}@contoso.com`,
    accountEnabled: true,
  });
}

/** Anna's company phone, with everything that a rule can ask for. */
export function deviceOf(more: Record<string, unknown> = {}): ManagedDevice {
  return managedDeviceSchema.parse({
    id: 'device-1',
    deviceName: 'Anna’s iPhone',
    operatingSystem: 'iOS',
    userId: 'id-of-anna',
    userPrincipalName: 'anna@contoso.com',
    managedDeviceOwnerType: 'company',
    deviceCategoryDisplayName: 'Sales',
    roleScopeTagIds: ['0', '7'],
    ...more,
  });
}

export function ask(
  name: string,
  groups: readonly string[] = [],
  more: Partial<PolicyQuestion> = {},
): PolicyQuestion {
  return {
    requester: { user: userOf(name), groups: new Set(groups) },
    device: deviceOf(),
    breakGlass: false,
    ...more,
  };
}
