import type { CardNode } from '../../core/card.ts';
import { plainText } from '../../core/plain-text.ts';
import { authorisationOf } from '../../core/request/moves.ts';
import type { Authorisation, Request } from '../../core/request/schema.ts';
import type { DeviceSnapshot } from '../../core/request/snapshot.ts';
import type { Words } from '../words.ts';

type Fact = Extract<CardNode, { kind: 'facts' }>['items'][number];

/** @returns the device a request is about, once it is known and may be named */
export function deviceOf(request: Request): DeviceSnapshot | null {
  return authorisationOf(request)?.device ?? ('device' in request ? request.device : null);
}

/** A device's name for a question that has to be read to its end, for which Slack has three hundred characters. */
export function nameToConfirm(name: string): string {
  return plainText(name, 80);
}

/** Who, what and why of a request, as far as it is known. */
export function requestFacts({ t }: Words, request: Request): Fact[] {
  const authorisation = authorisationOf(request);
  const device = deviceOf(request);
  const facts: (Fact | null)[] = [
    device === null ? null : { label: t('fact.device'), value: describeDevice(device) },
    ...(authorisation === null ? [] : peopleFacts(t, authorisation)),
    request.command.reason === null ? null : { label: t('fact.reason'), value: request.command.reason },
    authorisation?.rule.breakGlass === true
      ? { label: t('fact.breakGlass'), value: t('fact.breakGlassYes') }
      : null,
    { label: t('fact.number'), value: request.id },
  ];
  return facts.filter((fact) => fact !== null);
}

/** Somebody with their own device need not be told three times who they are. */
function peopleFacts(t: Words['t'], { requester, recipient, device }: Authorisation): Fact[] {
  if (device.userId === requester.entraId && recipient.entraId === requester.entraId) return [];
  return [
    ...(device.ownerName === null ? [] : [{ label: t('fact.owner'), value: device.ownerName }]),
    { label: t('fact.requester'), value: requester.displayName },
    { label: t('fact.recipient'), value: recipient.displayName },
  ];
}

function describeDevice({ name, model, operatingSystem }: DeviceSnapshot): string {
  return [name, model, operatingSystem]
    .filter((part, at, all) => part !== null && all.indexOf(part) === at)
    .join(' · ');
}

/** Who decided what, and when, on every copy of every card. */
export function decisionNodes({ t, moment }: Words, request: Request): CardNode[] {
  const decisions = authorisationOf(request)?.decisions ?? [];
  const nodes: CardNode[] = decisions.map((decision) => ({
    kind: 'note',
    text: t('decided.approved', {
      name: decision.displayName,
      moment: moment(decision.atMs),
      platform: platformName(decision.platform),
    }),
  }));
  if (request.state === 'denied' && request.by !== null) {
    const { by, endedAt } = request;
    const values = {
      name: by.displayName,
      moment: moment(endedAt),
      platform: platformName(by.actor.platform),
    };
    nodes.push({ kind: 'note', text: t('decided.denied', values) });
  }
  return nodes;
}

function platformName(platform: 'slack' | 'teams'): string {
  switch (platform) {
    case 'slack':
      return 'Slack';
    case 'teams':
      return 'Teams';
  }
}
