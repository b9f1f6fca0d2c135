import type { MessageContent } from '../../../src/core/message.ts';
import { expectedOutcomeSchema } from '../../../src/core/request/snapshot.ts';
import { Secret } from '../../../src/core/secret.ts';
import {
  codeCard,
  deliveryCard,
  notToldApartCard,
  revealLaterCard,
} from '../../../src/messages/cards/delivery.ts';
import type { Words } from '../../../src/messages/words.ts';
import { eachOf, privately, type Sample, type Samples } from '../sample.ts';
import { type SampleRequests, start } from '../sample-requests.ts';

type Face = Extract<MessageContent, { kind: 'delivery' }>['face'];

export const sampleCode = '483920';

/** A code's message: before it is there, with it, and after it was taken away or never came. */
export function deliverySamples(words: Words, requests: SampleRequests): Record<string, Samples> {
  const { id, authorisation } = requests.completed();
  const facts = { id, device: authorisation.device.name, revealUntil: null };
  const around = (face: Face, revealUntil: number | null = null): Sample =>
    privately(deliveryCard(words, face, { ...facts, revealUntil }));
  const onClick = (sample: Sample): Sample => ({ ...sample, surfaces: ['personal', 'viewer'], inView: true });
  const withCode = expectedOutcomeSchema.exclude(['passcode_removed']).options;
  return {
    delivery: {
      placeholder: around('placeholder'),
      offer: around('offer', start + 600_000),
      'offer without an end': around('offer'),
      removed_after_time: onClick(around('removed_after_time')),
      removed_on_request: around('removed_on_request'),
      withdrawn: around('withdrawn'),
      later: onClick(privately(revealLaterCard(words, requests.completed()))),
      'not told apart': onClick(privately(notToldApartCard(words))),
    },
    code: eachOf(withCode, (outcome) =>
      onClick(privately(codeCard(words, requests.delivering(outcome), new Secret(sampleCode)))),
    ),
  };
}
