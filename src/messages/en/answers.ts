/** What somebody who clicked or typed is told, for their eyes only. */
export default {
  'answer.recorded.approve': 'Thank you. Your approval is recorded.',
  'answer.recorded.deny': 'Thank you. Your decision against it is recorded. Nothing is done to the device.',
  'answer.too_late': 'This was settled in the meantime. Your click changed nothing.',
  'answer.already_decided': 'You have already approved this. One person counts once.',
  'answer.not_yours': 'This is for somebody else. Nothing was changed.',
  'answer.not_an_approver': 'You are not among those who can approve this. Nothing was changed.',
  'answer.own_request': 'You asked for this yourself, so somebody else has to decide. Nothing was changed.',
  'answer.recipient_cannot_approve':
    'The result of this would go to you, so somebody else has to decide. Nothing was changed.',
  'answer.canceled': 'Cancelled. Nothing was done to the device.',
  'answer.nothing_to_cancel': 'You have nothing under way that could be cancelled.',
  'answer.cannot_cancel_any_more':
    'It is too late to cancel: the reset has been sent or the request has ended.',
  'answer.chosen': '{name}: I am checking whether its passcode can be reset.',
  'answer.choice_gone': 'This choice is no longer open. Please ask again.',
  'answer.retry_not_needed':
    'No second reset is needed: the first one shows in Intune, or this has been settled already. The result comes by itself.',
  'answer.retrying': 'I am trying once more, as a new request.',
  'answer.acknowledged': 'The code has been taken away.',
  'answer.unknown_request': 'I do not know this request any more. Please ask again.',
  'answer.working': 'I am on it. My messages show what comes of it.',
  'answer.not_now': 'That did not work just now. Nothing was changed; please try again in a few minutes.',
  'answer.cannot_reach':
    'I answer this in private, and cannot write to you there. Please add my app, open our chat and ask there; if that does not help, ask your IT help desk.',
};
