import type { CardButton, CardNode, HomeCard, LastingNode, OfferNode } from '../../core/card.ts';
import type { DeviceStanding, OwnDevice } from '../../core/own-device.ts';
import { type ChatActor, isSameAccount } from '../../core/person.ts';
import type { Denial } from '../../core/request/endings.ts';
import type { Request } from '../../core/request/schema.ts';
import { describeReasons } from '../describe-reasons.ts';
import type { Words } from '../words.ts';
import { nameToConfirm } from './facts.ts';
import { requestLines } from './overview.ts';
import { describeCandidate } from './status.ts';

/** What of somebody's devices can be shown: them, why not, or that nobody can say just now. */
export type HomeDevices =
  | { kind: 'known'; shown: readonly OwnDevice[]; more: number }
  | { kind: 'denied'; denial: Denial }
  | { kind: 'not_now' };

export type HomeContent = {
  viewer: ChatActor;
  said: readonly LastingNode[];
  devices: HomeDevices;
  requests: readonly Request[];
};

/** A person's own page: what came of their last click there, their devices, their latest requests. Never a code. */
export function homeCard(words: Words, { viewer, said, devices, requests }: HomeContent): HomeCard {
  const { t } = words;
  if (devices.kind === 'denied') {
    return { nodes: [{ kind: 'heading', text: t('home.devices') }, ...denialNodes(words, devices.denial)] };
  }
  const lines = requests.flatMap((request) =>
    requestLines(words, request, showButtons(words, request, viewer)),
  );
  return {
    nodes: [
      ...said,
      { kind: 'heading', text: t('home.devices') },
      ...(devices.kind === 'not_now'
        ? [{ kind: 'text', text: t('home.notNow'), tone: 'attention' } as const]
        : deviceNodes(words, devices)),
      { kind: 'heading', text: t('overview.title') },
      ...(lines.length === 0 ? [{ kind: 'text', text: t('overview.none') } as const] : lines),
    ],
  };
}

function denialNodes({ t }: Words, denial: Denial): CardTexts {
  return [
    { kind: 'text', text: t(`denial.${denial}.message`, { device: '', name: '' }), tone: 'attention' },
    { kind: 'text', text: t(`denial.${denial}.remedy`) },
  ];
}
type CardTexts = Extract<CardNode, { kind: 'text' }>[];

function deviceNodes(
  words: Words,
  { shown, more }: Extract<HomeDevices, { kind: 'known' }>,
): HomeCard['nodes'] {
  const { t } = words;
  return [
    ...(shown.length === 0 ? [{ kind: 'text', text: t('home.noDevices') } as const] : []),
    ...shown.flatMap((own) => ownDeviceNodes(words, own)),
    ...(more === 0 ? [] : [{ kind: 'text', text: t('home.more', { more }) } as const]),
    { kind: 'note', text: t('home.hint') },
  ];
}

function ownDeviceNodes(words: Words, { device, standing }: OwnDevice): (LastingNode | OfferNode)[] {
  const { t } = words;
  const text = `${t('fact.label', { label: device.name })} ${describeStanding(words, standing)}`;
  const description: LastingNode = { kind: 'note', text: describeCandidate(words, device) };
  if (standing.kind !== 'offered') return [{ kind: 'text', text }, description];
  const confirm = {
    title: t('confirm.reset.title'),
    text: t('confirm.reset.text', { device: nameToConfirm(device.name) }),
    accept: t('button.reset'),
    decline: t('confirm.no'),
  };
  return [{ kind: 'offer', deviceId: device.id, text, label: t('button.reset'), confirm }, description];
}

function describeStanding({ t }: Words, standing: DeviceStanding): string {
  switch (standing.kind) {
    case 'offered': {
      const outcome = t(`home.offered.${standing.outcome}`);
      return standing.needsApproval ? `${outcome} ${t('home.needsApproval')}` : outcome;
    }
    case 'not_eligible':
      return describeReasons(standing.reasons, t)
        .map(({ message, remedy }) => `${message} ${remedy}`)
        .join(' ');
    case 'reason_needed':
    case 'under_way':
    case 'too_soon':
      return t(`home.${standing.kind}`);
  }
}

/** The code is shown to its recipient alone, in a view of its own, and only while the button in their chat works. */
function showButtons({ t, now }: Words, request: Request, viewer: ChatActor): CardButton[] {
  if (request.state !== 'completed' || request.revealUntil === null || now >= request.revealUntil) return [];
  const isTheirs = isSameAccount(request.authorisation.recipient.actor, viewer);
  return isTheirs ? [{ verb: 'reveal', label: t('button.reveal'), style: 'primary' }] : [];
}
