import type en from '../en/platforms.ts';

export default {
  'typed.deviceTooLong':
    'Ein Gerätename hat höchstens {limit, number} Zeichen. Bitte geben Sie den Namen so ein, wie Intune ihn zeigt, oder die Seriennummer.',
  'typed.reasonTooLong':
    'Ein Grund darf höchstens {limit, number} Zeichen lang sein. Bitte kürzen Sie ihn und fragen Sie noch einmal.',
  'slack.modalTitle': 'Ihr Passcode',
  'slack.modalClose': 'Schließen',
  'slack.oneMoment': 'Einen Moment, ich frage Intune…',
  'slack.notServed':
    'Für diesen Workspace bin ich nicht zuständig, deshalb wurde nichts getan. Bitte wenden Sie sich an Ihren eigenen IT-Helpdesk.',
  'slack.installed.title': 'Passcode Bot ist installiert',
  'slack.installed.text':
    'Sie können diese Seite schließen. Mit /reset-passcode help sehen Sie in Slack, wie es geht.',
  'slack.installNotServed.title': 'Für diesen Workspace arbeite ich nicht',
  'slack.installNotServed.text':
    'Es wurde nichts behalten. Wer den Bot betreibt, kann die ID Ihres Workspace oder Ihrer Organisation in SLACK_ALLOWED_TEAMS eintragen; installieren Sie die App danach noch einmal.',
  'slack.installFailed.title': 'Die App konnte nicht installiert werden',
  'slack.installFailed.text':
    'Es wurde nichts behalten. Vielleicht war die Seite zu lange offen, oder in einem anderen Browser. Bitte beginnen Sie noch einmal unter /slack/install.',
  'teams.review': 'Ansehen',
  'teams.notServed':
    'Für Ihre Organisation bin ich nicht zuständig, deshalb wurde nichts getan. Bitte wenden Sie sich an Ihren eigenen IT-Helpdesk.',
  'teams.unknownSender':
    'Teams sagt mir nicht, welches Konto Sie verwenden, deshalb wurde nichts getan. Melden Sie sich mit Ihrem Geschäftskonto an und versuchen Sie es noch einmal.',
  'teams.recorded': 'Vermerkt. In meinen Nachrichten sehen Sie, was daraus wird.',
  'teams.repeated': 'Diesen Klick habe ich schon. In meinen Nachrichten sehen Sie, was daraus wurde.',
  'teams.slow':
    'Das dauert länger als sonst. Sehen Sie gleich in meinen Nachrichten nach; wenn sich nichts geändert hat, versuchen Sie es noch einmal.',
  'teams.failed':
    'Das konnte ich gerade nicht ausführen. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  'teams.onlyInPrivate':
    'Einen Code zeige ich nur in Ihrem privaten Chat mit mir. Bitte klicken Sie dort auf die Schaltfläche.',
  'teams.cannotReach':
    'Darauf antworte ich privat, kann Ihnen dort aber noch nicht schreiben. Bitte fügen Sie mich in Teams hinzu, öffnen Sie unseren Chat und fragen Sie dort.',
  'teams.chooseFirst': 'Bitte wählen Sie zuerst ein Gerät aus.',
} satisfies Record<keyof typeof en, string>;
