import type en from '../en/answers.ts';

export default {
  'answer.recorded.approve': 'Vielen Dank. Ihre Genehmigung ist vermerkt.',
  'answer.recorded.deny': 'Vielen Dank. Ihre Ablehnung ist vermerkt. Am Gerät wird nichts geändert.',
  'answer.too_late': 'Das hat sich inzwischen erledigt. Ihr Klick hat nichts geändert.',
  'answer.already_decided': 'Sie haben das bereits genehmigt. Jede Person zählt nur einmal.',
  'answer.not_yours': 'Das ist für jemand anderen bestimmt. Es wurde nichts geändert.',
  'answer.not_an_approver':
    'Sie gehören nicht zu den Personen, die das genehmigen können. Es wurde nichts geändert.',
  'answer.own_request':
    'Sie haben das selbst angefordert, deshalb muss jemand anderes entscheiden. Es wurde nichts geändert.',
  'answer.recipient_cannot_approve':
    'Das Ergebnis würde an Sie gehen, deshalb muss jemand anderes entscheiden. Es wurde nichts geändert.',
  'answer.canceled': 'Abgebrochen. Am Gerät wurde nichts geändert.',
  'answer.nothing_to_cancel': 'Sie haben derzeit keine Anfrage, die sich abbrechen ließe.',
  'answer.cannot_cancel_any_more':
    'Zum Abbrechen ist es zu spät: Der Auftrag zum Zurücksetzen ist schon erteilt oder die Anfrage ist beendet.',
  'answer.chosen': '{name}: Ich prüfe, ob sich der Passcode zurücksetzen lässt.',
  'answer.choice_gone': 'Diese Auswahl ist nicht mehr offen. Bitte stellen Sie eine neue Anfrage.',
  'answer.retry_not_needed':
    'Der Passcode muss nicht noch einmal zurückgesetzt werden: Der erste Auftrag ist in Intune zu sehen, oder die Sache ist schon erledigt. Das Ergebnis kommt von selbst.',
  'answer.retrying': 'Ich versuche es noch einmal, als neue Anfrage.',
  'answer.acknowledged': 'Der Code wurde entfernt.',
  'answer.unknown_request': 'Diese Anfrage kenne ich nicht mehr. Bitte stellen Sie eine neue.',
  'answer.working': 'Ich kümmere mich darum. In meinen Nachrichten sehen Sie, was daraus wird.',
  'answer.not_now':
    'Das hat gerade nicht geklappt. Es wurde nichts geändert; bitte versuchen Sie es in ein paar Minuten noch einmal.',
  'answer.cannot_reach':
    'Darauf antworte ich privat, kann Ihnen dort aber nicht schreiben. Bitte fügen Sie meine App hinzu, öffnen Sie unseren Chat und fragen Sie dort; hilft das nicht, wenden Sie sich an Ihren IT-Helpdesk.',
} satisfies Record<keyof typeof en, string>;
