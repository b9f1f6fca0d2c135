import type { Clock } from '../../src/core/clock.ts';
import type { Behaviour } from './behaviour.ts';
import { type Random, randomDigits, randomGuid } from './random.ts';
import { answerToReset } from './reset-answer.ts';
import type { ActionName, RemoteAction, SimulatedDevice, TenantState } from './tenant.ts';
import { graphTime, preciseGraphTime } from './timestamp.ts';

export type RemoteActions = {
  /** Puts an action up for the device's next check-in. `hiddenForMs`: Graph shows it only that much later. */
  begin(
    device: SimulatedDevice,
    name: ActionName,
    options: { initiator: RemoteAction['initiator']; hiddenForMs: number },
  ): RemoteAction;
  /** The device reports to Intune now, reachable or not, and carries out what waits for it. */
  checkIn(device: SimulatedDevice): void;
  /** An administrator takes back what the device has not answered yet. */
  cancel(device: SimulatedDevice): void;
  /** No device checks in by itself any more. */
  stop(): void;
};

/** @param changed called with a device's id whenever something about it has changed */
export function remoteActions(options: {
  tenant: TenantState;
  clock: Clock;
  random: Random;
  behaviour: () => Behaviour;
  changed: (deviceId: string) => void;
}): RemoteActions {
  const { tenant, clock, random, behaviour, changed } = options;
  const stopping = new AbortController();
  let ticks = 0;

  const serviceTime = (): number => clock.now() + behaviour().clockAheadMs;
  const stamp = (): string => {
    ticks += 1;
    return preciseGraphTime(serviceTime(), ticks);
  };

  const move = (action: RemoteAction, state: RemoteAction['state']): void => {
    action.state = state;
    action.lastUpdatedDateTime = stamp();
  };

  const finish = (device: SimulatedDevice, action: RemoteAction): void => {
    if (action.name === 'remoteLock') {
      device.screen.locked = true;
      move(action, 'done');
    } else {
      reset(device, action, () => randomDigits(random, 6));
      move(action, action.state);
    }
    changed(device.properties.id);
  };

  const checkIn = (device: SimulatedDevice): void => {
    device.properties.lastSyncDateTime = graphTime(serviceTime());
    changed(device.properties.id);
    for (const action of device.actions.filter(({ state }) => state === 'pending')) {
      if (device.screen.answerDelayMs === 0) {
        finish(device, action);
        continue;
      }
      move(action, 'active');
      void clock.sleep(device.screen.answerDelayMs, stopping.signal).then(() => {
        if (!stopping.signal.aborted) finish(device, action);
      });
    }
  };

  const begin: RemoteActions['begin'] = (device, name, { initiator, hiddenForMs }) => {
    const startDateTime = stamp();
    const action: RemoteAction = {
      auditId: randomGuid(random),
      name,
      state: 'pending',
      startDateTime,
      lastUpdatedDateTime: startDateTime,
      passcode: null,
      errorCode: 0,
      initiator,
      visibleFrom: clock.now() + hiddenForMs,
    };
    if (behaviour().olderResults === 'replaced') {
      device.actions = device.actions.filter((older) => older.name !== name);
    }
    device.actions.push(action);
    const { id, deviceName, userPrincipalName, imei } = device.properties;
    tenant.audits.unshift({
      action,
      deviceId: id,
      deviceName,
      ownerUserPrincipalName: userPrincipalName,
      imei,
    });
    changed(id);
    void clock.sleep(device.screen.checkInDelayMs, stopping.signal).then(() => {
      if (!stopping.signal.aborted && device.screen.reachable) checkIn(device);
    });
    return action;
  };

  const cancel = (device: SimulatedDevice): void => {
    for (const action of device.actions.filter(({ state }) => state === 'pending')) move(action, 'canceled');
    changed(device.properties.id);
  };

  return { begin, checkIn, cancel, stop: () => stopping.abort() };
}

/** Carries the reset out on the device and writes its answer into the action. */
function reset(device: SimulatedDevice, action: RemoteAction, newCode: () => string): void {
  const answer = answerToReset(device);
  action.state = answer.state;
  if (answer.state === 'failed') action.errorCode = answer.errorCode;
  if (answer.state !== 'done') return;
  switch (answer.effect) {
    case 'new_device_code':
      action.passcode = newCode();
      device.screen.passcode = action.passcode;
      break;
    case 'new_work_profile_code':
      action.passcode = newCode();
      device.screen.workProfilePasscode = action.passcode;
      break;
    case 'passcode_removed':
      device.screen.passcode = null;
      device.screen.locked = false;
      break;
    case 'no_code':
      break;
  }
}
