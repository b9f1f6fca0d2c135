import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { renderMessage, renderModal } from '../../adapters/slack/render-blocks.ts';
import { blocksSchema } from '../../sandbox/slack/block-kit/blocks.ts';
import { validate } from '../../sandbox/slack/block-kit/validate.ts';
import { viewSchema } from '../../sandbox/slack/block-kit/views.ts';
import en from '../../src/messages/en/index.ts';
import platforms from '../../src/messages/en/platforms.ts';
import { speechFor } from '../../src/messages/translate.ts';
import { seenMessage } from '../adapters/slack/seen-message.ts';
import { sampleCode } from './cards/delivery.ts';
import { goldenCards, spokenKeys } from './golden-cards.ts';
import { goldenFiles, matchGoldenFile } from './golden-file.ts';
import type { Sample } from './sample.ts';

type Rendered = { message: { text: string; blocks: KnownBlock[] }; view?: ModalView };

function render({ card, inView }: Sample): Rendered {
  const { t } = speechFor(card.locale);
  const frame = { externalId: 'view-1', title: t('slack.modalTitle'), close: t('slack.modalClose') };
  return {
    message: renderMessage(card),
    ...(inView === true ? { view: renderModal(card, frame) } : {}),
  };
}

const rendered = [...goldenCards].map(([name, samples]) => {
  const faces = Object.entries(samples).map(([face, sample]) => [face, render(sample)] as const);
  return [name, faces] as const;
});

describe.each(rendered)('%s in Slack', (name, faces) => {
  test('is as recorded', async () => {
    await matchGoldenFile('slack', name, Object.fromEntries(faces));
  });

  test('keeps within Slack’s limits', () => {
    for (const [face, { message, view }] of faces) {
      expect(validate(blocksSchema(50), message.blocks, '/blocks'), face).toMatchObject({ ok: true });
      expect(message.blocks, face).not.toEqual([]);
      expect(message.text, face).not.toBe('');
      if (view !== undefined) expect(validate(viewSchema, view, '/view'), face).toMatchObject({ ok: true });
    }
  });

  test('holds nothing that Slack would make more of than text', () => {
    for (const [face, { message }] of faces) {
      expect(seenMessage({ ts: '1', ...message }).active, face).toEqual([]);
    }
  });

  test('never says a code in its notification', () => {
    for (const [face, { message }] of faces) expect(message.text, face).not.toContain(sampleCode);
  });
});

test('no recorded file is left of a card that is gone', () => {
  expect(goldenFiles('slack').filter((name) => !goldenCards.has(name))).toEqual([]);
});

test('every sentence of the catalogue stands in one of the cards, but for what the adapters say themselves', () => {
  const isSpoken = (key: string): boolean => [...spokenKeys].some((spoken) => spoken === key);
  const silent = Object.keys(en).filter((key) => !isSpoken(key) && !(key in platforms));
  expect(silent).toEqual([]);
});
