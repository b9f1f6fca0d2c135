import type { MessageKey } from '../../src/messages/catalogue.ts';
import en from '../../src/messages/en/index.ts';
import type { Scene } from './scene.ts';

/** Where a person and the bot talk in private. */
export type Place = { platform: 'slack' | 'teams'; handle: string };

/** The messages of the bot in somebody's private chat as they stand now, oldest first, each as one text. */
export function screenOf(scene: Scene, { platform, handle }: Place): string[] {
  if (platform === 'slack') {
    const messages = scene.slack.person(handle).directMessages;
    return messages.flatMap((message) => [message, ...message.replies]).map(({ blocks }) => textOf(blocks));
  }
  const messages = scene.teams.view(handle).personal?.messages ?? [];
  return messages.filter(({ from }) => from.isBot).map(({ cards }) => textOf(cards));
}

/** @returns every string within a value, with nothing escaped */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textOf).join('\n');
}

const endingKeys = Object.keys(en).filter(isEnding);

function isEnding(key: string): key is MessageKey {
  return /^(?:status\.completed|failure|denial|expiry|canceled)\.\w+/.test(key) && !key.endsWith('remedy');
}

/** The sentence of a catalogue as a pattern, with anything in the place of its values. */
function patternOf(key: MessageKey): RegExp {
  const literal = en[key].split(/\{\w+\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(literal.join('.*'));
}

const endingPatterns = endingKeys.map((key) => ({ key, pattern: patternOf(key) }));

/**
 * @returns the ending that somebody is told of their latest request about a device, by its key in the catalogue; null
 *   while it is under way
 */
export function endingTold(scene: Scene, place: Place, deviceName: string): MessageKey | null {
  const status = screenOf(scene, place).findLast((text) => text.includes(`Passcode reset: ${deviceName}`));
  if (status === undefined) return null;
  return endingPatterns.find(({ pattern }) => pattern.test(status))?.key ?? null;
}

/** The newest message in somebody's private chat in Slack that has this button or menu, by its action id. */
export function messageWith(
  scene: Scene,
  handle: string,
  actionId: string,
): { channel: string; ts: string } | undefined {
  const { directMessages } = scene.slack.person(handle);
  return directMessages.findLast(({ blocks }) => textOf(blocks).split('\n').includes(actionId));
}

/** The codes that a device has ever got. */
export function codesOf({ intune }: Scene, deviceId: string): string[] {
  const device = intune.tenant.devices.find(({ properties }) => properties.id === deviceId);
  return (device?.actions ?? []).flatMap(({ passcode }) => (passcode === null ? [] : [passcode]));
}

/** What the bot said in Slack to somebody for their eyes only, the newest last. */
export function answersTo({ slack }: Scene, handle: string): string[] {
  return slack
    .person(handle)
    .sees()
    .ephemerals.map(({ blocks }) => textOf(blocks));
}
