import { blockingCodes } from '../../../src/core/eligibility/reason.ts';
import { Secret } from '../../../src/core/secret.ts';
import { approvalCard } from '../../../src/messages/cards/approval.ts';
import { codeCard } from '../../../src/messages/cards/delivery.ts';
import { overviewCard } from '../../../src/messages/cards/overview.ts';
import { ownerNoticeCard } from '../../../src/messages/cards/owner-notice.ts';
import { statusCard } from '../../../src/messages/cards/status.ts';
import type { Words } from '../../../src/messages/words.ts';
import { everywhere, privately, type Samples } from '../sample.ts';
import { candidates, sampleRequests, start } from '../sample-requests.ts';
import { sampleCode } from './delivery.ts';

/** Names of devices and people, and reasons, as they are at their worst. */
export const hostileWords = {
  '27-characters': 'Warehouse scanner, hall 007',
  '300-characters': 'Very long name '.repeat(20),
  'one-long-word': 'x'.repeat(300),
  'right-to-left': '\u202Egnp.xlsx\u202C مقسم الهاتف \u2067إعادة\u2069',
  emoji: `👩‍👩‍👧‍👦 Familie 🇳🇱 :rotating_light: ${'👩‍🚒'.repeat(40)}`,
  'mention-of-all': '<!channel> <!here|here> <@U0ANNA> @everyone <at>Anna</at>',
  'date-function': '{{DATE(2026-11-23T09:30:00Z,SHORT)}} {{TIME(2026-11-23T09:30:00Z)}}',
  markup: '*bold* _it_ ~no~ `code` [Intune](https://evil.example) <https://evil.example|Intune> <b>&lt;</b>',
  'line-breaks': 'first\nsecond\r\n\u2028third\tfourth\u0000\u200B',
} as const;

/** The cards in which other people's words stand, with each of those in all their places. */
export function hostileSamples(words: Words): Record<string, Samples> {
  const all = Object.entries(hostileWords).map(([name, text]) => [`hostile-${name}`, cardsWith(words, text)]);
  return { ...Object.fromEntries(all), 'hostile-crowd': crowded(words) };
}

/** More than any platform shows at once: devices to choose from, reasons, requests. */
function crowded(words: Words): Samples {
  const long = hostileWords['300-characters'];
  const requests = sampleRequests({ deviceName: long, personName: long, reason: long, query: long });
  const devices = candidates(Array.from({ length: 130 }, (_, index) => `${index + 1} ${long}`));
  const asking = {
    kind: 'asking',
    requester: requests.anna,
    because: 'no_name',
    candidates: devices,
    expiresAt: start,
  } as const;
  const reasons = blockingCodes.map((code) => ({ code, values: { system: long, version: '7' } }));
  return {
    picker: privately(statusCard(words, requests.choosing(asking), true)),
    reasons: privately(statusCard(words, requests.denied('not_eligible', { reasons }), true)),
    overview: privately(
      overviewCard(
        words,
        Array.from({ length: 40 }, () => requests.awaitingApproval()),
      ),
    ),
  };
}

function cardsWith(words: Words, text: string): Samples {
  const requests = sampleRequests({ deviceName: text, personName: text, reason: text, query: text });
  const forThem = { ...requests.forAnna, requester: { ...requests.forAnna.requester, displayName: text } };
  const asking = {
    kind: 'asking',
    requester: requests.anna,
    because: 'several',
    candidates: candidates([text, text]),
    expiresAt: start,
  } as const;
  return {
    finding: privately(statusCard(words, requests.choosing({ kind: 'finding', delayed: false }), true)),
    picker: privately(statusCard(words, requests.choosing(asking), true)),
    completed: privately(statusCard(words, requests.completed(), true)),
    approval: everywhere(approvalCard(words, requests.awaitingApproval(forThem))),
    'owner notice': privately(ownerNoticeCard(words, requests.awaitingApproval(forThem))),
    overview: privately(overviewCard(words, [requests.completed()])),
    code: privately(codeCard(words, requests.delivering(), new Secret(sampleCode))),
  };
}
