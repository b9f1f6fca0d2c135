import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../../adapters/slack/limits.ts';
import { renderMessage, renderModal } from '../../../adapters/slack/render-blocks.ts';
import type { CardNode } from '../../../src/core/card.ts';
import { Secret } from '../../../src/core/secret.ts';
import { cardOf, requestId, sampleNodes } from '../sample-cards.ts';

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));

describe('as recorded', () => {
  it.each(Object.entries(sampleNodes))('%s', (name, nodes) => {
    expect(renderMessage(cardOf(nodes))).toEqual(golden(name));
  });

  it('modal', () => {
    const frame = { externalId: 'view-1', title: 'Your passcode', close: 'Close' };
    expect(renderModal(cardOf(sampleNodes.code), frame)).toEqual(golden('modal'));
  });
});

describe('Slack’s limits', () => {
  const long = 'word '.repeat(2_000);
  const blocksOf = (...nodes: CardNode[]) => renderMessage(cardOf(nodes)).blocks;

  it('cut a heading', () => {
    expect(blocksOf({ kind: 'heading', text: long })).toMatchObject([
      { text: { text: expect.stringMatching(/^.{100,150}$/u) } },
    ]);
  });

  it('split a text and a note, losing nothing', () => {
    const sections = blocksOf({ kind: 'text', text: long });
    expect(sections).toHaveLength(4);
    expect(JSON.stringify(sections).match(/word/gu)).toHaveLength(2_000);
    expect(JSON.stringify(blocksOf({ kind: 'note', text: long })).match(/word/gu)).toHaveLength(2_000);
  });

  it('split facts into rows of five, and cut their values', () => {
    const items = Array.from({ length: 12 }, (_, index) => ({ label: `Fact ${index}`, value: long }));
    const sections = blocksOf({ kind: 'facts', items });
    expect(sections.map((section) => ('fields' in section ? section.fields?.length : 0))).toEqual([
      10, 10, 4,
    ]);
  });

  it('split buttons, and leave no more choices than a picker holds', () => {
    const buttons = Array.from({ length: 26 }, () => ({ verb: 'review', label: long }) as const);
    expect(blocksOf({ kind: 'actions', requestId, buttons })).toHaveLength(2);
    const choices = Array.from({ length: 130 }, (_, index) => ({
      value: `${index}`,
      label: long,
      description: long,
    }));
    const [picker] = blocksOf({ kind: 'choices', requestId, prompt: '', submit: long, choices });
    expect(picker).toMatchObject({ accessory: { options: { length: 100 } } });
  });

  it('keep the end of a card that has too many blocks, for there are its buttons', () => {
    const notes = Array.from({ length: 80 }, (): CardNode => ({ kind: 'note', text: 'n' }));
    const end: CardNode = { kind: 'actions', requestId, buttons: [{ verb: 'cancel', label: 'Cancel' }] };
    const blocks = blocksOf(...notes, end);
    expect(blocks).toHaveLength(50);
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(blocks.at(-2)).toMatchObject({ elements: [{ text: '…' }] });
    expect(
      renderModal(cardOf([...notes, end]), { externalId: 'x', title: long, close: long }).blocks,
    ).toHaveLength(81);
  });

  it('hold for every text there is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 }).map((part) => part.repeat(10));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const nodes: CardNode[] = [
          { kind: 'heading', text: one },
          { kind: 'text', text: other },
          { kind: 'facts', items: [{ label: one, value: other }] },
          {
            kind: 'choices',
            requestId,
            prompt: one,
            submit: other,
            choices: [{ value: 'd', label: one, description: other }],
          },
          {
            kind: 'actions',
            requestId,
            buttons: [
              { verb: 'deny', label: one, confirm: { title: one, text: one, accept: other, decline: other } },
            ],
          },
          { kind: 'note', text: one },
        ];
        const { blocks } = renderMessage(cardOf(nodes));
        for (const length of textLengths(blocks)) {
          expect(length).toBeGreaterThan(0);
          expect(length).toBeLessThanOrEqual(slackLimits.sectionText);
        }
      }),
      { numRuns: 60 },
    );
  });

  function textLengths(value: unknown): number[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      key === 'text' && typeof inner === 'string' ? [inner.length] : textLengths(inner),
    );
  }
});

describe('a code', () => {
  const { text, blocks } = renderMessage({
    summary: 'Your passcode is here',
    locale: 'en',
    nodes: [{ kind: 'code', code: new Secret('80085-canary') }, ...sampleNodes.actions],
  });

  it('stands in its own block, exactly as it is', () => {
    expect(JSON.stringify(blocks).match(/80085-canary/gu)).toHaveLength(1);
  });

  it('is never in the notification', () => {
    expect(text).not.toContain('canary');
  });
});

describe('what there is nothing of', () => {
  it('makes no block', () => {
    const nodes: CardNode[] = [
      { kind: 'heading', text: '\u202E' },
      { kind: 'text', text: ' ' },
      { kind: 'facts', items: [] },
      { kind: 'actions', requestId, buttons: [] },
      { kind: 'choices', requestId, prompt: '', submit: 'x', choices: [] },
      { kind: 'note', text: '' },
    ];
    expect(renderMessage(cardOf(nodes)).blocks).toEqual([]);
  });

  it('leaves the prompt of a picker without choices', () => {
    const node: CardNode = { kind: 'choices', requestId, prompt: 'None left', submit: 'x', choices: [] };
    expect(renderMessage(cardOf([node])).blocks).toMatchObject([
      { type: 'section', text: { text: 'None left' } },
    ]);
  });
});
