import type { Card } from '../../core/card.ts';
import type { MessageContent } from '../../core/message.ts';
import type { RequestIn } from '../../core/request/schema.ts';
import type { Secret } from '../../core/secret.ts';
import type { Speech } from '../translate.ts';
import type { Words } from '../words.ts';

type Delivered = RequestIn<'delivering'> | RequestIn<'completed'>;
type Face = Extract<MessageContent, { kind: 'delivery' }>['face'];

/** The one card that holds a code. Its summary does not. */
export function codeCard(words: Words, request: Delivered, code: Secret): Card {
  const { t, locale, span, redactAfterMs } = words;
  const device = request.authorisation.device.name;
  const kind = request.outcome === 'passcode_removed' ? 'device_code' : request.outcome;
  return {
    locale,
    summary: t('delivery.placeholder.summary'),
    nodes: [
      { kind: 'heading', text: t('delivery.title', { device }) },
      { kind: 'text', text: t(`delivery.code.${kind}`, { device }) },
      { kind: 'code', code },
      { kind: 'text', text: t('delivery.code.next', { span: span(redactAfterMs) }) },
      {
        kind: 'actions',
        requestId: request.id,
        buttons: [{ verb: 'acknowledge', label: t('button.gotIt'), style: 'primary' }],
      },
    ],
  };
}

/** The message around the code: before it is there, as an offer to open it, and after it was taken away or never came. */
export function deliveryCard(
  words: Words,
  face: Face,
  request: { id: Delivered['id']; device: string; revealUntil: number | null },
): Card {
  const { t, locale, moment } = words;
  const heading = { kind: 'heading', text: t('delivery.title', { device: request.device }) } as const;
  const summary = t('delivery.placeholder.summary');
  switch (face) {
    case 'placeholder':
      return { locale, summary, nodes: [heading, { kind: 'text', text: t('delivery.placeholder') }] };
    case 'offer':
      return {
        locale,
        summary,
        nodes: [
          heading,
          { kind: 'text', text: t('delivery.offer', { device: request.device }) },
          ...(request.revealUntil === null
            ? []
            : [
                {
                  kind: 'note',
                  text: t('delivery.offerUntil', { until: moment(request.revealUntil) }),
                } as const,
              ]),
          {
            kind: 'actions',
            requestId: request.id,
            buttons: [
              { verb: 'reveal', label: t('button.reveal'), style: 'primary' },
              { verb: 'acknowledge', label: t('button.gotIt') },
            ],
          },
        ],
      };
    case 'removed_after_time':
    case 'removed_on_request':
      return {
        locale,
        summary: t(`delivery.${face}`),
        nodes: [
          heading,
          { kind: 'text', text: t(`delivery.${face}`) },
          { kind: 'note', text: t('delivery.removed.remedy') },
        ],
      };
    case 'withdrawn':
      return {
        locale,
        summary: t('delivery.withdrawn'),
        nodes: [heading, { kind: 'text', text: t('delivery.withdrawn') }],
      };
  }
}

/** Shown where a code was asked for and the device has been reset once more since. */
export function notToldApartCard({ t, locale }: Words): Card {
  const summary = t('failure.ambiguous.message');
  return {
    locale,
    summary,
    nodes: [
      { kind: 'text', text: summary, tone: 'warning' },
      { kind: 'text', text: t('failure.ambiguous.remedy') },
    ],
  };
}

/** Shown where a code was asked for and did not come in time: nothing is lost, the button is still there. */
export function revealLaterCard({ t, locale }: Speech, request: Pick<Delivered, 'id'>): Card {
  return {
    locale,
    summary: t('delivery.later'),
    nodes: [
      { kind: 'text', text: t('delivery.later'), tone: 'attention' },
      { kind: 'text', text: t('delivery.later.remedy') },
      {
        kind: 'actions',
        requestId: request.id,
        buttons: [{ verb: 'reveal', label: t('button.tryAgain'), style: 'primary' }],
      },
    ],
  };
}
