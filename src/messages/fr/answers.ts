import type en from '../en/answers.ts';

export default {
  'answer.recorded.approve': 'Merci. Votre approbation est enregistrée.',
  'answer.recorded.deny': 'Merci. Votre refus est enregistré. Rien ne sera fait sur l’appareil.',
  'answer.too_late': 'Cette demande a été réglée entre-temps. Votre clic n’a rien changé.',
  'answer.already_decided': 'Vous avez déjà donné votre accord. Chaque personne ne compte qu’une fois.',
  'answer.not_yours': 'Ceci s’adresse à quelqu’un d’autre. Rien n’a été modifié.',
  'answer.not_an_approver':
    'Vous ne faites pas partie des personnes qui peuvent approuver cette demande. Rien n’a été modifié.',
  'answer.own_request':
    'Cette demande vient de vous : quelqu’un d’autre doit donc décider. Rien n’a été modifié.',
  'answer.recipient_cannot_approve':
    'Le résultat vous serait destiné : quelqu’un d’autre doit donc décider. Rien n’a été modifié.',
  'answer.canceled': 'C’est annulé. Rien n’a été fait sur l’appareil.',
  'answer.nothing_to_cancel': 'Vous n’avez aucune demande en cours à annuler.',
  'answer.cannot_cancel_any_more':
    'Il est trop tard pour annuler : la réinitialisation a déjà été envoyée, ou la demande est terminée.',
  'answer.chosen': '{name} : je vérifie si son code secret peut être réinitialisé.',
  'answer.choice_gone': 'Ce choix n’est plus possible. Veuillez refaire votre demande.',
  'answer.retry_not_needed':
    'Une deuxième réinitialisation est inutile : la première apparaît dans Intune, ou tout est déjà réglé. Le résultat arrivera de lui-même.',
  'answer.retrying': 'J’essaie encore une fois, avec une nouvelle demande.',
  'answer.acknowledged': 'Le code a été retiré.',
  'answer.unknown_request': 'Je ne connais plus cette demande. Veuillez la refaire.',
  'answer.working': 'Je m’en occupe. Mes messages vous diront ce qu’il en est.',
  'answer.not_now':
    'Cela n’a pas fonctionné cette fois. Rien n’a été modifié ; veuillez réessayer dans quelques minutes.',
  'answer.cannot_reach':
    'Je réponds à cela en privé, et je ne peux pas vous y écrire. Ajoutez mon application, ouvrez notre conversation et refaites votre demande là-bas ; si cela n’aide pas, adressez-vous au support informatique.',
} satisfies Record<keyof typeof en, string>;
