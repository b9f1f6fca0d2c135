import type { Card } from '../../core/card.ts';
import type { MessageKey, MessageValues, Speech } from '../translate.ts';

/** A card that says one sentence. */
export function sentenceCard({ t, locale }: Speech, key: MessageKey, values?: MessageValues): Card {
  const text = t(key, values);
  return { locale, summary: text, nodes: [{ kind: 'text', text }] };
}

/** Says that more was typed than there is room for. */
export function tooLongCard(speech: Speech, typed: { what: 'device' | 'reason'; limit: number }): Card {
  const { what, limit } = typed;
  return sentenceCard(speech, what === 'device' ? 'typed.deviceTooLong' : 'typed.reasonTooLong', { limit });
}
