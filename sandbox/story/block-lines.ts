import type { Block } from '../slack/block-kit/blocks.ts';
import { textOfBlocks } from '../slack/block-kit/read-text.ts';

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
          ...factsOf((block.fields ?? []).map(({ text }) => text)),
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
      return [
        '(choose)',
        ...(element.options ?? []).map(
          ({ text, description }) => `  ( ) ${text.text}: ${description?.text ?? ''}`,
        ),
      ].join('\n');
    default:
      return '';
  }
}

/** Fields come as a label in bold and its value, by turns: they read better on one line. */
function factsOf(fields: readonly string[]): string[] {
  return fields.flatMap((label, at) =>
    at % 2 === 0 ? [`${label.replaceAll('*', '')}: ${fields[at + 1] ?? ''}`] : [],
  );
}
