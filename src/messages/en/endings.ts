/** How a request can end without its result: what happened, and what to do. */
export default {
  'denial.workspace_not_served.message': 'This workspace is not connected to the bot.',
  'denial.workspace_not_served.remedy': 'Ask from your company’s own workspace.',
  'denial.person_unknown.message':
    'I could not match your chat account with exactly one account of your company.',
  'denial.person_unknown.remedy':
    'Ask your help desk to compare the e-mail address in your chat profile with the one in your company account.',
  'denial.email_unconfirmed.message': 'The e-mail address in your Slack profile is not confirmed.',
  'denial.email_unconfirmed.remedy': 'Confirm it through the message Slack sent you, then ask again.',
  'denial.guest.message': 'Guest accounts cannot have a passcode reset here.',
  'denial.guest.remedy': 'Please contact the help desk.',
  'denial.stranger.message': 'Only people of this company can have a passcode reset here.',
  'denial.stranger.remedy': 'Please contact your own company’s help desk.',
  'denial.bot.message': 'A bot or workflow cannot have a passcode reset.',
  'denial.bot.remedy': 'A person has to ask.',
  'denial.account_disabled.message': 'Your account is disabled.',
  'denial.account_disabled.remedy': 'Please contact the help desk.',
  'denial.device_not_found.message': 'I found no device of that name that you may have reset.',
  'denial.device_not_found.remedy':
    'Check the name under Settings on the device, or give its serial number. If it is not your own, ask its owner or the help desk.',
  'denial.not_eligible.message': 'The passcode of {device} cannot be reset from here.',
  'denial.not_eligible.remedy': 'Below you see why, and what you can do instead.',
  'denial.reason_required.message': 'This reset needs a reason.',
  'denial.reason_required.remedy': 'Ask again with a reason at the end: --reason "why it is needed"',
  'denial.break_glass_not_allowed.message': 'You may not skip the approvals.',
  'denial.break_glass_not_allowed.remedy': 'Ask again without --break-glass.',
  'denial.limit_person.message': 'You have asked for too many resets in a short time.',
  'denial.limit_person.remedy': 'Please wait a while, or contact the help desk.',
  'denial.limit_device.message': 'The passcode of {device} was reset only a short time ago.',
  'denial.limit_device.remedy':
    'Look for the message with its result first. If you still need a reset, ask again in a few minutes.',
  'denial.already_under_way.message': 'The passcode of {device} is already being reset.',
  'denial.already_under_way.remedy': 'Its result comes to whoever it is meant for. Nothing more is needed.',
  'denial.nobody_can_approve.message': 'There is nobody who could approve this reset at the moment.',
  'denial.nobody_can_approve.remedy':
    'Please contact the help desk: the list of approvers has to be corrected.',
  'denial.nobody_to_tell.message': 'Somebody who has to be told before this reset cannot be reached.',
  'denial.nobody_to_tell.remedy': 'Please contact the help desk. Nothing was done to the device.',
  'denial.approver_denied.message': '{name} decided against this reset.',
  'denial.approver_denied.remedy': 'Talk to them if you still need it. Nothing was done to the device.',
  'denial.no_longer_allowed.message': 'The rules changed in the meantime and no longer allow this reset.',
  'denial.no_longer_allowed.remedy': 'Nothing was done to the device. Please contact the help desk.',

  'failure.changed.message': 'Something changed between the approval and the reset, so I stopped.',
  'failure.changed.remedy': 'Nothing was done to the device. Ask again if you still need it.',
  'failure.recipient_unreachable.message':
    'I could not open a private chat with everyone who must be told first, so I did not reset anything.',
  'failure.recipient_unreachable.remedy': 'Start a direct message with the bot, then ask again.',
  'failure.refused_by_intune.message': 'Intune refused the reset.',
  'failure.refused_by_intune.remedy':
    'Nothing was done to the device. Please tell the help desk the number below.',
  'failure.needs_second_administrator.message':
    'Intune asks for a second administrator before it resets a passcode.',
  'failure.needs_second_administrator.remedy':
    'Please ask the help desk: an administrator has to approve it in Intune.',
  'failure.unconfirmed.message': 'I cannot tell whether Intune took the reset: it gave no clear answer.',
  'failure.unconfirmed.remedy':
    'I will not send it again by myself. If the result still arrives, you get it here. Otherwise you can try again.',
  'failure.not_supported.message': 'Intune says that the passcode of this device cannot be reset.',
  'failure.not_supported.remedy': 'Please contact the help desk.',
  'failure.device_failed.message': 'The device could not reset its passcode.',
  'failure.device_failed.remedy':
    'The two usual causes: no policy asks for a passcode on it, or its work profile was never unlocked since it was set up. The help desk can check both.',
  'failure.deadline.message': 'The device did not answer in time.',
  'failure.deadline.remedy':
    'Switch it on and connect it to Wi-Fi or mobile data. If it still answers within a week, the result comes here. You can also try again.',
  'failure.canceled_in_intune.message': 'The reset was cancelled in Intune.',
  'failure.canceled_in_intune.remedy': 'Ask again if you still need it.',
  'failure.ambiguous.message':
    'Somebody else reset the passcode of this device at the same time. I cannot tell whose code is whose, so I give out none.',
  'failure.ambiguous.remedy':
    'The help desk can read the valid code in the Intune admin centre: Devices, this device, Device actions status.',
  'failure.code_missing.message': 'The passcode was reset, but Intune shows me no code.',
  'failure.code_missing.remedy':
    'The help desk can look in the Intune admin centre: Devices, this device, Overview, Reset passcode.',
  'failure.undeliverable.message':
    'The passcode was reset, but I could not bring the code to its private chat.',
  'failure.undeliverable.remedy':
    'The help desk can read it in the Intune admin centre for seven days: Devices, this device, Overview, Reset passcode.',

  'expiry.choice.message': 'No device was chosen in time.',
  'expiry.choice.remedy': 'Ask again when you are ready. Nothing was done.',
  'expiry.approval.message': 'The approval did not come in time.',
  'expiry.approval.remedy': 'Ask again, or talk to the approvers. Nothing was done to the device.',
  'expiry.start.message': 'I could not start this in time.',
  'expiry.start.remedy': 'Please ask again later, or contact the help desk. Nothing was done to the device.',

  'canceled.requester.message': 'Cancelled by {name}.',
  'canceled.owner.message': '{name}, who owns the device, stopped this reset.',
  'canceled.operator.message': 'Cancelled by {name}, who runs the bot.',
  'canceled.remedy': 'Nothing was done to the device.',
};
