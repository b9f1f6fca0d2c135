import type { ManagedDevice } from '../device.ts';
import type { Reason, ReasonCode } from './reason.ts';

/**
 * `managementState`. Pending and issued mean that the command is on its way: what a reset would open is about to go,
 * and two commands would race on the device. Canceled ones are over and changed nothing. Failed ones left the device
 * under management, so a reset can still reach it, but the person should know that somebody tried to take it away.
 * A discovered device is not enrolled and takes no action. Members that are not listed here cannot be judged.
 */
const reasonOfState = new Map<string, ReasonCode | null>([
  ['managed', null],
  ['retirecanceled', null],
  ['wipecanceled', null],
  ['retirepending', 'being_retired'],
  ['retireissued', 'being_retired'],
  ['wipepending', 'being_wiped'],
  ['wipeissued', 'being_wiped'],
  ['deletepending', 'being_deleted'],
  ['retirefailed', 'removal_failed'],
  ['wipefailed', 'removal_failed'],
  ['unhealthy', 'unhealthy'],
  ['discovered', 'not_fully_enrolled'],
]);

/** Agents through which Intune itself reaches the device, alone or beside another system. */
const intuneAgents = new Set([
  'mdm',
  'easmdm',
  'intuneclient',
  'easintuneclient',
  'configurationmanagerclientmdm',
  'configurationmanagerclientmdmeas',
  'googleclouddevicepolicycontroller',
  'intuneaosp',
]);

/** Agents of other systems: Intune lists the device, and none of its actions arrives. */
const otherSystemOfAgent = new Map([
  ['eas', 'exchange'],
  ['configurationmanagerclient', 'configuration_manager'],
  ['jamf', 'jamf'],
  ['mssense', 'defender'],
]);

/** @returns what `managementState` and `managementAgent` say about a reset */
export function judgeManagement(device: ManagedDevice): Reason[] {
  return [...judgeAgent(device.managementAgent), ...judgeState(device.managementState)];
}

function judgeState(state: string | null): Reason[] {
  const code = reasonOfState.get(state?.toLowerCase() ?? '');
  if (code === null) return [];
  return [{ code: code ?? 'management_state_unknown', values: {} }];
}

function judgeAgent(agent: string | null): Reason[] {
  const name = agent?.toLowerCase() ?? '';
  if (intuneAgents.has(name)) return [];
  const system = otherSystemOfAgent.get(name);
  if (system !== undefined) return [{ code: 'managed_elsewhere', values: { system } }];
  return [{ code: 'management_agent_unknown', values: {} }];
}
