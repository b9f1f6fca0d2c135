import { UnknownNameError } from '../../http/control-door.ts';
import { messageObject } from '../api/message-object.ts';
import type { SlackUser } from '../workspace.ts';
import { type Delivery, payloadBody } from './deliveries.ts';
import { interactionFields, type PeopleParts } from './surroundings.ts';

/**
 * A person takes a shortcut of the app from the menu of a message.
 * @throws UnknownNameError where the app has no such shortcut, or the person sees no such message
 */
export async function useMessageShortcut(
  parts: PeopleParts,
  user: SlackUser,
  callbackId: string,
  { channel, ts }: { channel: string; ts: string },
): Promise<Delivery> {
  const { state, deliveries, origin } = parts;
  const { directory } = state;
  const message = state.messages.find(channel, ts);
  if (!directory.workspace.app.messageShortcuts.includes(callbackId)) {
    throw new UnknownNameError(`The app has no shortcut ${callbackId}.`);
  }
  if (message === undefined || !directory.membersOf(channel).includes(user.id)) {
    throw new UnknownNameError(`${user.name} sees no such message.`);
  }
  const source = { ts, isEphemeral: false };
  const target = { userId: user.id, channel, threadTs: message.threadTs, source };
  const payload = {
    type: 'message_action',
    ...interactionFields(parts, user),
    callback_id: callbackId,
    action_ts: state.timestamps.next(),
    trigger_id: state.triggers.issue(user.id),
    response_url: `${origin()}${state.responseUrls.issue('app', target)}`,
    message_ts: ts,
    channel: { id: channel, name: directory.payloadName(channel) },
    message: messageObject(message, directory.workspace),
  };
  return deliveries.send('message_action', deliveries.sign(payloadBody(payload)));
}
