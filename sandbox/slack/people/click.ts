import { UnknownNameError } from '../../http/control-door.ts';
import type { SlackUser } from '../workspace.ts';
import { type Clickable, type ClickedIn, findContainer, type SightOptions } from './containers.ts';
import { type Delivery, payloadBody } from './deliveries.ts';
import { type FoundElement, findElement, findOption } from './find-element.ts';
import { interactionFields, type PeopleParts } from './surroundings.ts';

export type ClickOptions = SightOptions & {
  /** Where several buttons share an action id. */
  blockId?: string | undefined;
  /** What is chosen in a menu: the value of an option, or its words. */
  choice?: string | undefined;
  /** The answer to the dialogue that asks once more, where there is one. */
  confirm?: boolean | undefined;
};

/**
 * A person clicks a button, or chooses in a menu.
 * @returns null where nothing is sent: the dialogue was declined, or a menu in an input block waits for the button
 * @throws UnknownNameError where there is nothing of that kind for this person
 */
export async function click(
  parts: PeopleParts,
  user: SlackUser,
  place: Clickable,
  actionId: string,
  options: ClickOptions = {},
): Promise<Delivery | null> {
  const container = findContainer(parts, user, place, options);
  const found = findElement(container.blocks, actionId, options.blockId);
  if (found.element.type === 'plain_text_input') throw new UnknownNameError('A text field is typed into.');
  if (found.element.confirm !== undefined && options.confirm === false) return null;
  choose(parts, user, container, found, options.choice);
  if (found.block.type === 'input' && !found.block.dispatch_action) return null;
  return sendClick(parts, user, container, actionFields(parts, found, options.choice));
}

function choose(
  { selections }: PeopleParts,
  user: SlackUser,
  { key }: ClickedIn,
  { block, element }: FoundElement,
  choice: string | undefined,
): void {
  if (element.type !== 'static_select') return;
  const { block_id: blockId = '' } = block;
  const { action_id: actionId = '' } = element;
  const option = findOption(element, choice ?? '');
  selections.set({ userId: user.id, container: key, blockId, actionId }, { kind: 'option', option });
}

function actionFields(
  { state }: PeopleParts,
  { block, element }: FoundElement,
  choice: string | undefined,
): object {
  const shared = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: state.timestamps.next(),
  };
  switch (element.type) {
    case 'button': {
      const { text, value, style, url } = element;
      return { ...shared, text, value, style, url };
    }
    case 'static_select': {
      const { placeholder } = element;
      return { ...shared, selected_option: findOption(element, choice ?? ''), placeholder };
    }
    case 'overflow':
      return { ...shared, selected_option: findOption(element, choice ?? '') };
    case 'plain_text_input':
      return shared;
  }
}

async function sendClick(
  parts: PeopleParts,
  user: SlackUser,
  container: ClickedIn,
  action: object,
): Promise<Delivery> {
  const { state, deliveries, selections, origin } = parts;
  const { target } = container;
  const values = selections.valuesOf(user.id, container.key, container.blocks);
  const payload = {
    type: 'block_actions',
    ...interactionFields(parts, user),
    trigger_id: state.triggers.issue(user.id),
    ...container.fields(values),
    ...(target === null ? {} : { response_url: `${origin()}${state.responseUrls.issue('actions', target)}` }),
    actions: [action],
  };
  return deliveries.send('block_actions', deliveries.sign(payloadBody(payload)));
}
