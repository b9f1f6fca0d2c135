import type en from '../en/help.ts';

export default {
  'help.title': 'Een vergeten toegangscode opnieuw instellen',
  'help.summary': 'Zo laat je een toegangscode opnieuw instellen',
  'help.how':
    'Typ de naam van het vergrendelde apparaat achter de opdracht. Ik zoek het op in Intune, vraag wie het moet goedkeuren en breng het resultaat naar je privéchat.',
  'help.example.label': 'Voor één apparaat',
  'help.example': '/reset-passcode iPhone van Anna',
  'help.own.label': 'Om uit je eigen apparaten te kiezen',
  'help.own': '/reset-passcode',
  'help.reason.label': 'Met een reden',
  'help.reason': '/reset-passcode iPhone van Anna --reason "nieuwe collega, code vergeten"',
  'help.status.label': 'Wat er loopt',
  'help.status': '/reset-passcode status',
  'help.cancel.label': 'Om het af te blazen',
  'help.cancel': '/reset-passcode cancel',
  'help.breakGlass.label': 'In een noodgeval, voor wie dat mag',
  'help.breakGlass': '/reset-passcode iPhone van Anna --break-glass --reason "…"',
  'help.quotes': 'Heet een apparaat help, status of cancel? Zet de naam dan tussen aanhalingstekens.',
  'received.title': 'Ik ga ermee aan de slag',
  'received.text': 'Ik heb je aanvraag. Ik ga verder in onze privéchat, waar alleen jij het ziet.',
  'notNow.title': 'Nu even niet, sorry',
  'notNow.text':
    'Ik kan op dit moment geen aanvraag vastleggen, dus er is niets gestart. Probeer het over een paar minuten opnieuw.',
  'overview.title': 'Je laatste aanvragen',
  'overview.none': 'Je hebt nog geen reset aangevraagd. Typ /reset-passcode help om te zien hoe het werkt.',
} satisfies Record<keyof typeof en, string>;
