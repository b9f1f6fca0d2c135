/** First words. */
export default {
  'help.title': 'Reset a forgotten passcode',
  'help.summary': 'How to have a passcode reset',
  'help.how':
    'Type the name of the locked device after the command. I look it up in Intune, ask whoever must approve, and bring the result to your private chat.',
  'help.example.label': 'For one device',
  'help.example': "/reset-passcode Anna's iPhone",
  'help.own.label': 'To choose from your devices',
  'help.own': '/reset-passcode',
  'help.reason.label': 'With a reason',
  'help.reason': '/reset-passcode Anna\'s iPhone --reason "new hire, code forgotten"',
  'help.status.label': 'What is under way',
  'help.status': '/reset-passcode status',
  'help.cancel.label': 'To call it off',
  'help.cancel': '/reset-passcode cancel',
  'help.breakGlass.label': 'In an emergency, for those who may',
  'help.breakGlass': '/reset-passcode Anna\'s iPhone --break-glass --reason "…"',
  'help.quotes': 'A device that is called help, status or cancel goes between quotation marks.',
  'received.title': 'I am on it',
  'received.text': 'I have your request. It goes on in your private chat with me, where only you can see it.',
  'notNow.title': 'Not now, sorry',
  'notNow.text':
    'I cannot keep a request at the moment, so nothing was started. Please try again in a few minutes.',
  'overview.title': 'Your latest requests',
  'overview.none': 'You have not asked for a reset yet. Type /reset-passcode help to see how.',
};
