import { eventually } from './eventually.ts';
import type { Scene } from './scene.ts';
import { codesOf, messageWith, screenOf } from './screens.ts';

/** The person of the crowd whose device every story is about. */
export const owner = { platform: 'slack', handle: 'crowd0' } as const;

export const ownDevicePolicy = {
  version: 1,
  groups: {
    helpdesk: { users: ['hank@contoso.com'] },
    leads: { users: ['lena@contoso.com'] },
    security: { users: ['sam@contoso.com'] },
  },
  rules: [
    { name: 'own', requester: 'owner', approvals: 'none' },
    {
      name: 'helpdesk',
      requester: { in: 'helpdesk' },
      approvals: [
        { need: 1, from: 'leads' },
        { need: 1, from: 'security' },
      ],
    },
  ],
  limits: { perRequester: '100/1h', perDevice: '100/1h' },
  delivery: { redactAfter: '1m' },
  device: { confirmWithin: '20s' },
};

/** What people do, in Slack, until there is nothing more to do. Whatever the bot is worth at any moment. */
export type Story = (scene: Scene) => Promise<void>;

/** @returns the first device of the person whose device every story is about */
export function deviceOf({ crowd }: Scene, person = 0, number = 0): { id: string; name: string } {
  const device = crowd.members[person]?.devices[number];
  if (device === undefined) throw new TypeError('The crowd has no such device.');
  return device;
}

/** Types the command once, and does not type it again whatever is answered. */
export const asks: Story = async (scene) => {
  await scene.types(owner.handle, `/reset-passcode ${deviceOf(scene).name}`);
};

/** Clicks as a person does: when the button is there, and again when that did not work, until it has. */
export async function clicksUntilTaken(
  scene: Scene,
  handle: string,
  button: string,
  choice?: string,
): Promise<void> {
  await eventually(`the button ${button} for ${handle}`, () => messageWith(scene, handle, button));
  const person = scene.slack.person(handle);
  while (true) {
    const message = messageWith(scene, handle, button);
    if (message === undefined) return;
    const delivery = await (choice === undefined
      ? person.clicks(message, button)
      : person.chooses(message, button, choice));
    if (delivery?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Names half of the device, and chooses from what is offered. */
export const asksAndChooses: Story = async (scene) => {
  await scene.types(owner.handle, '/reset-passcode Phone 0-');
  await clicksUntilTaken(scene, owner.handle, 'pick_device', deviceOf(scene).id);
};

/** The help desk asks for somebody, and two people approve. */
export const isAskedFor: Story = async (scene) => {
  await scene.types('hank', `/reset-passcode ${deviceOf(scene).name}`);
  await clicksUntilTaken(scene, 'lena', 'approve');
  await clicksUntilTaken(scene, 'sam', 'approve');
};

export const asksAndAcknowledges: Story = async (scene) => {
  await asks(scene);
  await clicksUntilTaken(scene, owner.handle, 'acknowledge');
};

/** Opens the code by a click, and clicks again where that did not bring it. */
export const asksAndReveals: Story = async (scene) => {
  await asks(scene);
  while (!codesOf(scene, deviceOf(scene).id).some((code) => scene.slack.showingsOf(code).length > 0)) {
    await clicksUntilTaken(scene, owner.handle, 'reveal');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

/** Told that nobody knows, the person decides to have it tried once more. */
export const asksAndTriesAgain: Story = async (scene) => {
  await asks(scene);
  await clicksUntilTaken(scene, owner.handle, 'try_again');
};

/** Waits until the code has come and gone. */
export const asksAndWaits: Story = async (scene) => {
  await asks(scene);
  await eventually('the code taken away', () =>
    screenOf(scene, owner).some((text) => text.includes('has been taken away')),
  );
};
