import type { FaultInput } from '../../sandbox/intune/fault-schema.ts';
import type { MessageKey } from '../../src/messages/catalogue.ts';
import type { Scene } from './scene.ts';
import { deviceOf } from './stories.ts';

/** What goes wrong with Graph for one device, and how the request for it has to end. */
export type Trial = {
  /** A fault that meets what is asked about the device. */
  fault?: FaultInput;
  /** Since when it does: since the command, unless said otherwise, or since the reset was taken. */
  from?: 'posted';
  /** Until when, where it does not end by itself: until the reset was taken, or until the person has been told. */
  until?: 'posted' | 'told';
  prepare?: (scene: Scene, deviceId: string) => void;
  /** At the moment at which the reset has been taken, before its answer goes out. */
  oncePosted?: (scene: Scene, deviceId: string) => void;
  ending: MessageKey;
  /** What it comes to after that, where it is not the end. */
  afterwards?: MessageKey;
  /** How many POSTs there may be: more than one only where the first ones were turned down before acting. */
  posts?: number;
  /** How many resets were carried out; one unless said otherwise. */
  acted?: number;
};

type WithoutRoute<Union> = Union extends unknown ? Omit<Union, 'route'> : never;

const completed = 'status.completed.device_or_work_profile_code';
const unconfirmed = 'failure.unconfirmed.message';

function onReset(fault: WithoutRoute<FaultInput>): Pick<Trial, 'fault'> {
  return { fault: { ...fault, route: 'resetPasscode' } };
}

/** On what is read of the device once the reset was taken. */
function onReads(fault: WithoutRoute<FaultInput>): Pick<Trial, 'fault' | 'from'> {
  return { fault: { ...fault, route: 'getDevice' }, from: 'posted' };
}

/** Around the one POST. Its own time is fifteen seconds, and after a minute nobody waits for it any more. */
const aroundTheReset: Record<string, Trial> = {
  'nothing at all': { ending: completed },
  'an answer that comes too late': {
    ...onReset({ kind: 'slow_after_acting', ms: 20_000 }),
    ending: completed,
  },
  'an act that comes too late': { ...onReset({ kind: 'slow_before_acting', ms: 20_000 }), ending: completed },
  'an act that comes when nobody waits for it any more': {
    ...onReset({ kind: 'slow_before_acting', ms: 100_000 }),
    ending: unconfirmed,
    afterwards: completed,
  },
  '504 after acting': { ...onReset({ kind: 'error_after_acting', status: 504 }), ending: completed },
  '500 after acting': { ...onReset({ kind: 'error_after_acting', status: 500 }), ending: completed },
  'a connection dropped after acting': { ...onReset({ kind: 'drop_after_acting' }), ending: completed },
  'silence after acting': { ...onReset({ kind: 'silence_after_acting' }), ending: completed },
  'an answer that breaks off': { ...onReset({ kind: 'cut_body' }), ending: completed },
  'a connection dropped before acting': {
    ...onReset({ kind: 'drop_before_acting' }),
    ending: unconfirmed,
    acted: 0,
  },
  '503 before acting': {
    ...onReset({ kind: 'error_before_acting', status: 503 }),
    ending: unconfirmed,
    acted: 0,
  },
  'a redirect': {
    ...onReset({ kind: 'redirect', location: 'http://127.0.0.1:9/' }),
    ending: unconfirmed,
    acted: 0,
  },
  'two answers that it is too much': {
    ...onReset({ kind: 'throttle', retryAfterSeconds: 3, times: 2 }),
    ending: completed,
    posts: 3,
  },
  'a refusal': {
    ...onReset({ kind: 'refuse', status: 404 }),
    ending: 'failure.refused_by_intune.message',
    acted: 0,
  },
};

const inTheResults: Record<string, Trial> = {
  'a result that shows late': { ...onReset({ kind: 'result_hidden', ms: 20_000 }), ending: completed },
  'results that are missing from some reads': {
    ...onReads({ kind: 'results_missing', times: 3 }),
    ending: completed,
  },
  'results of another device': {
    oncePosted: ({ intune, ...scene }, deviceId) => {
      const { id: otherDeviceId } = deviceOf({ ...scene, intune });
      intune.faults.add({ kind: 'wrong_device', route: 'getDevice', deviceId, otherDeviceId, times: 3 });
    },
    ending: completed,
  },
  'a state that nobody has heard of': {
    ...onReads({ kind: 'strange_state', state: 'Löschen?', times: null }),
    until: 'told',
    ending: 'failure.deadline.message',
    afterwards: completed,
  },
  'done without a code': {
    prepare: ({ intune }, id) => intune.controls.setAnswer(id, 'done_without_passcode'),
    ending: 'failure.code_missing.message',
  },
  'a code that is not shown': {
    ...onReads({ kind: 'passcode_missing', times: null }),
    ending: 'failure.code_missing.message',
  },
  'a second reset by somebody else': {
    oncePosted: ({ intune }, id) => intune.controls.resetFromPortal(id),
    ending: 'failure.ambiguous.message',
  },
  'an older reset by somebody else': {
    prepare: ({ intune }, id) => intune.controls.resetFromPortal(id),
    ending: completed,
  },
  'an older reset that nobody could see before': {
    prepare: ({ intune }, id) => intune.controls.resetFromPortal(id),
    fault: { kind: 'results_missing', route: 'getDevice', times: null },
    until: 'posted',
    ending: 'failure.ambiguous.message',
  },
};

export const trials = { ...aroundTheReset, ...inTheResults };
