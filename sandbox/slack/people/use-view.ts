import { z } from 'zod';
import { UnknownNameError } from '../../http/control-door.ts';
import { SlackFailure } from '../api/failure.ts';
import { viewObject } from '../api/view-object.ts';
import { readView } from '../api/views.ts';
import type { StoredView } from '../state/views.ts';
import type { SlackUser } from '../workspace.ts';
import { type Delivery, isTaken, payloadBody } from './deliveries.ts';
import { findElement } from './find-element.ts';
import { interactionFields, type PeopleParts } from './surroundings.ts';

/** @throws UnknownNameError where the person has no such modal open */
function modalOf({ state }: PeopleParts, user: SlackUser, id: string): StoredView {
  const view = state.views.modalsOf(user.id).find((modal) => modal.id === id);
  if (view === undefined) throw new UnknownNameError(`${user.name} has no such view open.`);
  return view;
}

/** A person types into a field of a view. @throws UnknownNameError */
export function fillIn(
  parts: PeopleParts,
  user: SlackUser,
  viewId: string,
  { actionId, value }: { actionId: string; value: string },
): void {
  const view = modalOf(parts, user, viewId);
  const { block } = findElement(view.current.blocks, actionId);
  const place = { userId: user.id, container: view.id, blockId: block.block_id ?? '', actionId };
  parts.selections.set(place, { kind: 'text', value });
}

const nothing = z.strictObject({});
const responseSchema = z.union([
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  nothing,
]);

/** What became of a submission: the view closed, changed, or still there with what is wrong. */
export type Submission = { delivery: Delivery; errors: Record<string, string> | null };

/** A person submits a view. @throws UnknownNameError where it is not open, or has nothing to submit */
export async function submitView(parts: PeopleParts, user: SlackUser, viewId: string): Promise<Submission> {
  const { state, deliveries, selections } = parts;
  const view = modalOf(parts, user, viewId);
  const { current } = view;
  if (current.type !== 'modal' || current.submit === undefined) {
    throw new UnknownNameError('This view cannot be submitted.');
  }
  const values = selections.valuesOf(user.id, view.id, current.blocks);
  const payload = {
    type: 'view_submission',
    ...interactionFields(parts, user),
    trigger_id: state.triggers.issue(user.id),
    view: viewObject(view, state.directory.workspace, values),
    response_urls: [],
  };
  const delivery = await deliveries.send('view_submission', deliveries.sign(payloadBody(payload)));
  const errors = isTaken(delivery)
    ? followAnswer(parts, view, delivery.body)
    : { '': 'We had some trouble connecting. Try again?' };
  return { delivery, errors };
}

function followAnswer({ state }: PeopleParts, view: StoredView, body: string): Record<string, string> | null {
  try {
    const answer = responseSchema.parse(body === '' ? {} : JSON.parse(body));
    if (!('response_action' in answer)) {
      state.views.close(view);
      return null;
    }
    switch (answer.response_action) {
      case 'clear':
        for (const modal of state.views.modalsOf(view.userId)) state.views.close(modal);
        return null;
      case 'update':
        state.views.update(view, readView(answer.view, 'modal'));
        return null;
      case 'errors':
        return answer.errors;
    }
  } catch (error) {
    const isExpected =
      error instanceof SlackFailure || error instanceof SyntaxError || error instanceof z.ZodError;
    if (!isExpected) throw error;
    return { '': 'We had some trouble connecting. Try again?' };
  }
}

/**
 * A person closes a view.
 * @returns what was sent, null where the app did not ask to be told
 * @throws UnknownNameError
 */
export async function closeView(
  parts: PeopleParts,
  user: SlackUser,
  viewId: string,
): Promise<Delivery | null> {
  const { state, deliveries, selections } = parts;
  const view = modalOf(parts, user, viewId);
  const { current } = view;
  const isCleared = current.type === 'modal' && current.clear_on_close;
  for (const modal of isCleared ? state.views.modalsOf(user.id) : [view]) state.views.close(modal);
  if (current.type !== 'modal' || !current.notify_on_close) return null;
  const values = selections.valuesOf(user.id, view.id, current.blocks);
  const payload = {
    type: 'view_closed',
    ...interactionFields(parts, user),
    view: viewObject(view, state.directory.workspace, values),
    is_cleared: isCleared,
  };
  return deliveries.send('view_closed', deliveries.sign(payloadBody(payload)));
}
