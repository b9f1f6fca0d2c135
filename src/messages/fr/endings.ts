import type en from '../en/endings.ts';

export default {
  'denial.workspace_not_served.message': 'Cet espace de travail n’est pas relié au bot.',
  'denial.workspace_not_served.remedy':
    'Faites votre demande dans l’espace de travail de votre propre entreprise.',
  'denial.person_unknown.message':
    'Je n’ai pas pu relier votre compte de messagerie à un seul et même compte de votre entreprise.',
  'denial.person_unknown.remedy':
    'Demandez au support informatique de comparer l’adresse e-mail de votre profil de messagerie avec celle de votre compte d’entreprise.',
  'denial.email_unconfirmed.message': 'L’adresse e-mail de votre profil Slack n’est pas confirmée.',
  'denial.email_unconfirmed.remedy':
    'Confirmez-la avec le message que Slack vous a envoyé, puis refaites votre demande.',
  'denial.guest.message': 'Un compte invité ne permet pas de faire réinitialiser un code secret ici.',
  'denial.guest.remedy': 'Veuillez contacter le support informatique.',
  'denial.stranger.message':
    'Seules les personnes de cette entreprise peuvent faire réinitialiser un code secret ici.',
  'denial.stranger.remedy': 'Veuillez contacter le support informatique de votre propre entreprise.',
  'denial.bot.message': 'Un bot ou un workflow ne peut pas faire réinitialiser un code secret.',
  'denial.bot.remedy': 'Une personne doit en faire la demande.',
  'denial.account_disabled.message': 'Votre compte est désactivé.',
  'denial.account_disabled.remedy': 'Veuillez contacter le support informatique.',
  'denial.device_not_found.message':
    'Je n’ai trouvé aucun appareil de ce nom dont vous puissiez faire réinitialiser le code secret.',
  'denial.device_not_found.remedy':
    'Vérifiez le nom dans les réglages de l’appareil, ou donnez son numéro de série. Si ce n’est pas le vôtre, demandez à son propriétaire ou au support informatique.',
  'denial.not_eligible.message': 'Le code secret de l’appareil {device} ne peut pas être réinitialisé d’ici.',
  'denial.not_eligible.remedy': 'Vous verrez ci-dessous pourquoi, et ce que vous pouvez faire à la place.',
  'denial.reason_required.message': 'Cette réinitialisation nécessite un motif.',
  'denial.reason_required.remedy':
    'Refaites votre demande avec un motif à la fin : --reason "pourquoi c’est nécessaire"',
  'denial.break_glass_not_allowed.message': 'Vous ne pouvez pas vous passer des approbations.',
  'denial.break_glass_not_allowed.remedy': 'Refaites votre demande sans --break-glass.',
  'denial.limit_person.message': 'Vous avez demandé trop de réinitialisations en peu de temps.',
  'denial.limit_person.remedy': 'Attendez un moment, ou contactez le support informatique.',
  'denial.limit_device.message': 'Le code secret de l’appareil {device} vient d’être réinitialisé.',
  'denial.limit_device.remedy':
    'Cherchez d’abord le message qui contient le résultat. Si c’est encore nécessaire, refaites votre demande dans quelques minutes.',
  'denial.already_under_way.message':
    'Le code secret de l’appareil {device} est déjà en cours de réinitialisation.',
  'denial.already_under_way.remedy':
    'Le résultat parviendra à la personne à qui il est destiné. Il n’y a rien de plus à faire.',
  'denial.nobody_can_approve.message': 'Personne ne peut approuver cette réinitialisation pour le moment.',
  'denial.nobody_can_approve.remedy':
    'Veuillez contacter le support informatique : la liste des approbateurs doit être corrigée.',
  'denial.nobody_to_tell.message':
    'Une personne qui doit être prévenue avant la réinitialisation est injoignable.',
  'denial.nobody_to_tell.remedy':
    'Veuillez contacter le support informatique. Rien n’a été fait sur l’appareil.',
  'denial.approver_denied.message': '{name} a refusé cette réinitialisation.',
  'denial.approver_denied.remedy':
    'Parlez-en avec cette personne si c’est encore nécessaire. Rien n’a été fait sur l’appareil.',
  'denial.no_longer_allowed.message':
    'Les règles ont changé entre-temps et n’autorisent plus cette réinitialisation.',
  'denial.no_longer_allowed.remedy':
    'Rien n’a été fait sur l’appareil. Veuillez contacter le support informatique.',

  'failure.changed.message':
    'Quelque chose a changé entre l’approbation et la réinitialisation, donc j’ai tout arrêté.',
  'failure.changed.remedy':
    'Rien n’a été fait sur l’appareil. Refaites votre demande si c’est encore nécessaire.',
  'failure.recipient_unreachable.message':
    'Je n’ai pas pu ouvrir de conversation privée avec toutes les personnes à prévenir d’abord, donc je n’ai rien réinitialisé.',
  'failure.recipient_unreachable.remedy':
    'Ouvrez une conversation privée avec le bot, puis refaites votre demande.',
  'failure.refused_by_intune.message': 'Intune a refusé la réinitialisation.',
  'failure.refused_by_intune.remedy':
    'Rien n’a été fait sur l’appareil. Veuillez donner le numéro ci-dessous au support informatique.',
  'failure.needs_second_administrator.message':
    'Intune exige un deuxième administrateur avant de réinitialiser un code secret.',
  'failure.needs_second_administrator.remedy':
    'Adressez-vous au support informatique : un administrateur doit l’approuver dans Intune.',
  'failure.unconfirmed.message':
    'Je ne peux pas dire si Intune a accepté la réinitialisation : sa réponse n’était pas claire.',
  'failure.unconfirmed.remedy':
    'Je ne la renverrai pas de moi-même. Si le résultat arrive quand même, vous le recevrez ici. Sinon, vous pouvez réessayer.',
  'failure.not_supported.message':
    'D’après Intune, le code secret de cet appareil ne peut pas être réinitialisé.',
  'failure.not_supported.remedy': 'Veuillez contacter le support informatique.',
  'failure.device_failed.message': 'L’appareil n’a pas pu réinitialiser son code secret.',
  'failure.device_failed.remedy':
    'Les deux causes habituelles : aucune stratégie n’y exige de code secret, ou son profil professionnel n’a jamais été déverrouillé depuis sa configuration. Le support informatique peut vérifier les deux.',
  'failure.deadline.message': 'L’appareil n’a pas répondu à temps.',
  'failure.deadline.remedy':
    'Allumez-le et connectez-le au Wi-Fi ou aux données mobiles. S’il répond encore d’ici une semaine, le résultat arrivera ici. Vous pouvez aussi réessayer.',
  'failure.canceled_in_intune.message': 'La réinitialisation a été annulée dans Intune.',
  'failure.canceled_in_intune.remedy': 'Refaites votre demande si c’est encore nécessaire.',
  'failure.ambiguous.message':
    'Quelqu’un d’autre a réinitialisé le code secret de cet appareil au même moment. Je ne peux pas dire à qui est quel code, donc je n’en donne aucun.',
  'failure.ambiguous.remedy':
    'Le support informatique peut lire le code valable dans le centre d’administration Intune : Appareils, cet appareil, État des actions de l’appareil.',
  'failure.code_missing.message': 'Le code secret a été réinitialisé, mais Intune ne m’affiche aucun code.',
  'failure.code_missing.remedy':
    'Le support informatique peut regarder dans le centre d’administration Intune : Appareils, cet appareil, Vue d’ensemble, Réinitialiser le code secret.',
  'failure.undeliverable.message':
    'Le code secret a été réinitialisé, mais je n’ai pas pu apporter le code dans la conversation privée.',
  'failure.undeliverable.remedy':
    'Le support informatique peut le lire pendant sept jours dans le centre d’administration Intune : Appareils, cet appareil, Vue d’ensemble, Réinitialiser le code secret.',

  'expiry.choice.message': 'Aucun appareil n’a été choisi à temps.',
  'expiry.choice.remedy': 'Refaites votre demande quand vous le souhaiterez. Rien n’a été fait.',
  'expiry.approval.message': 'L’approbation n’est pas arrivée à temps.',
  'expiry.approval.remedy':
    'Refaites votre demande, ou parlez-en aux approbateurs. Rien n’a été fait sur l’appareil.',
  'expiry.start.message': 'Je n’ai pas pu commencer à temps.',
  'expiry.start.remedy':
    'Refaites votre demande plus tard, ou contactez le support informatique. Rien n’a été fait sur l’appareil.',

  'canceled.requester.message': 'Annulé par {name}.',
  'canceled.owner.message': '{name}, à qui appartient l’appareil, a arrêté cette réinitialisation.',
  'canceled.operator.message': 'Annulé par {name}, qui gère le bot.',
  'canceled.remedy': 'Rien n’a été fait sur l’appareil.',
} satisfies Record<keyof typeof en, string>;
