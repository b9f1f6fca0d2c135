import type en from '../en/help.ts';

export default {
  'help.title': 'Réinitialiser un code secret oublié',
  'help.summary': 'Comment faire réinitialiser un code secret',
  'help.how':
    'Écrivez le nom de l’appareil verrouillé après la commande. Je le cherche dans Intune, je sollicite les personnes qui doivent approuver et j’apporte le résultat dans votre conversation privée.',
  'help.example.label': 'Pour un appareil précis',
  'help.example': '/reset-passcode iPhone de Anna',
  'help.own.label': 'Pour choisir parmi vos appareils',
  'help.own': '/reset-passcode',
  'help.reason.label': 'Avec un motif',
  'help.reason': '/reset-passcode iPhone de Anna --reason "nouvelle arrivée, code oublié"',
  'help.status.label': 'Ce qui est en cours',
  'help.status': '/reset-passcode status',
  'help.cancel.label': 'Pour tout annuler',
  'help.cancel': '/reset-passcode cancel',
  'help.breakGlass.label': 'En cas d’urgence, pour les personnes autorisées',
  'help.breakGlass': '/reset-passcode iPhone de Anna --break-glass --reason "…"',
  'help.quotes': 'Si un appareil s’appelle help, status ou cancel, mettez son nom entre guillemets.',
  'received.title': 'Je m’en occupe',
  'received.text':
    'J’ai bien reçu votre demande. La suite se passe dans notre conversation privée, que vous êtes la seule personne à voir.',
  'notNow.title': 'Désolé, pas maintenant',
  'notNow.text':
    'Je ne peux enregistrer aucune demande pour le moment, donc rien n’a été lancé. Veuillez réessayer dans quelques minutes.',
  'overview.title': 'Vos dernières demandes',
  'overview.none': 'Vous n’avez encore rien demandé. Écrivez /reset-passcode help pour voir comment faire.',
} satisfies Record<keyof typeof en, string>;
