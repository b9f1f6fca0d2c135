import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../adapters/slack/limits.ts';
import { renderHome, renderMessage } from '../../adapters/slack/render-blocks.ts';
import { rooms } from '../../adapters/teams/limits.ts';
import { languages } from '../../src/core/language.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { approvalCard } from '../../src/messages/cards/approval.ts';
import { statusCard } from '../../src/messages/cards/status.ts';
import { catalogues, type MessageKey } from '../../src/messages/translate.ts';
import { wordsFor } from '../../src/messages/words.ts';
import { fullHome } from '../golden/cards/home.ts';
import { candidates, plainWords, sampleRequests, start } from '../golden/sample-requests.ts';

const device = 'Anna Aldersey-Williams’s iPhone 16 Pro Max (warehouse two)';
const person = 'Maria del Carmen Rodríguez-Fernández de la Torre';
const filledIn = { device, recipient: person, requester: person, name: person };

const keys = Object.keys(catalogues.en).filter((key): key is MessageKey => key in catalogues.en);
const starting = (start: string): MessageKey[] => keys.filter((key) => key.startsWith(start));
const ending = (end: string): MessageKey[] => keys.filter((key) => key.endsWith(end));

describe.each(languages)('what has a fixed room is not cut in %s', (language) => {
  const words = wordsFor(language, { clock: { now: () => 0 }, policy: { current: () => defaultPolicy } });
  const { t } = words;
  const tooLong = (among: readonly MessageKey[], limit: number): string[] =>
    among.map((key) => t(key, filledIn)).filter((text) => text.length > limit);

  it('buttons', () => {
    const buttons = [...starting('button.'), 'teams.review', 'status.choose.submit'] as const;
    expect(tooLong(buttons, slackLimits.buttonText)).toEqual([]);
    // In the narrow room, a large card is drawn with buttons of forty characters.
    expect(tooLong(buttons, rooms[2]?.button ?? 0)).toEqual([]);
  });

  it('what is asked once more', () => {
    expect(
      tooLong(['confirm.yes', 'confirm.no', 'button.tryAgain', 'button.reset'], slackLimits.confirmButton),
    ).toEqual([]);
    const asked = keys.filter((key) => key.startsWith('confirm.'));
    const titles = asked.filter((key) => key.endsWith('.title'));
    const texts = asked.filter((key) => key.endsWith('.text'));
    expect(tooLong(titles, slackLimits.confirmTitle)).toEqual([]);
    expect(tooLong(texts, slackLimits.confirmText)).toEqual([]);
  });

  it('the end of what is asked once more about a device whose name is long', () => {
    const deviceName = 'Anna’s iPhone '.repeat(20);
    const endOf = (key: MessageKey): string => t(key, { ...filledIn, device: '…' }).replace(/^.*…/u, '…');
    const recipient = { ...plainWords, deviceName, personName: person };
    const approval = approvalCard(words, sampleRequests(recipient).awaitingApproval());
    expect(JSON.stringify(renderMessage(approval))).toContain(`${endOf('confirm.approve.text')}"`);
    const home = fullHome(words, sampleRequests(), deviceName);
    expect(JSON.stringify(renderHome(home, 'drawing'))).toContain(`${endOf('confirm.reset.text')}"`);
  });

  it('titles', () => {
    expect(tooLong(['slack.modalTitle', 'slack.modalClose'], slackLimits.modalTitle)).toEqual([]);
    const headings = [...ending('.title'), 'status.titleFor'] as const;
    expect(tooLong(headings, slackLimits.headerText)).toEqual([]);
  });

  it('labels of facts', () => {
    const labels = [...starting('fact.'), ...ending('.label')].filter((key) => key !== 'fact.label');
    expect(tooLong(labels, rooms[1]?.factLabel ?? 0)).toEqual([]);
  });

  it('the end of the line under a device to choose, whose model is long', () => {
    const { anna, choosing } = sampleRequests();
    const [named, ...others] = candidates(['Anna’s tablet', 'another']);
    if (named === undefined) throw new TypeError('There is no device.');
    const model = 'Samsung Galaxy Tab Active4 Pro 5G Enterprise Edition (SM-T636B)';
    const because = 'several' as const;
    const asking = { kind: 'asking', requester: anna, because, expiresAt: start } as const;
    const chosen = choosing({ ...asking, candidates: [{ ...named, model }, ...others] });
    const drawn = JSON.stringify(renderMessage(statusCard(words, chosen, true)));
    const seen = t('status.seen', { moment: words.moment(start - 90 * 60_000) });
    expect(drawn).toMatch(/"Samsung Gal[^"]*… · Android · [^"]*…1234 · /u);
    expect(drawn).toContain(`…1234 · ${seen}"`);
  });

  it('the line under a device to choose, with the end of its serial number', () => {
    const line = t('status.choose.description', {
      kind: 'Galaxy Tab Active4 Pro · Android',
      serial: 'X7Q9',
      seen: t('status.seen', { moment: words.moment(Date.UTC(2026, 8, 24, 14, 5)) }),
    });
    expect(line).toContain('…X7Q9');
    expect(line.length).toBeLessThanOrEqual(slackLimits.optionDescription);
  });
});
