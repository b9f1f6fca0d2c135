import type { Random } from '../../intune/random.ts';
import { mixedString } from '../ids.ts';
import type { Block } from './blocks.ts';

/** Gives every block and every usable element the id that its app left out. Slack makes them up too. */
export function completeBlocks(blocks: readonly Block[], random: Random): Block[] {
  return structuredClone([...blocks]).map((block) => {
    block.block_id ??= mixedString(random, 5);
    for (const element of elementsOf(block)) {
      if (element.type !== 'image') element.action_id ??= mixedString(random, 5);
    }
    return block;
  });
}

/** Buttons, menus, inputs and images in a block, wherever they stand in it. */
export function elementsOf(block: Block) {
  switch (block.type) {
    case 'actions':
      return block.elements;
    case 'section':
      return block.accessory === undefined ? [] : [block.accessory];
    case 'input':
      return [block.element];
    case 'header':
    case 'divider':
    case 'context':
    case 'image':
    case 'markdown':
    case 'rich_text':
      return [];
  }
}
