/** A person's own page: their devices, each with how it stands with it. */
export default {
  'home.devices': 'Your devices',
  'home.offered.device_code': 'A reset gives this device a new passcode.',
  'home.offered.work_profile_code': 'A reset gives its work profile a new passcode.',
  'home.offered.device_or_work_profile_code': 'A reset gives the device or its work profile a new passcode.',
  'home.offered.passcode_removed': 'A reset removes its passcode, and you choose a new one.',
  'home.needsApproval': 'Somebody has to approve it first.',
  'home.reason_needed':
    'A reset needs a reason: type /reset-passcode, the name of the device and --reason "why it is needed"',
  'home.under_way': 'A reset is already under way. Our private chat says how far it is.',
  'home.too_soon': 'It was reset only a short time ago. Look for the message with the result first.',
  'home.noDevices': 'I found no device of yours that the rules let you have reset.',
  'home.more':
    '{more, plural, one {One more device is} other {# more devices are}} not shown. Type /reset-passcode and its name.',
  'home.hint': 'Only devices that the rules let you have reset are shown here.',
  'home.notNow': 'I cannot see your devices just now. Please open this page again in a few minutes.',
  'button.reset': 'Reset passcode',
  'confirm.reset.title': 'Reset this passcode?',
  'confirm.reset.text': 'The passcode of {device} will be reset. It goes on in our private chat.',
};
