import { type Block as DrawnBlock, Message } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import { memo } from 'react';
import type { Block } from '../../../slack/block-kit/blocks.ts';
import type { SlackSection } from '../../sections.ts';
import type { Theme } from '../chrome/use-theme.ts';
import { CodeBlock, isCode, TakenAway } from './code-block.tsx';
import { type ClickPlace, ElementRow } from './elements.tsx';
import { useTakenAway } from './use-taken-away.ts';

/** The library draws blocks and lets nobody use them: what can be clicked is drawn here, in its style. */
function DrawBlocks(props: {
  blocks: readonly Block[];
  place: ClickPlace;
  slack: Pick<SlackSection, 'person' | 'users' | 'channels'>;
  theme: Theme;
}) {
  const { blocks, place, slack, theme } = props;
  const isTakenAway = useTakenAway(blocks);
  return (
    <div className="block-kit">
      {isTakenAway && <TakenAway />}
      {blocks.map((block, index) => (
        <BlockPart
          // biome-ignore lint/suspicious/noArrayIndexKey: a block's place in its message is what it is known by
          key={index}
          block={block}
          place={place}
          slack={slack}
          theme={theme}
        />
      ))}
    </div>
  );
}

/** Messages come anew with every change anywhere; most of them say what they said. */
export const BlockKit = memo(DrawBlocks, (before, after) => JSON.stringify(before) === JSON.stringify(after));

function BlockPart(props: {
  block: Block;
  place: ClickPlace;
  slack: Pick<SlackSection, 'person' | 'users' | 'channels'>;
  theme: Theme;
}) {
  const { block, place, slack, theme } = props;
  const { handle } = slack.person;
  const blockId = block.block_id;
  if (block.type === 'actions') {
    return <ElementRow elements={block.elements} person={handle} place={place} blockId={blockId} />;
  }
  if (block.type === 'section' && block.accessory !== undefined && block.accessory.type !== 'image') {
    const { accessory, ...rest } = block;
    return (
      <>
        <Drawn block={rest} slack={slack} theme={theme} />
        <ElementRow elements={[accessory]} person={handle} place={place} blockId={blockId} />
      </>
    );
  }
  if (isCode(block)) return <CodeBlock block={block} />;
  return <Drawn block={block} slack={slack} theme={theme} />;
}

function Drawn({
  block,
  slack,
  theme,
}: {
  block: Block;
  slack: Pick<SlackSection, 'users' | 'channels'>;
  theme: Theme;
}) {
  const shown = withMarkup(block);
  if (!isDrawn(shown)) return null;
  return (
    <Message
      blocks={[shown]}
      name=""
      logo=""
      theme={theme}
      withoutWrapper
      data={{
        users: slack.users.map(({ id, name }) => ({ id, name, avatar: '' })),
        channels: [...slack.channels],
      }}
    />
  );
}

/** `verbatim` only keeps Slack from finding links by itself; the library would show all markup as it is typed. */
function withMarkup(block: Block): Block {
  if (block.type !== 'section' || block.fields === undefined) return block;
  const fields = block.fields.map((field) =>
    field.type === 'mrkdwn' ? { ...field, verbatim: false } : field,
  );
  return { ...block, fields };
}

/** Every type of block that the simulated Slack takes is one that the library draws; inputs stand in views alone. */
function isDrawn(block: Block): block is Block & DrawnBlock {
  return block.type !== 'input';
}
