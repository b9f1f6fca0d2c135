import type { Request } from '../../../src/core/request/schema.ts';
import { approvalCard } from '../../../src/messages/cards/approval.ts';
import { ownerNoticeCard } from '../../../src/messages/cards/owner-notice.ts';
import type { Words } from '../../../src/messages/words.ts';
import { everywhere, privately, type Sample, type Samples } from '../sample.ts';
import { hilda, type SampleRequests } from '../sample-requests.ts';

/** What those see who have to decide on a request, or can stop it. */
export function decidingSamples(words: Words, requests: SampleRequests): Record<string, Samples> {
  const approval = (request: Request): Sample => everywhere(approvalCard(words, request));
  const notice = (request: Request): Sample => privately(ownerNoticeCard(words, request));
  const { halfApproved } = requests;
  const deniedBy = requests.denied('approver_denied', { authorisation: requests.forAnna, by: hilda });
  return {
    approval: {
      open: approval(requests.awaitingApproval()),
      'half approved': approval(requests.awaitingApproval(halfApproved)),
      escalated: approval(requests.awaitingApproval(requests.forAnna, true)),
      approved: approval(requests.approved('nothing', halfApproved)),
      'under way': approval(requests.awaitingDevice(false, halfApproved)),
      completed: approval(requests.completed('device_code', { authorisation: halfApproved })),
      failed: approval(requests.failed('device_failed', { authorisation: halfApproved })),
      denied: approval(deniedBy),
      expired: approval(requests.expired('approval', requests.forAnna)),
      canceled: approval(requests.canceled('requester')),
    },
    'owner-notice': {
      'can be stopped': notice(requests.awaitingApproval()),
      'can be stopped, in an emergency': notice(requests.approved('notice', requests.breakGlass)),
      'has been sent': notice(requests.resetting(halfApproved)),
      completed: notice(requests.completed('device_code', { authorisation: halfApproved })),
      denied: notice(deniedBy),
      'stopped by the owner': notice(requests.canceled('owner')),
    },
  };
}
