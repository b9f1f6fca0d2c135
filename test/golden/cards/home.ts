import { type HomeCard, lastingNodes } from '../../../src/core/card.ts';
import type { DeviceStanding, OwnDevice } from '../../../src/core/own-device.ts';
import type { Candidate } from '../../../src/core/request/schema.ts';
import { expectedOutcomeSchema } from '../../../src/core/request/snapshot.ts';
import { answerCard } from '../../../src/messages/cards/answer.ts';
import { receivedCard } from '../../../src/messages/cards/help.ts';
import { type HomeContent, homeCard } from '../../../src/messages/cards/home.ts';
import type { Words } from '../../../src/messages/words.ts';
import { candidates, type SampleRequests, start } from '../sample-requests.ts';
import { hostileWords } from './hostile.ts';

const offered: DeviceStanding = { kind: 'offered', outcome: 'device_code', needsApproval: false };

/** Of every kind of standing at least one; the compiler asks for those that are missing. */
const standings: Record<DeviceStanding['kind'], readonly DeviceStanding[]> = {
  offered: expectedOutcomeSchema.options.map((outcome, at) => ({
    kind: 'offered',
    outcome,
    needsApproval: at === 0,
  })),
  not_eligible: [
    {
      kind: 'not_eligible',
      reasons: [
        { code: 'windows_not_supported', values: { system: 'Windows', version: '10.0.26100' } },
        { code: 'being_wiped', values: {} },
      ],
    },
  ],
  reason_needed: [{ kind: 'reason_needed' }],
  under_way: [{ kind: 'under_way' }],
  too_soon: [{ kind: 'too_soon' }],
};

/** The page of Anna, who is asked about in the sample requests. */
export function homeSamples(words: Words, requests: SampleRequests): Record<string, HomeCard> {
  const page = (change: Partial<HomeContent>): HomeCard =>
    homeCard(words, {
      viewer: requests.anna.actor,
      said: [],
      devices: { kind: 'known', shown: [], more: 0 },
      requests: [],
      ...change,
    });
  return {
    'nothing yet': page({}),
    'every standing': page({ devices: known(Object.values(standings).flat()) }),
    'after a click': page({
      said: lastingNodes(receivedCard(words)),
      devices: known([{ kind: 'under_way' }]),
      requests: [requests.choosing({ kind: 'received', deviceId: null })],
    }),
    'a code to show': page({
      said: lastingNodes(answerCard(words, { kind: 'cannot_cancel_any_more' })),
      devices: known([offered]),
      requests: [
        requests.completed('device_code', { revealUntil: start + 60_000 }),
        requests.completed('device_code', { revealUntil: start - 1 }),
      ],
    }),
    'more devices than fit': page({ devices: { ...known([offered]), more: 12 } }),
    'devices not now': page({ devices: { kind: 'not_now' }, requests: [requests.awaitingApproval()] }),
    denied: page({ devices: { kind: 'denied', denial: 'person_unknown' } }),
  };
}

/** The fullest page there is, with one text wherever somebody else's words stand. */
export function fullHome(words: Words, requests: SampleRequests, name: string): HomeCard {
  const [reasons] = standings.not_eligible;
  const shown = Array.from({ length: 10 }, (_, at) => ({
    device: { ...deviceAt(at), name, model: name },
    standing: at % 2 === 0 ? offered : (reasons ?? offered),
  }));
  return homeCard(words, {
    viewer: requests.anna.actor,
    said: lastingNodes(receivedCard(words)),
    devices: { kind: 'known', shown, more: 7 },
    requests: Array.from({ length: 5 }, () =>
      requests.completed('device_code', { revealUntil: start + 60_000 }),
    ),
  });
}

export const hostileNames: readonly string[] = Object.values(hostileWords);

function known(all: readonly DeviceStanding[]): Extract<HomeContent['devices'], { kind: 'known' }> {
  const shown: OwnDevice[] = all.map((standing, at) => ({ device: deviceAt(at), standing }));
  return { kind: 'known', shown, more: 0 };
}

function deviceAt(at: number): Candidate {
  const names = Array.from({ length: at + 1 }, (_, index) => `Anna’s Pixel ${index + 1}`);
  const device = candidates(names)[at];
  if (device === undefined) throw new Error('There is no such device.');
  return device;
}
