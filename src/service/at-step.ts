import type { OutgoingMessage } from '../core/message.ts';
import type { Request } from '../core/request/schema.ts';

/**
 * Every point between two things that last: a commit, a call to a platform. A process that ends at any of them leaves
 * something done and something to do, and the next one has to make the same whole of it.
 */
export const stepNames = [
  // At the door.
  'request_kept',
  'instruction_kept',
  'instruction_carried_out',
  'reveal_kept',
  // The move to this point has been committed.
  'request_received',
  'choice_asked',
  'device_chosen',
  'approval_asked',
  'approval_recorded',
  'approved',
  'start_delayed',
  'intent_committed',
  'reset_throttled',
  'reset_taken',
  'device_active',
  'device_answered',
  'removal_committed',
  'completed',
  'removal_wanted',
  'ended',
  'retry_kept',
  // A platform has answered, and what it said has still to be kept.
  'authority_rechecked',
  'reset_answered',
  'device_followed',
  'code_shown',
  'status_posted',
  'approval_posted',
  'notice_posted',
  'event_posted',
  'placeholder_posted',
  'offer_posted',
  'card_updated',
  'code_removed',
] as const;
export type StepName = (typeof stepNames)[number];

/** Called at each step, and waited for. It never rejects. */
export type AtStep = (step: StepName) => Promise<void>;

/** What holds outside of tests: nothing happens between two steps. */
export const atNoStep: AtStep = async () => undefined;

/** @returns the step that a committed move has brought a request to */
export function stepOfMove(before: Request, next: Request): StepName {
  switch (next.state) {
    case 'choosing_device':
      return stepOfSearch(before, next);
    case 'awaiting_approval':
      return before.state === 'awaiting_approval' ? 'approval_recorded' : 'approval_asked';
    case 'approved':
      if (before.state === 'resetting') return 'reset_throttled';
      return before.state === 'approved' ? 'start_delayed' : 'approved';
    case 'resetting':
      return 'intent_committed';
    case 'awaiting_device':
      return before.state === 'awaiting_device' ? 'device_active' : 'reset_taken';
    case 'delivering':
      return next.step === 'showing' ? 'removal_committed' : 'device_answered';
    case 'completed':
      return before.state === 'completed' ? 'removal_wanted' : 'completed';
    case 'failed':
      return next.retriedBy === null ? 'ended' : 'retry_kept';
    case 'denied':
    case 'expired':
    case 'canceled':
      return 'ended';
  }
}

function stepOfSearch(before: Request, { step }: Extract<Request, { state: 'choosing_device' }>): StepName {
  switch (step.kind) {
    case 'received':
    case 'finding':
      return step.kind === 'finding' && step.delayed ? 'start_delayed' : 'request_received';
    case 'asking':
      return 'choice_asked';
    case 'chosen': {
      const wasAsked = before.state === 'choosing_device' && before.step.kind === 'asking';
      return wasAsked ? 'device_chosen' : 'request_received';
    }
  }
}

/** @returns the step that sending a message has brought it to */
export function stepOfMessage({ content, postedRevision }: OutgoingMessage): StepName {
  switch (content.kind) {
    case 'delivery':
      if (content.face === 'placeholder') return 'placeholder_posted';
      if (content.face === 'withdrawn') return 'card_updated';
      return content.face === 'offer' ? 'offer_posted' : 'code_removed';
    case 'shown_code':
      return 'code_removed';
    case 'event':
      return 'event_posted';
    case 'status':
      return postedRevision === 0 ? 'status_posted' : 'card_updated';
    case 'approval':
      return postedRevision === 0 ? 'approval_posted' : 'card_updated';
    case 'owner_notice':
    case 'notice':
    case 'answer':
      return postedRevision === 0 ? 'notice_posted' : 'card_updated';
  }
}
