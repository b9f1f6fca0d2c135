import type en from '../en/home.ts';

export default {
  'home.devices': 'Ihre Geräte',
  'home.offered.device_code': 'Beim Zurücksetzen bekommt dieses Gerät einen neuen Passcode.',
  'home.offered.work_profile_code': 'Beim Zurücksetzen bekommt das Arbeitsprofil einen neuen Passcode.',
  'home.offered.device_or_work_profile_code':
    'Beim Zurücksetzen bekommt das Gerät oder das Arbeitsprofil einen neuen Passcode.',
  'home.offered.passcode_removed':
    'Beim Zurücksetzen wird der Passcode entfernt, und Sie legen einen neuen fest.',
  'home.needsApproval': 'Vorher muss jemand zustimmen.',
  'home.reason_needed':
    'Dafür ist ein Grund nötig: Schreiben Sie /reset-passcode, den Namen des Geräts und --reason "warum es nötig ist"',
  'home.under_way':
    'Der Passcode wird bereits zurückgesetzt. Wie weit es ist, steht in unserem privaten Chat.',
  'home.too_soon':
    'Der Passcode wurde erst vor Kurzem zurückgesetzt. Suchen Sie zuerst die Nachricht mit dem Ergebnis.',
  'home.noDevices':
    'Ich habe kein Gerät von Ihnen gefunden, dessen Passcode Sie nach den Regeln zurücksetzen lassen dürfen.',
  'home.more':
    '{more, plural, one {Ein weiteres Gerät ist} other {# weitere Geräte sind}} hier nicht zu sehen. Schreiben Sie /reset-passcode und den Namen.',
  'home.hint': 'Hier stehen nur Geräte, deren Passcode Sie nach den Regeln zurücksetzen lassen dürfen.',
  'home.notNow':
    'Ich kann Ihre Geräte gerade nicht sehen. Bitte öffnen Sie diese Seite in ein paar Minuten noch einmal.',
  'button.reset': 'Passcode zurücksetzen',
  'confirm.reset.title': 'Diesen Passcode zurücksetzen?',
  'confirm.reset.text':
    'Der Passcode von {device} wird zurückgesetzt. Weiter geht es in unserem privaten Chat.',
} satisfies Record<keyof typeof en, string>;
