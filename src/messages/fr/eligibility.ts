import type en from '../en/eligibility.ts';

export default {
  'eligibility.android_7_device_administrator.message':
    'Cet appareil fonctionne sous Android {version} et il est géré à l’ancienne manière (administrateur d’appareil). Depuis Android 7, Google ne permet plus de réinitialiser à distance le code secret de ces appareils.',
  'eligibility.android_7_device_administrator.remedy':
    'Adressez-vous au support informatique : l’appareil doit être effacé à l’aide de ses boutons et configuré de nouveau, cette fois avec un profil professionnel ou comme appareil d’entreprise.',
  'eligibility.work_profile_before_android_8.message':
    'Cet appareil fonctionne sous Android {version}. Le code secret d’un profil professionnel ne peut être réinitialisé qu’à partir d’Android 8.',
  'eligibility.work_profile_before_android_8.remedy':
    'Demandez au support informatique de supprimer le profil professionnel. Ensuite, inscrivez de nouveau l’appareil, si possible avec une version plus récente d’Android.',
  'eligibility.android_for_work_not_supported.message':
    'Selon la liste de 2017, utilisée ici, le code secret d’un appareil avec profil professionnel (Android for Work) ne peut pas être réinitialisé.',
  'eligibility.android_for_work_not_supported.remedy':
    'Demandez à votre administrateur d’utiliser la liste actuelle (intune-current) : selon elle, c’est possible pour les profils professionnels à partir d’Android 8.',
  'eligibility.not_in_matrix.message':
    'La liste de 2017, utilisée ici, ne mentionne pas cette façon de gérer un appareil ({system} {version}).',
  'eligibility.not_in_matrix.remedy':
    'Demandez à votre administrateur d’utiliser la liste actuelle (intune-current).',
  'eligibility.user_enrollment_not_supported.message':
    'C’est votre propre appareil, inscrit de telle sorte que votre entreprise n’en voit que la partie professionnelle (inscription d’utilisateur Apple). Apple ne permet pas à l’entreprise d’en supprimer le code secret.',
  'eligibility.user_enrollment_not_supported.remedy':
    'Suivez les étapes d’Apple pour un code oublié. Elles effacent l’appareil ; restaurez ensuite votre sauvegarde et inscrivez-le de nouveau.',
  'eligibility.shared_ipad_not_supported.message':
    'C’est un iPad partagé. Apple ne permet pas de supprimer à distance le code secret d’un iPad partagé.',
  'eligibility.shared_ipad_not_supported.remedy':
    'Ce que vous y saisissez est le mot de passe de votre compte Apple géré : demandez à votre administrateur de le réinitialiser.',
  'eligibility.macos_not_supported.message':
    'C’est un Mac, et Intune ne peut pas réinitialiser le mot de passe d’un Mac.',
  'eligibility.macos_not_supported.remedy':
    'Sur l’écran de connexion, suivez le lien prévu en cas d’oubli du mot de passe, ou demandez la clé de secours au support informatique.',
  'eligibility.windows_not_supported.message':
    'C’est un ordinateur Windows, et Intune ne peut pas réinitialiser de cette façon son mot de passe ou son code PIN.',
  'eligibility.windows_not_supported.remedy':
    'Sur l’écran de connexion, choisissez « J’ai oublié mon code PIN », ou connectez-vous avec votre mot de passe. Si vous l’avez oublié aussi, adressez-vous au support informatique.',
  'eligibility.windows_phone_not_supported.message':
    'C’est un Windows Phone. Intune ne réinitialise plus le code secret d’un Windows Phone.',
  'eligibility.windows_phone_not_supported.remedy': 'Demandez un autre téléphone au support informatique.',
  'eligibility.windows_phone_azure_ad_joined.message':
    'Ce Windows Phone ({version}) est joint à Azure AD. Avant la Creators Update (10.0.15063), seul le code secret d’un téléphone qui n’est pas joint peut être réinitialisé.',
  'eligibility.windows_phone_azure_ad_joined.remedy':
    'Demandez au support informatique d’effacer le téléphone, et installez la Creators Update quand vous le configurerez de nouveau.',
  'eligibility.windows_phone_before_8_1.message':
    'Ce Windows Phone est en version {version}. Une réinitialisation est possible à partir de Windows Phone 8.1.',
  'eligibility.windows_phone_before_8_1.remedy':
    'Demandez au support informatique d’effacer le téléphone ou de le remplacer.',
  'eligibility.linux_not_supported.message':
    'C’est un ordinateur Linux, et Intune ne peut pas en réinitialiser le mot de passe.',
  'eligibility.linux_not_supported.remedy': 'Adressez-vous au support informatique.',
  'eligibility.chromeos_not_supported.message':
    'C’est un appareil ChromeOS. Son mot de passe est celui du compte avec lequel vous vous connectez, et Intune ne peut pas le réinitialiser.',
  'eligibility.chromeos_not_supported.remedy':
    'Réinitialisez le mot de passe de ce compte, ou adressez-vous au support informatique.',
  'eligibility.system_not_supported.message':
    'Intune ne permet pas de réinitialiser le code secret des appareils dont le système d’exploitation est « {system} ».',
  'eligibility.system_not_supported.remedy': 'Adressez-vous au support informatique.',
  'eligibility.managed_elsewhere.message':
    'Cet appareil figure dans la liste d’Intune, mais il est géré {system, select, exchange {par Exchange seul} configuration_manager {par Configuration Manager seul} jamf {par Jamf} defender {par Microsoft Defender seul} other {par un autre système}}. Une réinitialisation par Intune n’arriverait pas.',
  'eligibility.managed_elsewhere.remedy':
    '{system, select, jamf {Demandez au support informatique d’effacer le code secret dans Jamf.} other {Adressez-vous au support informatique. Pour une réinitialisation d’ici, l’appareil doit être inscrit dans Intune.}}',
  'eligibility.not_fully_enrolled.message':
    'Intune a découvert cet appareil, mais il n’est pas encore complètement inscrit. Aucune réinitialisation ne peut donc l’atteindre.',
  'eligibility.not_fully_enrolled.remedy':
    'Terminez l’inscription de l’appareil, ou demandez-le au support informatique.',
  'eligibility.being_wiped.message':
    'Cet appareil est en cours d’effacement : tout ce qui s’y trouve va disparaître.',
  'eligibility.being_wiped.remedy':
    'Si vous ne vous y attendiez pas, demandez tout de suite au support informatique d’annuler l’effacement. Sinon, configurez de nouveau l’appareil quand ce sera terminé.',
  'eligibility.being_retired.message':
    'Cet appareil est en cours de mise hors service : Intune en retire les données de l’entreprise et la gestion.',
  'eligibility.being_retired.remedy':
    'Si vous ne vous y attendiez pas, demandez tout de suite au support informatique de l’annuler. Sinon, inscrivez de nouveau l’appareil quand ce sera terminé.',
  'eligibility.being_deleted.message': 'Cet appareil est en cours de suppression dans Intune.',
  'eligibility.being_deleted.remedy':
    'Demandez au support informatique pourquoi. Pour une réinitialisation d’ici, l’appareil doit être inscrit de nouveau.',
  'eligibility.reset_under_way.message':
    'Le code secret de cet appareil est déjà en cours de réinitialisation.',
  'eligibility.reset_under_way.remedy':
    'Allumez l’appareil et connectez-le à Internet pour que cette réinitialisation puisse se terminer. Ne refaites une demande qu’après.',

  'eligibility.android_management_unknown.message':
    'Intune ne dit pas comment cet appareil Android est géré. Appareil d’entreprise, il reçoit un nouveau code pour tout l’appareil ; avec un profil professionnel, un nouveau code pour ce seul profil ; géré à l’ancienne manière (administrateur d’appareil) sous Android 7 ou plus récent, c’est impossible.',
  'eligibility.android_management_unknown.remedy':
    'Vous pouvez continuer. Essayez le nouveau code là où l’accès vous est refusé et, si la réinitialisation échoue, adressez-vous au support informatique.',
  'eligibility.apple_enrollment_unknown.message':
    'Intune ne dit pas comment cet appareil a été inscrit. Normalement, son code secret est supprimé ; si c’est votre propre appareil avec l’inscription d’utilisateur Apple, c’est impossible.',
  'eligibility.apple_enrollment_unknown.remedy':
    'Vous pouvez continuer. Si la réinitialisation échoue, adressez-vous au support informatique.',
  'eligibility.shared_ipad_unknown.message':
    'Intune ne dit pas si c’est un iPad partagé. Normalement, le code secret est supprimé ; sur un iPad partagé, c’est impossible.',
  'eligibility.shared_ipad_unknown.remedy':
    'Vous pouvez continuer. Si plusieurs personnes se connectent à cet iPad, demandez plutôt à votre administrateur de réinitialiser votre mot de passe.',
  'eligibility.version_unknown.message':
    'Intune ne dit pas clairement quelle version de {system} cet appareil utilise, et la réinitialisation n’est pas possible avec toutes les versions.',
  'eligibility.version_unknown.remedy':
    'Vous pouvez continuer. Si la réinitialisation échoue, adressez-vous au support informatique.',
  'eligibility.azure_ad_join_unknown.message':
    'Intune ne dit pas si ce téléphone est joint à Azure AD. Avant la Creators Update (10.0.15063), le code secret d’un téléphone joint ne peut pas être réinitialisé.',
  'eligibility.azure_ad_join_unknown.remedy':
    'Vous pouvez continuer. Si la réinitialisation échoue, adressez-vous au support informatique.',
  'eligibility.management_agent_unknown.message':
    'Intune ne dit pas par quel canal il gère cet appareil, donc il n’est pas certain qu’une réinitialisation arrive.',
  'eligibility.management_agent_unknown.remedy':
    'Vous pouvez continuer. S’il ne se passe rien, adressez-vous au support informatique.',
  'eligibility.management_state_unknown.message':
    'Intune ne dit pas si cet appareil est encore entièrement géré. S’il est en cours d’effacement ou de retrait, une réinitialisation n’arrivera pas.',
  'eligibility.management_state_unknown.remedy':
    'Vous pouvez continuer. S’il ne se passe rien, adressez-vous au support informatique.',
  'eligibility.removal_failed.message':
    'Quelqu’un a essayé d’effacer cet appareil ou de le retirer d’Intune, et cela a échoué. Son code secret peut encore être réinitialisé.',
  'eligibility.removal_failed.remedy':
    'Si vous ne savez pas pourquoi, demandez au support informatique avant de continuer : un nouvel essai est possible.',
  'eligibility.unhealthy.message':
    'Intune signale un problème sur cet appareil, qui répondra donc peut-être tard ou pas du tout.',
  'eligibility.unhealthy.remedy':
    'Laissez l’appareil allumé et connecté à Internet. S’il ne se passe rien, adressez-vous au support informatique.',
  'eligibility.reset_state_unknown.message':
    'Le code secret de cet appareil a déjà fait l’objet d’une réinitialisation, et Intune ne dit pas clairement si elle est terminée.',
  'eligibility.reset_state_unknown.remedy':
    'Si vous venez de demander une réinitialisation, attendez celle-là. Sinon, vous pouvez continuer.',
  'eligibility.check_in_unknown.message':
    'Intune ne dit pas quand cet appareil s’est manifesté pour la dernière fois, donc la réinitialisation peut mettre du temps à arriver.',
  'eligibility.check_in_unknown.remedy': 'Allumez l’appareil et connectez-le à Internet.',
  'eligibility.check_in_long_ago.message':
    'Cet appareil s’est manifesté auprès d’Intune pour la dernière fois il y a {days, plural, one {# jour} other {# jours}}, donc la réinitialisation peut mettre du temps à arriver.',
  'eligibility.check_in_long_ago.remedy':
    'Allumez l’appareil et connectez-le à Internet : la réinitialisation arrivera dès qu’il se manifestera de nouveau auprès d’Intune.',
} satisfies Record<keyof typeof en, string>;
