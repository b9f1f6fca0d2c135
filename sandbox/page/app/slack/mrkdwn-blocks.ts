import type { Block } from '../../../slack/block-kit/blocks.ts';

/** A message without blocks is one section of text. */
export function mrkdwnBlocks(text: string): Block[] {
  return text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: false } }];
}
