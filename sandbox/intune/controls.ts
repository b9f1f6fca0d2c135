import type { Behaviour } from './behaviour.ts';
import { behaviourSchema } from './behaviour.ts';
import type { RemoteActions } from './remote-actions.ts';
import {
  type DeviceAnswer,
  type DirectoryGroup,
  type DirectoryUser,
  findDevice,
  findGroup,
  findUser,
  type SimulatedDevice,
  sameId,
  type TenantState,
} from './tenant.ts';
import { type Throttle, type ThrottleLimits, throttleLimitsSchema } from './throttle.ts';

/** Something a control was asked about is not in the tenant. */
export class UnknownObjectError extends Error {
  override readonly name = 'UnknownObjectError';
}

export type Controls = ReturnType<typeof tenantControls>;

/**
 * Hands on the simulated world: the devices in people's hands, the directory's administrators, and the settings of
 * the service. Users are named by id or userPrincipalName. Every method throws UnknownObjectError for what is not there.
 */
export function tenantControls(options: {
  tenant: TenantState;
  actions: RemoteActions;
  throttle: Throttle;
  behaviour: { current: Behaviour };
  changed: (subject: 'device' | 'user' | 'group' | 'settings', id: string) => void;
}) {
  const { tenant, actions, throttle, behaviour, changed } = options;

  const device = (id: string): SimulatedDevice => found(findDevice(tenant, id), 'device', id);
  const user = (key: string): DirectoryUser => found(findUser(tenant, key), 'user', key);
  const group = (id: string): DirectoryGroup => found(findGroup(tenant, id), 'group', id);
  const hasPending = ({ actions: all }: SimulatedDevice): boolean =>
    all.some(({ state }) => state === 'pending');

  const changeDevice = (id: string, change: (device: SimulatedDevice) => void): void => {
    change(device(id));
    changed('device', id);
  };

  return {
    /** The device reports to Intune now and carries out what waits for it. */
    checkIn: (id: string): void => actions.checkIn(device(id)),
    /** A device that is switched on again checks in at once when something waits for it. */
    setReachable: (id: string, reachable: boolean): void =>
      changeDevice(id, (changing) => {
        const returns = reachable && !changing.screen.reachable;
        changing.screen.reachable = reachable;
        if (returns && hasPending(changing)) actions.checkIn(changing);
      }),
    /** Milliseconds from a request to the check-in, and from there to the answer; for requests from now on. */
    setDelays: (id: string, delays: { checkInMs?: number; answerMs?: number }): void =>
      changeDevice(id, ({ screen }) => {
        screen.checkInDelayMs = delays.checkInMs ?? screen.checkInDelayMs;
        screen.answerDelayMs = delays.answerMs ?? screen.answerDelayMs;
      }),
    setAnswer: (id: string, answer: DeviceAnswer): void =>
      changeDevice(id, ({ screen }) => {
        screen.answer = answer;
      }),
    /** Somebody types a code on the device. @returns whether it opens (the device, or its work profile) */
    enterPasscode: (id: string, passcode: string): boolean => {
      const { screen } = device(id);
      const opens = screen.passcode === passcode || screen.workProfilePasscode === passcode;
      if (opens) {
        screen.locked = false;
        changed('device', id);
      }
      return opens;
    },
    /** @param key the new primary user; null for a device without one */
    setOwner: (id: string, key: string | null): void => {
      const owner = key === null ? null : user(key);
      changeDevice(id, ({ properties }) => {
        properties.userId = owner?.id ?? '';
        properties.userPrincipalName = owner?.userPrincipalName ?? '';
        properties.userDisplayName = owner?.displayName ?? '';
        properties.emailAddress = owner?.mail ?? '';
      });
    },
    /** For example `wipePending` or `retirePending`. */
    setManagementState: (id: string, state: string): void =>
      changeDevice(id, ({ properties }) => {
        properties.managementState = state;
      }),
    renameDevice: (id: string, name: string): void =>
      changeDevice(id, ({ properties }) => {
        properties.deviceName = name;
      }),
    removeDevice: (id: string): void => {
      const gone = device(id);
      tenant.devices = tenant.devices.filter((other) => other !== gone);
      changed('device', id);
    },
    /** An administrator cancels what the device has not answered. */
    cancelAction: (id: string): void => actions.cancel(device(id)),
    /** Somebody else resets the passcode in the admin centre: a second new entry beside this application's own. */
    resetFromPortal: (id: string): void =>
      void actions.begin(device(id), 'resetPasscode', { initiator: 'administrator', hiddenForMs: 0 }),

    disableUser: (key: string): void => {
      user(key).accountEnabled = false;
      changed('user', key);
    },
    enableUser: (key: string): void => {
      user(key).accountEnabled = true;
      changed('user', key);
    },
    removeUser: (key: string): void => {
      const gone = user(key);
      tenant.users = tenant.users.filter((other) => other !== gone);
      changed('user', key);
    },
    addMember: (groupId: string, key: string): void => {
      const { id } = findGroup(tenant, key) ?? user(key);
      group(groupId).members.push(id);
      changed('group', groupId);
    },
    removeMember: (groupId: string, key: string): void => {
      const { id } = findGroup(tenant, key) ?? user(key);
      const left = group(groupId);
      left.members = left.members.filter((member) => !sameId(member, id));
      changed('group', groupId);
    },

    /** @throws z.ZodError where a setting has no such value */
    setBehaviour: (change: Change<Behaviour>): void => {
      behaviour.current = behaviourSchema.parse({ ...behaviour.current, ...given(change) });
      changed('settings', tenant.id);
    },
    /** Replaces what the application has been granted. */
    setPermissions: (permissions: string[]): void => {
      behaviour.current = { ...behaviour.current, permissions };
      changed('settings', tenant.id);
    },
    setLimits: (change: Change<ThrottleLimits>): void => {
      throttle.limits = throttleLimitsSchema.parse({ ...throttle.limits, ...given(change) });
      changed('settings', tenant.id);
    },
    /** Everything as it is, hidden screens included. */
    snapshot: (): TenantState & { behaviour: Behaviour } =>
      structuredClone({ ...tenant, behaviour: behaviour.current }),
  };
}

/** Some of the settings; what is undefined stays as it is. */
type Change<Settings> = { [Name in keyof Settings]?: Settings[Name] | undefined };

function given(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function found<Thing>(thing: Thing | undefined, kind: string, key: string): Thing {
  if (thing === undefined) throw new UnknownObjectError(`The tenant has no ${kind} ${key}.`);
  return thing;
}
