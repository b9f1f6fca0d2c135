import type en from '../en/platforms.ts';

export default {
  'typed.deviceTooLong':
    'De naam van een apparaat heeft hoogstens {limit, number} tekens. Typ de naam zoals Intune die toont, of het serienummer.',
  'typed.reasonTooLong':
    'Een reden mag hoogstens {limit, number} tekens lang zijn. Maak hem korter en vraag het opnieuw aan.',
  'slack.modalTitle': 'Je toegangscode',
  'slack.modalClose': 'Sluiten',
  'slack.oneMoment': 'Een ogenblik, ik vraag het aan Intune…',
  'slack.notServed':
    'Ik werk niet voor deze workspace, dus er is niets gedaan. Vraag het aan je eigen IT-helpdesk.',
  'slack.installed.title': 'Passcode Bot is geïnstalleerd',
  'slack.installed.text':
    'Je kunt deze pagina sluiten. Typ in Slack /reset-passcode help om te zien hoe het werkt.',
  'slack.installNotServed.title': 'Deze workspace wordt niet bediend',
  'slack.installNotServed.text':
    'Er is niets bewaard. Wie de bot beheert, kan de id van je workspace of organisatie aan SLACK_ALLOWED_TEAMS toevoegen; installeer de app daarna opnieuw.',
  'slack.installFailed.title': 'De app kon niet worden geïnstalleerd',
  'slack.installFailed.text':
    'Er is niets bewaard. Misschien stond de pagina te lang open, of in een andere browser. Begin opnieuw op /slack/install.',
  'teams.review': 'Bekijken',
  'teams.notServed':
    'Ik werk niet voor jouw organisatie, dus er is niets gedaan. Vraag het aan je eigen IT-helpdesk.',
  'teams.unknownSender':
    'Teams vertelt me niet welk account je gebruikt, dus er is niets gedaan. Meld je aan met je werkaccount en probeer het opnieuw.',
  'teams.recorded': 'Vastgelegd. In mijn berichten zie je wat eruit komt.',
  'teams.repeated': 'Deze klik heb ik al. In mijn berichten zie je wat eruit is gekomen.',
  'teams.slow':
    'Dit duurt langer dan normaal. Kijk zo naar mijn berichten; is er niets veranderd, probeer het dan opnieuw.',
  'teams.failed': 'Dat kon ik nu niet uitvoeren. Probeer het over een paar minuten opnieuw.',
  'teams.onlyInPrivate': 'Een code toon ik alleen in je privéchat met mij. Druk daar op de knop.',
  'teams.cannotReach':
    'Hierop antwoord ik privé, maar daar kan ik je nog niet schrijven. Voeg me toe in Teams, open onze chat en vraag het daar.',
  'teams.chooseFirst': 'Kies eerst een apparaat.',
} satisfies Record<keyof typeof en, string>;
