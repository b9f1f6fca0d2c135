import type { Card } from '../../core/card.ts';
import type { Words } from '../words.ts';

/** How to use the command, in as few words as it takes. */
export function helpCard({ t, locale }: Words): Card {
  return {
    locale,
    summary: t('help.summary'),
    nodes: [
      { kind: 'heading', text: t('help.title') },
      { kind: 'text', text: t('help.how') },
      {
        kind: 'facts',
        items: [
          { label: t('help.example.label'), value: t('help.example') },
          { label: t('help.own.label'), value: t('help.own') },
          { label: t('help.reason.label'), value: t('help.reason') },
          { label: t('help.status.label'), value: t('help.status') },
          { label: t('help.cancel.label'), value: t('help.cancel') },
          { label: t('help.breakGlass.label'), value: t('help.breakGlass') },
        ],
      },
      { kind: 'note', text: t('help.quotes') },
    ],
  };
}

/** The first answer to a command that was kept. */
export function receivedCard({ t, locale }: Words): Card {
  return {
    locale,
    summary: t('received.title'),
    nodes: [
      { kind: 'heading', text: t('received.title') },
      { kind: 'text', text: t('received.text') },
    ],
  };
}

/** The answer where nothing could be kept. */
export function notNowCard({ t, locale }: Words): Card {
  return {
    locale,
    summary: t('notNow.title'),
    nodes: [
      { kind: 'heading', text: t('notNow.title') },
      { kind: 'text', text: t('notNow.text') },
    ],
  };
}
