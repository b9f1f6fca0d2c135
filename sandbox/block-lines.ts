import type { Block } from './slack/block-kit/blocks.ts';
import { textOfBlocks } from './slack/block-kit/read-text.ts';

/** What a message says, a line a block, with its buttons and choices as they would stand on the screen. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'actions':
        return [block.elements.map(wordsOf).join('  ')];
      case 'divider':
        return [];
      case 'section':
        return [
          ...(block.text === undefined ? [] : block.text.text.split('\n')),
          ...(block.fields ?? []).map(({ text }) => text.replace(/^\*(.*)\*\n/, '$1: ')),
          ...(block.accessory === undefined ? [] : [wordsOf(block.accessory)]),
        ];
      default:
        return textOfBlocks([block]).split('\n');
    }
  });
}

type Element = Extract<Block, { type: 'actions' }>['elements'][number];
type Accessory = NonNullable<Extract<Block, { type: 'section' }>['accessory']>;

function wordsOf(element: Element | Accessory): string {
  switch (element.type) {
    case 'button':
      return `[ ${element.text.text} ]`;
    case 'static_select':
      return ['(choose)', ...(element.options ?? []).map(({ text }) => `  ( ) ${text.text}`)].join('\n');
    default:
      return '';
  }
}
