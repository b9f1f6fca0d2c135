import { describe, expect, test } from 'vitest';
import type { AdaptiveCard } from '../../adapters/teams/adaptive-card.ts';
import { renderCard } from '../../adapters/teams/render-card.ts';
import { sampleCode } from './cards/delivery.ts';
import { goldenCards } from './golden-cards.ts';
import { goldenFiles, matchGoldenFile } from './golden-file.ts';
import { readAdaptiveCard } from './read-adaptive-card.ts';
import type { Sample } from './sample.ts';

const refreshUserIds = ['29:hank', '29:hilda'];

function render({ card, surfaces }: Sample): [string, AdaptiveCard][] {
  return surfaces.map((surface) => [surface, renderCard(card, { surface, refreshUserIds })]);
}

const rendered = [...goldenCards].map(([name, samples]) => {
  const faces = Object.entries(samples).map(([face, sample]) => [face, render(sample)] as const);
  return [name, faces] as const;
});

describe.each(rendered)('%s in Teams', (name, faces) => {
  const cards = faces.flatMap(([face, drawn]) =>
    drawn.map(([surface, card]) => [`${face}, ${surface}`, card] as const),
  );

  test('is as recorded', async () => {
    const recorded = faces.map(([face, drawn]) => [face, Object.fromEntries(drawn)]);
    await matchGoldenFile('teams', name, Object.fromEntries(recorded));
  });

  test('is understood by Microsoft’s parser in every part, without a remark', () => {
    for (const [face, card] of cards) {
      const { remarks, understood } = readAdaptiveCard(card);
      expect(remarks, face).toEqual([]);
      expect(understood, face).toMatchObject(withoutDefaults(card));
    }
  });

  test('is an Adaptive Card 1.5 within 28 KB', () => {
    for (const [face, card] of cards) {
      expect(card.version, face).toBe('1.5');
      expect(Buffer.byteLength(JSON.stringify(card)), face).toBeLessThan(28 * 1024);
    }
  });

  test('holds nothing that Teams would carry out or read as Markdown', () => {
    for (const [face, card] of cards) {
      expect(JSON.stringify(card), face).not.toMatch(/\{\{|"type":"(?:TextBlock|FactSet)"/);
    }
  });

  test('never says a code but in the card itself', () => {
    for (const [face, { fallbackText }] of cards) expect(fallbackText, face).not.toContain(sampleCode);
  });
});

/** The parser leaves out what is so by default, and the version of a card within a card. */
function withoutDefaults(card: AdaptiveCard): object {
  const isLeftOut = (key: string, value: unknown): boolean =>
    key === 'version' || (key === 'style' && value === 'compact');
  return JSON.parse(
    JSON.stringify(card, (key, value: unknown) => (isLeftOut(key, value) ? undefined : value)),
  );
}

test('no recorded file is left of a card that is gone', () => {
  expect(goldenFiles('teams').filter((name) => !goldenCards.has(name))).toEqual([]);
});
