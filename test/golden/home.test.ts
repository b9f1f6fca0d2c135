import { describe, expect, test } from 'vitest';
import { renderHome } from '../../adapters/slack/render-blocks.ts';
import { validate } from '../../sandbox/slack/block-kit/validate.ts';
import { viewSchema } from '../../sandbox/slack/block-kit/views.ts';
import type { HomeCard } from '../../src/core/card.ts';
import { languages } from '../../src/core/language.ts';
import { seenMessage } from '../adapters/slack/seen-message.ts';
import { fullHome, hostileNames } from './cards/home.ts';
import { drawHomes, goldenHomes, wordsIn } from './golden-cards.ts';
import { matchGoldenFile } from './golden-file.ts';
import { plainWords, sampleRequests } from './sample-requests.ts';

const views = (homes: ReadonlyMap<string, HomeCard>) =>
  [...homes].map(([name, home]) => [name, renderHome(home, 'drawing')] as const);

test('a person’s own page in Slack is as recorded', async () => {
  await matchGoldenFile('slack-home', 'home', Object.fromEntries(views(goldenHomes)));
});

describe.each(languages)('a person’s own page in %s', (language) => {
  const homes = drawHomes(wordsIn(language));

  test('keeps within Slack’s limits', () => {
    for (const [name, view] of views(homes)) {
      expect(validate(viewSchema, view, '/view'), name).toMatchObject({ ok: true });
    }
  });

  test('says what the English one says, part by part, and is cut nowhere', () => {
    for (const [name, home] of homes) {
      const kinds = (card: HomeCard | undefined) => card?.nodes.map(({ kind }) => kind);
      expect(kinds(home), name).toEqual(kinds(goldenHomes.get(name)));
    }
    expect(JSON.stringify(views(homes))).not.toContain('…"');
  });

  test.each(hostileNames)('takes any name, and ten devices with all their reasons: %j', (text) => {
    const requests = sampleRequests({ ...plainWords, deviceName: text, personName: text, query: text });
    const view = renderHome(fullHome(wordsIn(language), requests, text), 'drawing');
    expect(validate(viewSchema, view, '/view')).toMatchObject({ ok: true });
    expect(view.blocks.length).toBeLessThan(60);
    expect(seenMessage({ ts: '1', text: '', blocks: view.blocks }).active).toEqual([]);
  });
});
