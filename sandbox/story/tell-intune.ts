import type { Intune } from '../intune/start.ts';
import { findDevice } from '../intune/tenant.ts';
import type { Narrator } from './narrator.ts';

const wordsForState: Readonly<Record<string, string>> = {
  pending: 'waiting for the device',
  active: 'being carried out by the device',
  done: 'done',
};

/** Tells what becomes of resets in Intune. @returns a function that ends it */
export function tellIntune(intune: Intune, narrator: Narrator): () => void {
  const states = new Map<string, string>();
  return intune.onChange((change) => {
    if (change.subject !== 'device') return;
    const device = findDevice(intune.tenant, change.id);
    const action = device?.actions.findLast(({ name }) => name === 'resetPasscode');
    if (device === undefined || action === undefined) return;
    const key = `${change.id}/${action.startDateTime}`;
    if (states.get(key) === action.state) return;
    states.set(key, action.state);
    const words = wordsForState[action.state] ?? action.state;
    narrator.line(`Intune: the reset of ${device.properties.deviceName} is ${words}`);
  });
}
