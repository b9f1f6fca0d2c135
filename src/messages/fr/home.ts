import type en from '../en/home.ts';

export default {
  'home.devices': 'Vos appareils',
  'home.offered.device_code': 'Une réinitialisation donne à cet appareil un nouveau code secret.',
  'home.offered.work_profile_code':
    'Une réinitialisation donne au profil professionnel un nouveau code secret.',
  'home.offered.device_or_work_profile_code':
    'Une réinitialisation donne à l’appareil ou à son profil professionnel un nouveau code secret.',
  'home.offered.passcode_removed':
    'Une réinitialisation supprime le code secret, et vous en choisissez un nouveau.',
  'home.needsApproval': 'Quelqu’un doit d’abord l’approuver.',
  'home.reason_needed':
    'Une réinitialisation nécessite un motif : écrivez /reset-passcode, le nom de l’appareil et --reason "pourquoi c’est nécessaire"',
  'home.under_way':
    'Une réinitialisation est déjà en cours. Notre conversation privée indique où elle en est.',
  'home.too_soon':
    'Le code secret vient d’être réinitialisé. Cherchez d’abord le message qui contient le résultat.',
  'home.noDevices':
    'Je n’ai trouvé aucun de vos appareils dont les règles vous permettent de faire réinitialiser le code secret.',
  'home.more':
    '{more, plural, one {Un autre appareil n’est pas affiché} other {# autres appareils ne sont pas affichés}} ici. Écrivez /reset-passcode et son nom.',
  'home.hint':
    'Seuls les appareils dont les règles vous permettent de faire réinitialiser le code secret sont affichés ici.',
  'home.notNow':
    'Je ne peux pas voir vos appareils pour le moment. Veuillez rouvrir cette page dans quelques minutes.',
  'button.reset': 'Réinitialiser le code',
  'confirm.reset.title': 'Réinitialiser ce code secret ?',
  'confirm.reset.text':
    'Le code secret de l’appareil {device} sera réinitialisé. La suite se passe dans notre conversation privée.',
} satisfies Record<keyof typeof en, string>;
