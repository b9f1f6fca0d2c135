import type en from '../en/endings.ts';

export default {
  'denial.workspace_not_served.message': 'Dieser Workspace ist nicht mit dem Bot verbunden.',
  'denial.workspace_not_served.remedy': 'Fragen Sie im Workspace Ihres eigenen Unternehmens.',
  'denial.person_unknown.message':
    'Ich konnte Ihr Chatkonto nicht genau einem Konto Ihres Unternehmens zuordnen.',
  'denial.person_unknown.remedy':
    'Bitten Sie Ihren Helpdesk, die E-Mail-Adresse in Ihrem Chatprofil mit der in Ihrem Unternehmenskonto zu vergleichen.',
  'denial.email_unconfirmed.message': 'Die E-Mail-Adresse in Ihrem Slack-Profil ist nicht bestätigt.',
  'denial.email_unconfirmed.remedy':
    'Bestätigen Sie sie über die Nachricht, die Slack Ihnen geschickt hat, und fragen Sie dann noch einmal.',
  'denial.guest.message': 'Mit einem Gastkonto lässt sich hier kein Passcode zurücksetzen.',
  'denial.guest.remedy': 'Bitte wenden Sie sich an den Helpdesk.',
  'denial.stranger.message':
    'Hier können nur Angehörige dieses Unternehmens einen Passcode zurücksetzen lassen.',
  'denial.stranger.remedy': 'Bitte wenden Sie sich an den Helpdesk Ihres eigenen Unternehmens.',
  'denial.bot.message': 'Ein Bot oder Workflow kann keinen Passcode zurücksetzen lassen.',
  'denial.bot.remedy': 'Darum muss ein Mensch bitten.',
  'denial.account_disabled.message': 'Ihr Konto ist deaktiviert.',
  'denial.account_disabled.remedy': 'Bitte wenden Sie sich an den Helpdesk.',
  'denial.device_not_found.message':
    'Ich habe kein Gerät mit diesem Namen gefunden, dessen Passcode Sie zurücksetzen lassen dürfen.',
  'denial.device_not_found.remedy':
    'Sehen Sie am Gerät in den Einstellungen nach, wie es heißt, oder geben Sie die Seriennummer an. Wenn es nicht Ihres ist, fragen Sie den Besitzer oder den Helpdesk.',
  'denial.not_eligible.message': 'Der Passcode von {device} lässt sich hier nicht zurücksetzen.',
  'denial.not_eligible.remedy': 'Unten sehen Sie, warum, und was Sie stattdessen tun können.',
  'denial.reason_required.message': 'Dafür ist ein Grund nötig.',
  'denial.reason_required.remedy':
    'Fragen Sie noch einmal, mit dem Grund am Ende: --reason "warum es nötig ist"',
  'denial.break_glass_not_allowed.message': 'Sie dürfen die Genehmigungen nicht überspringen.',
  'denial.break_glass_not_allowed.remedy': 'Fragen Sie noch einmal, ohne --break-glass.',
  'denial.limit_person.message': 'Sie haben in kurzer Zeit zu viele Anfragen gestellt.',
  'denial.limit_person.remedy': 'Bitte warten Sie eine Weile, oder wenden Sie sich an den Helpdesk.',
  'denial.limit_device.message': 'Der Passcode von {device} wurde erst vor Kurzem zurückgesetzt.',
  'denial.limit_device.remedy':
    'Suchen Sie zuerst die Nachricht mit dem Ergebnis. Wenn es dann noch nötig ist, fragen Sie in ein paar Minuten noch einmal.',
  'denial.already_under_way.message': 'Der Passcode von {device} wird bereits zurückgesetzt.',
  'denial.already_under_way.remedy':
    'Das Ergebnis kommt zu der Person, für die es bestimmt ist. Mehr ist nicht nötig.',
  'denial.nobody_can_approve.message': 'Im Moment gibt es niemanden, der das genehmigen könnte.',
  'denial.nobody_can_approve.remedy':
    'Bitte wenden Sie sich an den Helpdesk: Die Liste der Genehmigenden muss berichtigt werden.',
  'denial.nobody_to_tell.message':
    'Jemand, der vor dem Zurücksetzen informiert werden muss, ist nicht erreichbar.',
  'denial.nobody_to_tell.remedy': 'Bitte wenden Sie sich an den Helpdesk. Am Gerät wurde nichts geändert.',
  'denial.approver_denied.message': '{name} hat das abgelehnt.',
  'denial.approver_denied.remedy':
    'Sprechen Sie mit dieser Person, wenn es noch nötig ist. Am Gerät wurde nichts geändert.',
  'denial.no_longer_allowed.message':
    'Die Regeln haben sich inzwischen geändert und erlauben das Zurücksetzen nicht mehr.',
  'denial.no_longer_allowed.remedy': 'Am Gerät wurde nichts geändert. Bitte wenden Sie sich an den Helpdesk.',

  'failure.changed.message':
    'Zwischen der Genehmigung und dem Zurücksetzen hat sich etwas geändert, deshalb habe ich aufgehört.',
  'failure.changed.remedy': 'Am Gerät wurde nichts geändert. Fragen Sie noch einmal, wenn es noch nötig ist.',
  'failure.recipient_unreachable.message':
    'Ich konnte nicht mit allen, die vorher informiert werden müssen, einen privaten Chat öffnen. Deshalb habe ich nichts zurückgesetzt.',
  'failure.recipient_unreachable.remedy':
    'Beginnen Sie einen privaten Chat mit dem Bot und fragen Sie dann noch einmal.',
  'failure.refused_by_intune.message': 'Intune hat den Auftrag abgelehnt.',
  'failure.refused_by_intune.remedy':
    'Am Gerät wurde nichts geändert. Bitte nennen Sie dem Helpdesk die Nummer, die unten steht.',
  'failure.needs_second_administrator.message':
    'Intune verlangt einen zweiten Administrator, bevor es einen Passcode zurücksetzt.',
  'failure.needs_second_administrator.remedy':
    'Bitte wenden Sie sich an den Helpdesk: Ein Administrator muss es in Intune genehmigen.',
  'failure.unconfirmed.message':
    'Ich kann nicht sagen, ob Intune den Auftrag angenommen hat: Die Antwort war nicht eindeutig.',
  'failure.unconfirmed.remedy':
    'Von mir aus sende ich ihn nicht noch einmal. Kommt das Ergebnis doch noch, dann erhalten Sie es hier. Andernfalls können Sie es noch einmal versuchen.',
  'failure.not_supported.message': 'Laut Intune lässt sich der Passcode dieses Geräts nicht zurücksetzen.',
  'failure.not_supported.remedy': 'Bitte wenden Sie sich an den Helpdesk.',
  'failure.device_failed.message': 'Das Gerät konnte seinen Passcode nicht zurücksetzen.',
  'failure.device_failed.remedy':
    'Die zwei häufigsten Ursachen: Keine Richtlinie verlangt einen Passcode, oder das Arbeitsprofil wurde seit der Einrichtung nie entsperrt. Der Helpdesk kann beides prüfen.',
  'failure.deadline.message': 'Das Gerät hat nicht rechtzeitig geantwortet.',
  'failure.deadline.remedy':
    'Schalten Sie es ein und verbinden Sie es mit WLAN oder mobilen Daten. Antwortet es noch innerhalb einer Woche, dann kommt das Ergebnis hierher. Sie können es auch noch einmal versuchen.',
  'failure.canceled_in_intune.message': 'Das Zurücksetzen wurde in Intune abgebrochen.',
  'failure.canceled_in_intune.remedy': 'Fragen Sie noch einmal, wenn es noch nötig ist.',
  'failure.ambiguous.message':
    'Jemand anderes hat den Passcode dieses Geräts zur selben Zeit zurückgesetzt. Ich kann nicht erkennen, welcher Code zu wem gehört, deshalb gebe ich keinen heraus.',
  'failure.ambiguous.remedy':
    'Der Helpdesk kann den gültigen Code im Intune Admin Center nachsehen: Geräte, dieses Gerät, Status der Geräteaktionen.',
  'failure.code_missing.message': 'Der Passcode wurde zurückgesetzt, aber Intune zeigt mir keinen Code.',
  'failure.code_missing.remedy':
    'Der Helpdesk kann im Intune Admin Center nachsehen: Geräte, dieses Gerät, Übersicht, Kennung zurücksetzen.',
  'failure.undeliverable.message':
    'Der Passcode wurde zurückgesetzt, aber ich konnte den Code nicht in den privaten Chat bringen.',
  'failure.undeliverable.remedy':
    'Der Helpdesk kann ihn sieben Tage lang im Intune Admin Center nachsehen: Geräte, dieses Gerät, Übersicht, Kennung zurücksetzen.',

  'expiry.choice.message': 'Es wurde nicht rechtzeitig ein Gerät ausgewählt.',
  'expiry.choice.remedy': 'Fragen Sie noch einmal, wenn es Ihnen passt. Es wurde nichts getan.',
  'expiry.approval.message': 'Die Genehmigung kam nicht rechtzeitig.',
  'expiry.approval.remedy':
    'Fragen Sie noch einmal, oder sprechen Sie mit den Genehmigenden. Am Gerät wurde nichts geändert.',
  'expiry.start.message': 'Ich konnte nicht rechtzeitig beginnen.',
  'expiry.start.remedy':
    'Bitte fragen Sie später noch einmal, oder wenden Sie sich an den Helpdesk. Am Gerät wurde nichts geändert.',

  'canceled.requester.message': 'Abgebrochen von {name}.',
  'canceled.owner.message': '{name} besitzt das Gerät und hat das Zurücksetzen aufgehalten.',
  'canceled.operator.message': 'Abgebrochen von {name}. Diese Person betreibt den Bot.',
  'canceled.remedy': 'Am Gerät wurde nichts geändert.',
} satisfies Record<keyof typeof en, string>;
