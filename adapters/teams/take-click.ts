import { z } from 'zod';
import type { Card } from '../../src/core/card.ts';
import { StoreUnavailableError } from '../../src/core/errors.ts';
import { type RequestId, requestIdSchema } from '../../src/core/ids.ts';
import { type Answer, type Instruction, isSeenOnTheCard } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { cardActionSchema, type TeamsActivity } from './activity.ts';
import type { ClickAnswers } from './click-answers.ts';
import type { DoorParts } from './door-parts.ts';
import { instruct } from './instruct.ts';
import { type InvokeAnswer, messageAnswer, sentencesOf } from './invoke-answer.ts';
import { onceKey } from './once-key.ts';
import { revealCode } from './reveal-code.ts';
import { showView, viewAnswer } from './show-view.ts';

const verbSchema = z.enum([
  'approve',
  'deny',
  'cancel',
  'acknowledge',
  'reveal',
  'pick_device',
  'try_again',
  'review',
  'refresh',
]);
type Verb = z.infer<typeof verbSchema>;

const dataSchema = z.object({
  requestId: requestIdSchema,
  choice: z.string().max(500).nullish(),
});

export type Click = {
  activity: TeamsActivity;
  actor: ChatActor;
  locale: string | null;
  requestId: RequestId;
};

/**
 * Carries out what somebody pressed on a card, or shows the card as it is for them. What cannot be carried out is
 * answered kindly as well: there is always an answer.
 */
export async function takeClick(
  parts: DoorParts & { answers: ClickAnswers },
  activity: TeamsActivity,
  actor: ChatActor,
): Promise<InvokeAnswer> {
  const { locale } = activity;
  const { t } = parts.speak(locale);
  const value = cardActionSchema.safeParse(activity.value);
  const verb = verbSchema.safeParse(value.data?.action.verb);
  const data = dataSchema.safeParse(value.data?.action.data);
  if (!value.success || !verb.success || !data.success) {
    parts.logger.warn({ from: 'teams' }, 'A click was not one of ours.');
    return messageAnswer(t('teams.failed'));
  }
  const click: Click = { activity, actor, locale, requestId: data.data.requestId };
  try {
    if (value.data.trigger === 'automatic') return await showView(parts, click);
    return await press(parts, click, verb.data, data.data.choice ?? null);
  } catch (error) {
    if (error instanceof StoreUnavailableError) {
      return messageAnswer(sentencesOf(parts.door().service.notNow(locale)));
    }
    const name = error instanceof Error ? error.name : typeof error;
    parts.logger.error({ from: 'teams', error: name }, 'A click could not be seen to.');
    return messageAnswer(t('teams.failed'));
  }
}

async function press(
  parts: DoorParts & { answers: ClickAnswers },
  click: Click,
  verb: Verb,
  choice: string | null,
): Promise<InvokeAnswer> {
  if (verb === 'review' || verb === 'refresh') return showView(parts, click);
  const key = onceKey(click.activity);
  if (verb === 'reveal') {
    return parts.answers.answer(key, () => revealCode(parts, click, key), { isSecret: true });
  }
  const what = whatIsAsked(verb, click.requestId, choice);
  if (what === null) return messageAnswer(parts.speak(click.locale).t('teams.chooseFirst'));
  return parts.answers.answer(key, () => carryOut(parts, click, what), { isSecret: false });
}

async function carryOut(parts: DoorParts, click: Click, what: Instruction['what']): Promise<InvokeAnswer> {
  const { activity, actor, locale } = click;
  const { t } = parts.speak(locale);
  const outcome = await instruct(parts, { activity, actor, what, isSeen: isSeenOnTheCard });
  switch (outcome.kind) {
    case 'repeated':
      return messageAnswer(t('teams.repeated'));
    case 'later':
      return messageAnswer(t('teams.recorded'));
    case 'settled':
      return outcomeAnswer(parts, click, outcome);
  }
}

/**
 * Whoever has decided gets the card as it is now in the place of the buttons, and whoever has read a code a sentence
 * in its place. Everything else is a line below the card, which is brought up to date by itself: a card in its place
 * would hide that from the one who clicked.
 */
async function outcomeAnswer(
  parts: DoorParts,
  click: Click,
  { answer, card }: { answer: Answer; card: Card },
): Promise<InvokeAnswer> {
  const said = messageAnswer(sentencesOf(card));
  switch (answer.kind) {
    case 'recorded':
      return showView(parts, click).catch(() => said);
    case 'acknowledged':
      return viewAnswer(click.activity, card);
    default:
      return said;
  }
}

function whatIsAsked(
  verb: Exclude<Verb, 'reveal' | 'review' | 'refresh'>,
  requestId: RequestId,
  choice: string | null,
): Instruction['what'] | null {
  switch (verb) {
    case 'approve':
    case 'deny':
      return { kind: 'decide', requestId, decision: verb };
    case 'cancel':
    case 'acknowledge':
    case 'try_again':
      return { kind: verb, requestId };
    case 'pick_device':
      return choice === null || choice === '' ? null : { kind: 'choose', requestId, choice };
  }
}
