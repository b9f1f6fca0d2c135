/** What the frames of Slack and Teams need beside the cards, and answers given before the service is asked. */
export default {
  'typed.deviceTooLong':
    'A device name has at most {limit, number} characters. Please type the name as Intune shows it, or its serial number.',
  'typed.reasonTooLong':
    'A reason can have at most {limit, number} characters. Please shorten it and ask again.',
  'slack.modalTitle': 'Your passcode',
  'slack.modalClose': 'Close',
  'slack.oneMoment': 'One moment, I am asking Intune…',
  'slack.notServed':
    'I do not work for this workspace, so nothing was done. Please ask your own IT help desk.',
  'slack.installed.title': 'Passcode Bot is installed',
  'slack.installed.text': 'You can close this page. In Slack, type /reset-passcode help to see how it works.',
  'slack.installNotServed.title': 'This workspace is not served',
  'slack.installNotServed.text':
    'Nothing was kept. Whoever runs the bot can add the id of your workspace or organization to SLACK_ALLOWED_TEAMS; then install the app again.',
  'slack.installFailed.title': 'The app could not be installed',
  'slack.installFailed.text':
    'Nothing was kept. The page may have been open for too long, or in another browser. Please begin again at /slack/install.',
  'teams.review': 'Review',
  'teams.notServed':
    'I do not work for your organization, so nothing was done. Please ask your own IT help desk.',
  'teams.unknownSender':
    'Teams does not tell me which account you use, so nothing was done. Sign in with your work account and try again.',
  'teams.recorded': 'Recorded. My messages show what comes of it.',
  'teams.repeated': 'I have this click already. My messages show what came of it.',
  'teams.slow':
    'This takes longer than usual. Look at my messages in a moment; if nothing has changed, try again.',
  'teams.failed': 'I could not carry this out just now. Please try again in a few minutes.',
  'teams.onlyInPrivate': 'A code is shown only in your private chat with me. Please press the button there.',
  'teams.cannotReach':
    'I answer that in private, and cannot write to you there yet. Please add me in Teams, open our chat, and ask there.',
  'teams.chooseFirst': 'Please choose a device first.',
};
