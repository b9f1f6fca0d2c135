import type en from '../en/platforms.ts';

export default {
  'typed.deviceTooLong':
    'Un nom d’appareil compte au plus {limit, number} caractères. Écrivez le nom tel qu’Intune l’affiche, ou le numéro de série.',
  'typed.reasonTooLong':
    'Un motif peut compter au plus {limit, number} caractères. Veuillez le raccourcir et refaire votre demande.',
  'slack.modalTitle': 'Votre code secret',
  'slack.modalClose': 'Fermer',
  'slack.oneMoment': 'Un instant, j’interroge Intune…',
  'slack.notServed':
    'Je ne travaille pas pour cet espace de travail, donc rien n’a été fait. Adressez-vous à votre propre support informatique.',
  'slack.installed.title': 'Passcode Bot est installé',
  'slack.installed.text':
    'Vous pouvez fermer cette page. Dans Slack, écrivez /reset-passcode help pour voir comment faire.',
  'slack.installNotServed.title': 'Je ne travaille pas pour cet espace de travail',
  'slack.installNotServed.text':
    'Rien n’a été conservé. La personne qui gère le bot peut ajouter l’identifiant de votre espace de travail ou de votre organisation à SLACK_ALLOWED_TEAMS ; installez ensuite l’application à nouveau.',
  'slack.installFailed.title': 'L’application n’a pas pu être installée',
  'slack.installFailed.text':
    'Rien n’a été conservé. La page est peut-être restée ouverte trop longtemps, ou dans un autre navigateur. Veuillez recommencer à l’adresse /slack/install.',
  'teams.review': 'Examiner',
  'teams.notServed':
    'Je ne travaille pas pour votre organisation, donc rien n’a été fait. Adressez-vous à votre propre support informatique.',
  'teams.unknownSender':
    'Teams ne m’indique pas quel compte vous utilisez, donc rien n’a été fait. Connectez-vous avec votre compte professionnel et réessayez.',
  'teams.recorded': 'C’est enregistré. Mes messages vous diront ce qu’il en est.',
  'teams.repeated': 'J’ai déjà ce clic. Mes messages vous diront ce qu’il en est.',
  'teams.slow':
    'C’est plus long que d’habitude. Regardez mes messages dans un instant ; si rien n’a changé, réessayez.',
  'teams.failed': 'Je n’ai pas pu le faire cette fois. Veuillez réessayer dans quelques minutes.',
  'teams.onlyInPrivate':
    'Je n’affiche un code que dans votre conversation privée avec moi. Appuyez sur le bouton à cet endroit.',
  'teams.cannotReach':
    'Je réponds à cela en privé, et je ne peux pas encore vous y écrire. Ajoutez-moi dans Teams, ouvrez notre conversation et refaites votre demande là-bas.',
  'teams.chooseFirst': 'Veuillez d’abord choisir un appareil.',
} satisfies Record<keyof typeof en, string>;
