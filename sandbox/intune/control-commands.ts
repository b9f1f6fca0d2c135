import { z } from 'zod';
import { behaviourSchema } from './behaviour.ts';
import type { Controls } from './controls.ts';
import { faultSchema } from './fault-schema.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import { throttleLimitsSchema } from './throttle.ts';

export type Controlled = { controls: Controls; faults: Faults; journal: Journal };

/** Runs one command with the JSON it was given. @throws z.ZodError where the JSON is not what the command takes */
export type Command = (controlled: Controlled, input: unknown) => unknown;

function command<Schema extends z.ZodType>(
  schema: Schema,
  run: (controlled: Controlled, input: z.infer<Schema>) => unknown,
): Command {
  return (controlled, input) => run(controlled, schema.parse(input));
}

const nothing = z.object({});
const device = z.object({ deviceId: z.guid() });
const user = z.object({ user: z.string().min(1) });
const membership = z.object({ groupId: z.guid(), member: z.string().min(1) });
const answers = z.enum(['auto', 'done', 'done_without_passcode', 'failed', 'notSupported']);
const delay = z.number().int().nonnegative();
/** What can be read, by GET. */
export const readings: Readonly<Record<string, (controlled: Controlled) => unknown>> = {
  state: ({ controls }) => controls.snapshot(),
  journal: ({ journal }) => journal.list(),
  faults: ({ faults }) => faults.list(),
};

/** What can be done, by POST with a JSON object. */
export const commands: Readonly<Record<string, Command>> = {
  'check-in': command(device, ({ controls }, { deviceId }) => controls.checkIn(deviceId)),
  'set-reachable': command(
    device.extend({ reachable: z.boolean() }),
    ({ controls }, { deviceId, reachable }) => controls.setReachable(deviceId, reachable),
  ),
  'set-delays': command(
    device.extend({ checkInMs: delay.exactOptional(), answerMs: delay.exactOptional() }),
    ({ controls }, { deviceId, ...delays }) => controls.setDelays(deviceId, delays),
  ),
  'set-answer': command(device.extend({ answer: answers }), ({ controls }, { deviceId, answer }) =>
    controls.setAnswer(deviceId, answer),
  ),
  'enter-passcode': command(
    device.extend({ passcode: z.string() }),
    ({ controls }, { deviceId, passcode }) => ({
      opens: controls.enterPasscode(deviceId, passcode),
    }),
  ),
  'set-owner': command(
    device.extend({ user: z.string().min(1).nullable() }),
    ({ controls }, { deviceId, user: key }) => controls.setOwner(deviceId, key),
  ),
  'set-management-state': command(
    device.extend({ state: z.string().min(1) }),
    ({ controls }, { deviceId, state }) => controls.setManagementState(deviceId, state),
  ),
  'rename-device': command(device.extend({ name: z.string() }), ({ controls }, { deviceId, name }) =>
    controls.renameDevice(deviceId, name),
  ),
  'remove-device': command(device, ({ controls }, { deviceId }) => controls.removeDevice(deviceId)),
  'cancel-action': command(device, ({ controls }, { deviceId }) => controls.cancelAction(deviceId)),
  'reset-from-portal': command(device, ({ controls }, { deviceId }) => controls.resetFromPortal(deviceId)),
  'disable-user': command(user, ({ controls }, { user: key }) => controls.disableUser(key)),
  'enable-user': command(user, ({ controls }, { user: key }) => controls.enableUser(key)),
  'remove-user': command(user, ({ controls }, { user: key }) => controls.removeUser(key)),
  'add-member': command(membership, ({ controls }, { groupId, member }) =>
    controls.addMember(groupId, member),
  ),
  'remove-member': command(membership, ({ controls }, { groupId, member }) =>
    controls.removeMember(groupId, member),
  ),
  'set-behaviour': command(behaviourSchema.partial(), ({ controls }, change) =>
    controls.setBehaviour(change),
  ),
  'set-limits': command(throttleLimitsSchema.partial(), ({ controls }, change) => controls.setLimits(change)),
  'add-fault': command(faultSchema, ({ faults }, fault) => void faults.add(fault)),
  'clear-faults': command(nothing, ({ faults }) => faults.clear()),
  'clear-journal': command(nothing, ({ journal }) => journal.clear()),
};
