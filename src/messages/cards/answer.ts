import type { Card } from '../../core/card.ts';
import type { Answer } from '../../core/message.ts';
import type { Words } from '../words.ts';

/** A sentence for one person. */
export function answerCard(words: Words, answer: Answer): Card {
  const text = answerText(words, answer);
  return { locale: words.locale, summary: text, nodes: [{ kind: 'text', text }] };
}

function answerText({ t }: Words, answer: Answer): string {
  switch (answer.kind) {
    case 'recorded':
      return t(`answer.recorded.${answer.decision}`);
    case 'identity':
      return `${t(`denial.${answer.why}.message`, { device: '', name: '' })} ${t(`denial.${answer.why}.remedy`)}`;
    case 'chosen':
      return t('answer.chosen', { name: answer.name });
    default:
      return t(`answer.${answer.kind}`);
  }
}
