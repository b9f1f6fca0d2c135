import type en from '../en/help.ts';

export default {
  'help.title': 'Einen vergessenen Passcode zurücksetzen',
  'help.summary': 'So lassen Sie einen Passcode zurücksetzen',
  'help.how':
    'Schreiben Sie den Namen des gesperrten Geräts hinter den Befehl. Ich suche es in Intune, frage alle, die zustimmen müssen, und bringe das Ergebnis in Ihren privaten Chat.',
  'help.example.label': 'Für ein bestimmtes Gerät',
  'help.example': '/reset-passcode iPhone von Anna',
  'help.own.label': 'Um aus Ihren Geräten zu wählen',
  'help.own': '/reset-passcode',
  'help.reason.label': 'Mit einem Grund',
  'help.reason': '/reset-passcode iPhone von Anna --reason "neu im Team, Code vergessen"',
  'help.status.label': 'Was gerade läuft',
  'help.status': '/reset-passcode status',
  'help.cancel.label': 'Um es abzubrechen',
  'help.cancel': '/reset-passcode cancel',
  'help.breakGlass.label': 'Im Notfall, für Befugte',
  'help.breakGlass': '/reset-passcode iPhone von Anna --break-glass --reason "…"',
  'help.quotes': 'Heißt ein Gerät help, status oder cancel, dann setzen Sie den Namen in Anführungszeichen.',
  'received.title': 'Ich kümmere mich darum',
  'received.text':
    'Ihre Anfrage ist angekommen. Weiter geht es in unserem privaten Chat, wo nur Sie es sehen.',
  'notNow.title': 'Im Moment leider nicht',
  'notNow.text':
    'Ich kann gerade keine Anfrage annehmen, deshalb wurde nichts begonnen. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  'overview.title': 'Ihre letzten Anfragen',
  'overview.none': 'Sie haben noch keine Anfrage gestellt. Mit /reset-passcode help sehen Sie, wie es geht.',
} satisfies Record<keyof typeof en, string>;
