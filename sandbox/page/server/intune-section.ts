import type { ActionAudit, SimulatedDevice } from '../../intune/tenant.ts';
import type { Stage } from '../../stage.ts';
import type { Device, IntuneSection } from '../sections.ts';

/** What stands in the Intune admin centre. A code is for its owner's eyes: none is in it. */
export function intuneSection({ intune, slack, teams }: Stage): IntuneSection {
  return {
    devices: intune.tenant.devices.map((device) => shownDevice(device, intune.tenant.audits)),
    armed: {
      intune: intune.faults.list().map(({ fault }) => fault.kind),
      slack: [
        ...(slack.faults.isOut ? ['outage'] : []),
        ...slack.faults.list().map(({ fault }) => fault.kind),
      ],
      teams: [
        ...(teams.controls.snapshot().outage === null ? [] : ['outage']),
        ...teams.faults.list().map(({ fault }) => fault.kind),
      ],
    },
  };
}

/** @param audits what was asked for since the stage was opened, newest first */
function shownDevice({ properties, screen }: SimulatedDevice, audits: readonly ActionAudit[]): Device {
  const action = audits.find(({ deviceId }) => deviceId === properties.id)?.action;
  const { userDisplayName: name, userPrincipalName } = properties;
  return {
    id: properties.id,
    name: properties.deviceName,
    model: properties.model,
    platform: properties.operatingSystem,
    version: properties.osVersion,
    owner:
      userPrincipalName === '' ? null : { name: name === '' ? userPrincipalName : name, userPrincipalName },
    ownership: properties.managedDeviceOwnerType,
    managementState: properties.managementState,
    lastCheckIn: properties.lastSyncDateTime,
    reachable: screen.reachable,
    answer: screen.answer,
    locked: screen.locked,
    action:
      action === undefined
        ? null
        : { name: action.name, state: action.state, startedAt: action.startDateTime },
  };
}
