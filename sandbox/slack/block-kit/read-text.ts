import type { Block } from './blocks.ts';

/**
 * The words of blocks one after the other: what Slack itself makes of them for a notification where a message has
 * blocks but no text.
 */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.flatMap(readBlock).join(' ');
}

function readBlock(block: Block): string[] {
  switch (block.type) {
    case 'section':
      return [block.text, ...(block.fields ?? [])].flatMap((text) => (text === undefined ? [] : [text.text]));
    case 'header':
      return [block.text.text];
    case 'context':
      return block.elements.flatMap((element) => (element.type === 'image' ? [] : [element.text]));
    case 'markdown':
      return [block.text];
    case 'input':
      return [block.label.text];
    case 'image':
      return [block.alt_text];
    case 'rich_text':
      return [
        block.elements
          .flatMap((part) => (part.type === 'rich_text_list' ? part.elements : [part]))
          .map(({ elements }) => elements.map(readInline).join(''))
          .join('\n'),
      ];
    case 'actions':
    case 'divider':
      return [];
  }
}

type RichText = Extract<Block, { type: 'rich_text' }>;
type Inline = Extract<RichText['elements'][number], { type: 'rich_text_section' }>['elements'][number];

function readInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text ?? inline.url;
    case 'user':
      return `<@${inline.user_id}>`;
    case 'channel':
      return `<#${inline.channel_id}>`;
    case 'broadcast':
      return `<!${inline.range}>`;
    case 'emoji':
      return `:${inline.name}:`;
  }
}
