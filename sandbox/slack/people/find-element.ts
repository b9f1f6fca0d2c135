import { UnknownNameError } from '../../http/control-door.ts';
import type { Block } from '../block-kit/blocks.ts';
import { elementsOf } from '../block-kit/complete-blocks.ts';
import type { InteractiveElement } from '../block-kit/elements.ts';
import type { Option } from '../block-kit/text-objects.ts';

export type FoundElement = { block: Block; element: InteractiveElement };

/**
 * The button, menu or field with this action id.
 * @param blockId says which one where several have the same action id
 * @throws UnknownNameError
 */
export function findElement(blocks: readonly Block[], actionId: string, blockId?: string): FoundElement {
  for (const block of blocks) {
    if (blockId !== undefined && block.block_id !== blockId) continue;
    for (const element of elementsOf(block)) {
      if (element.type !== 'image' && element.action_id === actionId) return { block, element };
    }
  }
  throw new UnknownNameError(`There is nothing to use under ${actionId}.`);
}

/**
 * A choice of a menu, by its value or by the words that are shown.
 * @throws UnknownNameError where the menu does not offer it
 */
export function findOption(element: InteractiveElement, key: string): Option {
  const offered = optionsOf(element);
  const option = offered.find(({ value }) => value === key) ?? offered.find(({ text }) => text.text === key);
  if (option === undefined) throw new UnknownNameError(`The menu does not offer ${key}.`);
  return option;
}

function optionsOf(element: InteractiveElement): Option[] {
  switch (element.type) {
    case 'static_select':
      return element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [];
    case 'overflow':
      return element.options;
    case 'button':
    case 'plain_text_input':
      return [];
  }
}
