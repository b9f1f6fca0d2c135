import { z } from 'zod';
import { validate } from '../block-kit/validate.ts';
import { type ViewContent, viewSchema } from '../block-kit/views.ts';
import type { SlackState } from '../state/state.ts';
import type { StoredView } from '../state/views.ts';
import { parseJson } from './arguments.ts';
import { invalid, SlackFailure } from './failure.ts';
import { apiMethod } from './method.ts';
import { viewObject } from './view-object.ts';

/** How large a view may be, in bytes of JSON. */
const viewLimit = 250_000;

/** @throws SlackFailure invalid_arguments, view_too_large */
export function readView(given: unknown, type: ViewContent['type']): ViewContent {
  const view = typeof given === 'string' ? parseJson(given, 'invalid_arguments') : given;
  if (Buffer.byteLength(JSON.stringify(view ?? null)) > viewLimit) throw new SlackFailure('view_too_large');
  const validated = validate(viewSchema, view, '/view');
  if (!validated.ok) throw invalid('invalid_arguments', validated.messages);
  if (validated.value.type !== type) {
    throw invalid('invalid_arguments', [`[ERROR] must be a ${type} [json-pointer:/view/type]`]);
  }
  return validated.value;
}

function refuseTaken({ views }: SlackState, { external_id: id }: ViewContent, by?: StoredView): void {
  if (id !== '' && views.isTaken(id, by)) throw new SlackFailure('duplicate_external_id');
}

function refuseConflict(view: StoredView, hash: string | undefined): void {
  if (hash !== undefined && hash !== view.hash) throw new SlackFailure('hash_conflict');
}

/** @throws SlackFailure invalid_trigger_id, expired_trigger_id, exchanged_trigger_id */
function exchangeTrigger({ triggers }: SlackState, triggerId: string): string {
  const exchange = triggers.exchange(triggerId);
  switch (exchange.kind) {
    case 'user':
      return exchange.userId;
    case 'unknown':
      throw new SlackFailure('invalid_trigger_id');
    case 'expired':
      throw new SlackFailure('expired_trigger_id');
    case 'used':
      throw new SlackFailure('exchanged_trigger_id');
  }
}

const viewsOpen = apiMethod(
  { name: 'views.open' },
  z.object({ trigger_id: z.string(), view: z.unknown() }),
  ({ state, args }) => {
    const content = readView(args.view, 'modal');
    refuseTaken(state, content);
    const view = state.views.open(exchangeTrigger(state, args.trigger_id), content);
    return { view: viewObject(view, state.directory.workspace) };
  },
);

const viewsUpdate = apiMethod(
  { name: 'views.update' },
  z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: z.unknown(),
  }),
  ({ state, args }) => {
    const { view_id: id, external_id: externalId } = args;
    if ((id === undefined) === (externalId === undefined)) {
      throw invalid('invalid_arguments', ['[ERROR] must provide either view_id or external_id']);
    }
    const content = readView(args.view, 'modal');
    const view = state.views.find({ id, externalId });
    if (view === undefined || view.current.type !== 'modal') throw new SlackFailure('not_found');
    refuseConflict(view, args.hash);
    refuseTaken(state, content, view);
    state.views.update(view, content);
    return { view: viewObject(view, state.directory.workspace) };
  },
);

const viewsPublish = apiMethod(
  { name: 'views.publish' },
  z.object({ user_id: z.string(), hash: z.string().optional(), view: z.unknown() }),
  ({ state, args }) => {
    const content = readView(args.view, 'home');
    if (state.directory.user(args.user_id) === undefined) throw new SlackFailure('user_not_found');
    const before = state.views.homeOf(args.user_id);
    if (before !== undefined) refuseConflict(before, args.hash);
    refuseTaken(state, content, before);
    if (before !== undefined) state.views.update(before, content);
    const home = before ?? state.views.open(args.user_id, content);
    return { view: viewObject(home, state.directory.workspace) };
  },
);

export const viewMethods = [viewsOpen, viewsUpdate, viewsPublish];
