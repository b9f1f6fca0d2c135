import type { Block } from '../../../slack/block-kit/blocks.ts';

type RichText = Extract<Block, { type: 'rich_text' }>;

/** One preformatted line: the code. It is what everybody has been waiting for. */
export function isCode(block: Block): block is RichText {
  if (block.type !== 'rich_text') return false;
  const [only, ...others] = block.elements;
  return only?.type === 'rich_text_preformatted' && others.length === 0;
}

export function CodeBlock({ block }: { block: RichText }) {
  const [line] = block.elements;
  const inlines = line?.type === 'rich_text_preformatted' ? line.elements : [];
  return (
    <pre className="code" data-code>
      {inlines.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')}
    </pre>
  );
}

/** What is left in the place of a code. */
export function TakenAway() {
  return (
    <p className="taken-away">
      <span aria-hidden="true">••••••</span>
      <span className="visually-hidden">The code has been taken away.</span>
    </p>
  );
}
