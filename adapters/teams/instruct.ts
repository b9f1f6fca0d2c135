import type { Card } from '../../src/core/card.ts';
import { inTime } from '../../src/core/in-time.ts';
import type { Answer, Instruction } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import type { TeamsActivity } from './activity.ts';
import type { DoorParts } from './door-parts.ts';
import { onceKey } from './once-key.ts';
import { sayPrivately } from './say.ts';

/**
 * How long after a click or a command what came of it may still go out as its answer. Teams gives a click up after
 * about five seconds, and sends it again.
 */
const patienceMs = 3_000;

/** `later`: it is kept, and the person will be told what came of it where nothing else shows that. */
export type Outcome =
  | { kind: 'settled'; answer: Answer; card: Card }
  | { kind: 'later' }
  | { kind: 'repeated' };

type Asked = {
  activity: TeamsActivity;
  actor: ChatActor;
  what: Instruction['what'];
  /** Whether an answer that comes late needs no word, because something else shows it. */
  isSeen: (answer: Answer) => boolean;
};

/**
 * Hands over what somebody asked for by a click or a command.
 * @returns what came of it, where that is known soon
 */
export async function instruct(parts: DoorParts, asked: Asked): Promise<Outcome> {
  const { clock } = parts;
  const { activity, actor, what } = asked;
  const answerBy = clock.monotonic() + patienceMs;
  const receipt = await parts.door().service.instruct({
    actor,
    locale: activity.locale,
    replyUrl: null,
    onceKey: onceKey(activity),
    what,
  });
  if (receipt.kind === 'repeated') return receipt;
  const left = answerBy - clock.monotonic();
  const settled = left > 0 ? await inTime(clock, left, receipt.settled) : null;
  if (settled !== null) return { kind: 'settled', ...settled };
  void receipt.settled.then((late) => tellLate(parts, asked, late));
  return { kind: 'later' };
}

/**
 * Says in private what came too late to be an answer. Where nobody knows yet (`working`), the service has given up
 * telling it here, and sends it once it knows. It never rejects.
 */
async function tellLate(
  parts: DoorParts,
  { activity, actor, isSeen }: Asked,
  { answer, card }: { answer: Answer; card: Card },
): Promise<void> {
  if (answer.kind === 'working' || isSeen(answer)) return;
  try {
    await sayPrivately(parts, activity, actor, card);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    parts.logger.error({ from: 'teams', error: name }, 'A late answer could not be sent.');
  }
}
