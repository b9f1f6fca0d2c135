import type en from '../en/cards.ts';

export default {
  'status.title': 'Passcode zurücksetzen',
  'status.titleFor': 'Passcode zurücksetzen: {device}',
  'status.finding': 'Ich suche Ihr Gerät.',
  'status.findingNamed': 'Ich suche {query}.',
  'status.delayed':
    'Das dauert länger als sonst: Ein Dienst, den ich brauche, antwortet nicht. Ich versuche es weiter; Sie müssen nichts tun.',
  'status.checking': 'Ich prüfe, ob sich der Passcode dieses Geräts zurücksetzen lässt.',
  'status.choose.several': 'Mehrere Geräte haben diesen Namen. Welches ist es?',
  'status.choose.not_exact': 'Ist es eines von diesen?',
  'status.choose.not_found':
    'Ich habe kein Gerät mit diesem Namen gefunden, dessen Passcode Sie zurücksetzen lassen dürfen. Ist es eines von Ihren eigenen?',
  'status.choose.no_name': 'Welches Ihrer Geräte ist gesperrt?',
  'status.choose.prompt': 'Gerät auswählen',
  'status.choose.submit': 'Dieses Gerät',
  'status.choose.description':
    '{kind}{serial, select, none {} other { · S/N …{serial}}} · {seen}',
  'status.choose.until': 'Auswahl möglich bis {until}.',
  'status.seen': 'gesehen {moment}',
  'status.neverSeen': 'nie gesehen',
  'status.awaitingApproval':
    'Die Genehmigung steht noch aus. {missing, plural, one {Eine weitere Person muss} other {# weitere Personen müssen}} zustimmen.',
  'status.awaitingEscalated': 'Weil es lange dauerte, wurden auch andere gefragt.',
  'status.approved': 'Alles ist geklärt. Es geht gleich los.',
  'status.waiting.private_chat': 'Zuerst öffne ich den privaten Chat, in den das Ergebnis kommt.',
  'status.waiting.notice': 'Zuerst informiere ich alle, die es wissen müssen.',
  'status.waiting.intune':
    'Intune ist gerade ausgelastet. Ich versuche es gleich noch einmal; Sie müssen nichts tun.',
  'status.waiting.pause':
    'Ihre Administratoren haben das Zurücksetzen vorübergehend angehalten. Es geht weiter, sobald sie es wieder erlauben.',
  'status.resetting': 'Ich beauftrage Intune, den Passcode zurückzusetzen.',
  'status.awaitingDevice':
    'Intune hat den Auftrag. Jetzt muss das Gerät antworten: Lassen Sie es eingeschaltet und mit WLAN oder mobilen Daten verbunden.',
  'status.deviceActive': 'Das Gerät führt den Auftrag gerade aus.',
  'status.delivering': 'Das Gerät hat geantwortet. Der Code ist unterwegs in den privaten Chat.',
  'status.completed.device_code':
    'Fertig. Der neue Passcode des Geräts steht in einer privaten Nachricht an {recipient}.',
  'status.completed.work_profile_code':
    'Fertig. Der neue Passcode des Arbeitsprofils steht in einer privaten Nachricht an {recipient}.',
  'status.completed.device_or_work_profile_code':
    'Fertig. Der neue Passcode steht in einer privaten Nachricht an {recipient}. Er öffnet das Gerät oder das Arbeitsprofil, je nachdem, was danach fragt.',
  'status.completed.passcode_removed':
    'Fertig. Der Passcode wurde entfernt: Das Gerät öffnet sich ohne. Es wird bald nach einem neuen Passcode fragen; bitte legen Sie ihn am besten sofort fest.',
  'status.late': 'Die Antwort kam spät, aber sie kam.',
  'status.retried': 'Es wird noch einmal versucht, als neue Anfrage.',
  'fact.label': '{label}:',
  'fact.device': 'Gerät',
  'fact.owner': 'Besitzer',
  'fact.requester': 'Angefordert von',
  'fact.reason': 'Grund',
  'fact.recipient': 'Ergebnis geht an',
  'fact.until': 'Offen bis',
  'fact.number': 'Nummer',
  'fact.breakGlass': 'Notfall',
  'fact.breakGlassYes': 'Genehmigungen wurden übersprungen',
  'decided.approved': 'Genehmigt von {name}, {moment} ({platform})',
  'decided.denied': 'Abgelehnt von {name}, {moment} ({platform})',
  'button.cancel': 'Abbrechen',
  'button.tryAgain': 'Noch einmal versuchen',
  'button.approve': 'Genehmigen',
  'button.deny': 'Ablehnen',
  'button.gotIt': 'Verstanden',
  'button.reveal': 'Code anzeigen',
  'button.notMe': 'Das war ich nicht',
  'confirm.approve.title': 'Zurücksetzen genehmigen?',
  'confirm.approve.text':
    'Der Passcode von {device} wird zurückgesetzt und das Ergebnis geht an {recipient}.',
  'confirm.yes': 'Ja',
  'confirm.no': 'Zurück',
  'confirm.tryAgain.title': 'Noch einmal versuchen?',
  'confirm.tryAgain.text':
    'Wenn der erste Auftrag doch noch ankommt, wird der Passcode vielleicht zweimal zurückgesetzt.',
  'approval.title': 'Darf dieser Passcode zurückgesetzt werden?',
  'approval.summary': '{requester} bittet um das Zurücksetzen eines Passcodes',
  'approval.text': '{requester} bittet darum, den Passcode von {device} zurückzusetzen.',
  'approval.closed': 'Hier gibt es nichts mehr zu entscheiden.',
  'approval.done': 'Der Passcode wurde zurückgesetzt.',
  'approval.going': 'Genehmigt. Das Zurücksetzen läuft.',
  'owner.title': 'Jemand möchte den Passcode Ihres Geräts zurücksetzen lassen',
  'owner.summary': 'Jemand möchte den Passcode Ihres Geräts zurücksetzen lassen',
  'owner.text': '{requester} hat darum gebeten, den Passcode Ihres Geräts {device} zurückzusetzen.',
  'owner.cancelHint': 'Wenn Sie davon nichts wissen, halten Sie es jetzt auf.',
  'event.approval_asked': 'Um Genehmigung wurde gebeten.',
  'event.approved_by': '{name} hat das genehmigt ({have, number} von {need, number}).',
  'event.reminded': 'Hier steht die Entscheidung noch aus.',
  'event.escalated': 'Weil es lange dauerte, wurden auch andere gefragt.',
  'event.break_glass':
    'Notfall: Die Genehmigungen wurden übersprungen, und alle, die darüber wachen, wurden informiert.',
  'event.reset_sent': 'Intune hat den Auftrag angenommen. Jetzt muss das Gerät antworten.',
  'delivery.title': 'Ihr Code für {device}',
  'delivery.placeholder.summary': 'Der Code für Ihr Gerät liegt in unserem privaten Chat bereit',
  'delivery.placeholder': 'Einen Moment, der Code kommt gleich.',
  'delivery.offer': 'Der neue Code für {device} liegt bereit.',
  'delivery.offerUntil': 'Sie können ihn bis {until} anzeigen. Nur Sie können ihn sehen.',
  'delivery.code.device_code': 'Der neue Passcode von {device}:',
  'delivery.code.work_profile_code': 'Der neue Passcode des Arbeitsprofils auf {device}:',
  'delivery.code.device_or_work_profile_code':
    'Der neue Passcode für {device}. Er öffnet das Gerät oder das Arbeitsprofil, je nachdem, was danach fragt:',
  'delivery.code.next':
    'Geben Sie ihn am Gerät ein und wählen Sie danach einen eigenen neuen Passcode. Der Code bleibt hier noch {span} stehen und verschwindet dann.',
  'delivery.removed_after_time': 'Hier stand der Code. Er wurde entfernt.',
  'delivery.removed_on_request': 'Entfernt, wie gewünscht.',
  'delivery.removed.remedy':
    'Falls Sie ihn noch brauchen: Der Helpdesk kann ihn bis sieben Tage nach dem Zurücksetzen im Intune Admin Center nachsehen.',
  'delivery.later': 'Intune hat mir den Code gerade nicht gegeben.',
  'delivery.later.remedy': 'Bitte versuchen Sie es gleich noch einmal.',
  'notice.break_glass.title': 'Notfall: Zurücksetzen ohne Genehmigungen',
  'notice.break_glass.text':
    '{name} überspringt die Genehmigungen, um einen Passcode zurücksetzen zu lassen.',
  'notice.not_me.title': 'Das Zurücksetzen wurde vom Besitzer des Geräts aufgehalten',
  'notice.not_me.text':
    '{name} wusste nichts davon, dass der Passcode des eigenen Geräts zurückgesetzt werden sollte, und hat es aufgehalten. Bitte klären Sie, wer das angefordert hat.',
  'notice.guessing.title': 'Viele abgelehnte Anfragen einer Person',
  'notice.guessing.text': '{name} wurde innerhalb einer Stunde zehnmal abgewiesen. Bitte gehen Sie dem nach.',
} satisfies Record<keyof typeof en, string>;
