import { describe, expect, test } from 'vitest';
import { renderMessage, renderModal } from '../../adapters/slack/render-blocks.ts';
import { renderCard } from '../../adapters/teams/render-card.ts';
import { blocksSchema } from '../../sandbox/slack/block-kit/blocks.ts';
import { validate } from '../../sandbox/slack/block-kit/validate.ts';
import { viewSchema } from '../../sandbox/slack/block-kit/views.ts';
import type { CardNode } from '../../src/core/card.ts';
import { languages } from '../../src/core/language.ts';
import { speechFor } from '../../src/messages/translate.ts';
import { drawCards, goldenCards, wordsIn } from './golden-cards.ts';
import { readAdaptiveCard } from './read-adaptive-card.ts';

const translations = languages.filter((language) => language !== 'en');

/** What a part of a card is, without its words. */
function outline(node: CardNode): unknown[] {
  switch (node.kind) {
    case 'facts':
      return [node.kind, node.items.length];
    case 'actions':
      return [node.kind, node.buttons.map(({ verb, style }) => [verb, style])];
    case 'choices':
      return [node.kind, node.choices.map(({ value }) => value)];
    case 'text':
      return [node.kind, node.tone];
    case 'heading':
    case 'code':
    case 'note':
      return [node.kind];
  }
}

describe.each(translations)('every card in %s', (language) => {
  const cards = [...drawCards(wordsIn(language))].flatMap(([name, samples]) =>
    Object.entries(samples).map(([face, sample]) => ({ name: `${name}, ${face}`, face, file: name, sample })),
  );

  test('says what the English one says, part by part', () => {
    for (const { name, face, file, sample } of cards) {
      const english = goldenCards.get(file)?.[face]?.card;
      expect(sample.card.nodes.map(outline), name).toEqual(english?.nodes.map(outline));
      expect(sample.card.locale, name).toBe(language);
    }
  });

  test('is cut nowhere where the English one is not', () => {
    const cuts = (rendered: unknown): number => JSON.stringify(rendered).split('…"').length;
    for (const { name, face, file, sample } of cards) {
      const english = goldenCards.get(file)?.[face]?.card;
      if (english === undefined) throw new Error(`There is no ${name} in English.`);
      expect(cuts(renderMessage(sample.card)), name).toBe(cuts(renderMessage(english)));
      for (const surface of sample.surfaces) {
        expect(cuts(renderCard(sample.card, { surface })), name).toBe(cuts(renderCard(english, { surface })));
      }
    }
  });

  test('keeps within Slack’s limits', () => {
    const { t } = speechFor(language);
    const frame = { externalId: 'view-1', title: t('slack.modalTitle'), close: t('slack.modalClose') };
    for (const { name, sample } of cards) {
      const { blocks } = renderMessage(sample.card);
      expect(validate(blocksSchema(50), blocks, '/blocks'), name).toMatchObject({ ok: true });
      if (sample.inView === undefined) continue;
      const view = renderModal(sample.card, frame);
      expect(validate(viewSchema, view, '/view'), name).toMatchObject({ ok: true });
    }
  });

  test('is understood by Microsoft’s parser, within 28 KB', () => {
    for (const { name, sample } of cards) {
      for (const surface of sample.surfaces) {
        const card = renderCard(sample.card, { surface, refreshUserIds: ['29:hank'] });
        expect(readAdaptiveCard(card).remarks, name).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(card)), name).toBeLessThan(28 * 1024);
      }
    }
  });
});
