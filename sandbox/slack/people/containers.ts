import { UnknownNameError } from '../../http/control-door.ts';
import { messageObject } from '../api/message-object.ts';
import { viewObject } from '../api/view-object.ts';
import type { Block } from '../block-kit/blocks.ts';
import type { ResponseTarget } from '../state/response-urls.ts';
import type { SlackUser } from '../workspace.ts';
import type { PeopleParts } from './surroundings.ts';

/** What somebody clicks in: a message by its channel and ts, or a view by its id. */
export type Clickable = { channel: string; ts: string } | { view: string };

export type ClickedIn = {
  /** Under this, the choices made there are kept: the ts of a message, the id of a view. */
  key: string;
  blocks: readonly Block[];
  /** What a payload says about it. */
  fields: (values: Record<string, Record<string, unknown>>) => object;
  /** Null for a view, which has no response_url. */
  target: ResponseTarget | null;
};

export type SightOptions = {
  /** Which of its versions the person has on the screen, from 0; left out: the present one. */
  version?: number | undefined;
  /** The click is made although the person cannot see the message. */
  unseen?: boolean | undefined;
};

/** @throws UnknownNameError where it is not there, or not for this person */
export function findContainer(
  parts: PeopleParts,
  user: SlackUser,
  place: Clickable,
  options: SightOptions = {},
): ClickedIn {
  const found =
    'view' in place
      ? inView(parts, user, place.view)
      : (inEphemeral(parts, user, place) ?? inMessage(parts, user, place, options));
  if (found === undefined) throw new UnknownNameError(`${user.name} sees no such message or view.`);
  return found;
}

function inView({ state }: PeopleParts, user: SlackUser, id: string): ClickedIn | undefined {
  const view = state.views.find({ id });
  if (view === undefined || view.userId !== user.id) return undefined;
  return {
    key: view.id,
    blocks: view.current.blocks,
    fields: (values) => ({
      container: { type: 'view', view_id: view.id },
      view: viewObject(view, state.directory.workspace, values),
    }),
    target: null,
  };
}

function inEphemeral(
  { state }: PeopleParts,
  user: SlackUser,
  { channel, ts }: { channel: string; ts: string },
): ClickedIn | undefined {
  const ephemeral = state.ephemerals.find(user.id, ts);
  if (ephemeral === undefined) return undefined;
  const { threadTs } = ephemeral;
  return {
    key: ts,
    blocks: ephemeral.current.blocks,
    fields: (values) => ({
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: true },
      channel: { id: channel, name: state.directory.payloadName(channel) },
      state: { values },
    }),
    target: { userId: user.id, channel, threadTs, source: { ts, isEphemeral: true } },
  };
}

function inMessage(
  { state }: PeopleParts,
  user: SlackUser,
  { channel, ts }: { channel: string; ts: string },
  { version, unseen = false }: SightOptions,
): ClickedIn | undefined {
  const message = state.messages.find(channel, ts);
  const isSeen = unseen || state.directory.membersOf(channel).includes(user.id);
  const seen = version === undefined ? message?.current : message?.history[version];
  if (message === undefined || seen === undefined || !isSeen) return undefined;
  const { threadTs } = message;
  return {
    key: ts,
    blocks: seen.blocks,
    fields: (values) => ({
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: false,
        ...(threadTs === null ? {} : { thread_ts: threadTs }),
      },
      channel: { id: channel, name: state.directory.payloadName(channel) },
      message: messageObject({ ...message, current: seen }, state.directory.workspace),
      state: { values },
    }),
    target: { userId: user.id, channel, threadTs, source: { ts, isEphemeral: false } },
  };
}
