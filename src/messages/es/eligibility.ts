import type en from '../en/eligibility.ts';

export default {
  'eligibility.android_7_device_administrator.message':
    'Este dispositivo tiene Android {version} y se administra a la manera antigua (administrador de dispositivos). Desde Android 7, Google ya no permite restablecer a distancia el código de acceso de esos dispositivos.',
  'eligibility.android_7_device_administrator.remedy':
    'Contacta con el soporte técnico: hay que borrar el dispositivo con sus botones y volver a configurarlo, esta vez con un perfil de trabajo o como dispositivo de empresa.',
  'eligibility.work_profile_before_android_8.message':
    'Este dispositivo tiene Android {version}. El código de acceso de un perfil de trabajo solo se puede restablecer a partir de Android 8.',
  'eligibility.work_profile_before_android_8.remedy':
    'Pide al soporte técnico que quite el perfil de trabajo. Después vuelve a inscribir el dispositivo, si es posible con una versión más nueva de Android.',
  'eligibility.android_for_work_not_supported.message':
    'Según la lista de 2017, que es la que se usa aquí, no se puede restablecer el código de acceso de un dispositivo con perfil de trabajo (Android for Work).',
  'eligibility.android_for_work_not_supported.remedy':
    'Pide a tu administrador que use la lista actual (intune-current): según ella, es posible con los perfiles de trabajo a partir de Android 8.',
  'eligibility.not_in_matrix.message':
    'La lista de 2017, que es la que se usa aquí, no menciona esta forma de administrar un dispositivo ({system} {version}).',
  'eligibility.not_in_matrix.remedy': 'Pide a tu administrador que use la lista actual (intune-current).',
  'eligibility.user_enrollment_not_supported.message':
    'Este es tu propio dispositivo, inscrito de manera que tu empresa solo ve la parte de trabajo (inscripción de usuarios de Apple). Apple no permite que la empresa quite su código de acceso.',
  'eligibility.user_enrollment_not_supported.remedy':
    'Sigue los pasos de Apple para un código olvidado. Esos pasos borran el dispositivo; después restaura tu copia de seguridad y vuelve a inscribirlo.',
  'eligibility.shared_ipad_not_supported.message':
    'Este es un iPad compartido. Apple no permite quitar a distancia el código de acceso de un iPad compartido.',
  'eligibility.shared_ipad_not_supported.remedy':
    'Lo que escribes ahí es la contraseña de tu cuenta de Apple gestionada: pide a tu administrador que la restablezca.',
  'eligibility.macos_not_supported.message':
    'Este es un Mac, e Intune no puede restablecer la contraseña de un Mac.',
  'eligibility.macos_not_supported.remedy':
    'En la pantalla de inicio de sesión, sigue el enlace para una contraseña olvidada, o pide al soporte técnico la clave de recuperación.',
  'eligibility.windows_not_supported.message':
    'Este es un ordenador con Windows, e Intune no puede restablecer así su contraseña ni su PIN.',
  'eligibility.windows_not_supported.remedy':
    'En la pantalla de inicio de sesión, elige «He olvidado mi PIN», o inicia sesión con tu contraseña. Si también la has perdido, contacta con el soporte técnico.',
  'eligibility.windows_phone_not_supported.message':
    'Este es un Windows Phone. Intune ya no restablece el código de acceso de un Windows Phone.',
  'eligibility.windows_phone_not_supported.remedy': 'Pide otro teléfono al soporte técnico.',
  'eligibility.windows_phone_azure_ad_joined.message':
    'Este Windows Phone ({version}) está unido a Azure AD. Antes de Creators Update (10.0.15063), solo se puede restablecer el código de acceso de los teléfonos que no están unidos.',
  'eligibility.windows_phone_azure_ad_joined.remedy':
    'Pide al soporte técnico que borre el teléfono, e instala Creators Update cuando vuelvas a configurarlo.',
  'eligibility.windows_phone_before_8_1.message':
    'Este Windows Phone tiene la versión {version}. El restablecimiento es posible a partir de Windows Phone 8.1.',
  'eligibility.windows_phone_before_8_1.remedy':
    'Pide al soporte técnico que borre el teléfono o que lo sustituya.',
  'eligibility.linux_not_supported.message':
    'Este es un ordenador con Linux, e Intune no puede restablecer su contraseña.',
  'eligibility.linux_not_supported.remedy': 'Contacta con el soporte técnico.',
  'eligibility.chromeos_not_supported.message':
    'Este es un dispositivo con ChromeOS. Su contraseña es la de la cuenta con la que inicias sesión, e Intune no puede restablecerla.',
  'eligibility.chromeos_not_supported.remedy':
    'Restablece la contraseña de esa cuenta, o contacta con el soporte técnico.',
  'eligibility.system_not_supported.message':
    'Intune no permite restablecer el código de acceso de los dispositivos con el sistema operativo «{system}».',
  'eligibility.system_not_supported.remedy': 'Contacta con el soporte técnico.',
  'eligibility.managed_elsewhere.message':
    'Intune tiene este dispositivo en su lista, pero lo administra {system, select, exchange {solo Exchange} configuration_manager {solo Configuration Manager} jamf {Jamf} defender {solo Microsoft Defender} other {otro sistema}}. Un restablecimiento de Intune no llegaría.',
  'eligibility.managed_elsewhere.remedy':
    '{system, select, jamf {Pide al soporte técnico que borre el código de acceso en Jamf.} other {Contacta con el soporte técnico. Para restablecerlo desde aquí, el dispositivo tiene que estar inscrito en Intune.}}',
  'eligibility.not_fully_enrolled.message':
    'Intune ha descubierto este dispositivo, pero todavía no está inscrito del todo, así que ningún restablecimiento puede llegarle.',
  'eligibility.not_fully_enrolled.remedy':
    'Termina de inscribir el dispositivo, o pídeselo al soporte técnico.',
  'eligibility.being_wiped.message':
    'Este dispositivo se está borrando: está a punto de desaparecer todo lo que contiene.',
  'eligibility.being_wiped.remedy':
    'Si no lo esperabas, pide enseguida al soporte técnico que cancele el borrado. Si no, vuelve a configurar el dispositivo cuando termine.',
  'eligibility.being_retired.message':
    'Este dispositivo se está retirando: Intune le está quitando los datos de la empresa y la administración.',
  'eligibility.being_retired.remedy':
    'Si no lo esperabas, pide enseguida al soporte técnico que lo cancele. Si no, vuelve a inscribir el dispositivo cuando termine.',
  'eligibility.being_deleted.message': 'Este dispositivo se está eliminando de Intune.',
  'eligibility.being_deleted.remedy':
    'Pregunta al soporte técnico por qué. Para restablecerlo desde aquí, hay que volver a inscribir el dispositivo.',
  'eligibility.reset_under_way.message': 'El código de acceso de este dispositivo ya se está restableciendo.',
  'eligibility.reset_under_way.remedy':
    'Enciende el dispositivo y conéctalo a internet para que pueda terminar ese restablecimiento. No pidas otro hasta que haya acabado.',

  'eligibility.android_management_unknown.message':
    'Intune no dice cómo se administra este dispositivo Android. Si es de la empresa, recibe un código nuevo para todo el dispositivo; con un perfil de trabajo, un código nuevo solo para ese perfil; administrado a la manera antigua (administrador de dispositivos) con Android 7 o posterior, no es posible.',
  'eligibility.android_management_unknown.remedy':
    'Puedes continuar. Prueba el código nuevo donde no puedes entrar y, si el restablecimiento falla, contacta con el soporte técnico.',
  'eligibility.apple_enrollment_unknown.message':
    'Intune no dice cómo se inscribió este dispositivo. Normalmente se quita su código de acceso; si es tu propio dispositivo con inscripción de usuarios de Apple, no es posible.',
  'eligibility.apple_enrollment_unknown.remedy':
    'Puedes continuar. Si el restablecimiento falla, contacta con el soporte técnico.',
  'eligibility.shared_ipad_unknown.message':
    'Intune no dice si este es un iPad compartido. Normalmente se quita el código de acceso; en un iPad compartido no es posible.',
  'eligibility.shared_ipad_unknown.remedy':
    'Puedes continuar. Si varias personas inician sesión en este iPad, pide mejor a tu administrador que restablezca tu contraseña.',
  'eligibility.version_unknown.message':
    'Intune no dice con claridad qué versión de {system} tiene este dispositivo, y el restablecimiento no es posible con todas las versiones.',
  'eligibility.version_unknown.remedy':
    'Puedes continuar. Si el restablecimiento falla, contacta con el soporte técnico.',
  'eligibility.azure_ad_join_unknown.message':
    'Intune no dice si este teléfono está unido a Azure AD. Antes de Creators Update (10.0.15063), el código de acceso de un teléfono unido no se puede restablecer.',
  'eligibility.azure_ad_join_unknown.remedy':
    'Puedes continuar. Si el restablecimiento falla, contacta con el soporte técnico.',
  'eligibility.management_agent_unknown.message':
    'Intune no dice por qué canal administra este dispositivo, así que no es seguro que un restablecimiento llegue.',
  'eligibility.management_agent_unknown.remedy':
    'Puedes continuar. Si no pasa nada, contacta con el soporte técnico.',
  'eligibility.management_state_unknown.message':
    'Intune no dice si este dispositivo sigue administrado del todo. Si se está borrando o quitando, un restablecimiento no llegará.',
  'eligibility.management_state_unknown.remedy':
    'Puedes continuar. Si no pasa nada, contacta con el soporte técnico.',
  'eligibility.removal_failed.message':
    'Alguien ha intentado borrar este dispositivo o quitarlo de Intune, y ha fallado. Su código de acceso todavía se puede restablecer.',
  'eligibility.removal_failed.remedy':
    'Si no sabes por qué, pregunta al soporte técnico antes de continuar: puede que se intente otra vez.',
  'eligibility.unhealthy.message':
    'Intune informa de un problema con este dispositivo, así que puede que responda tarde o que no responda.',
  'eligibility.unhealthy.remedy':
    'Mantén el dispositivo encendido y conectado a internet. Si no pasa nada, contacta con el soporte técnico.',
  'eligibility.reset_state_unknown.message':
    'Hay un restablecimiento anterior del código de acceso de este dispositivo, e Intune no dice con claridad si ha terminado.',
  'eligibility.reset_state_unknown.remedy':
    'Si acabas de pedir un restablecimiento, espera a que termine. Si no, puedes continuar.',
  'eligibility.check_in_unknown.message':
    'Intune no dice cuándo tuvo noticias de este dispositivo por última vez, así que el restablecimiento puede tardar en llegar.',
  'eligibility.check_in_unknown.remedy': 'Enciende el dispositivo y conéctalo a internet.',
  'eligibility.check_in_long_ago.message':
    'Intune tuvo noticias de este dispositivo por última vez hace {days, plural, one {# día} other {# días}}, así que el restablecimiento puede tardar en llegar.',
  'eligibility.check_in_long_ago.remedy':
    'Enciende el dispositivo y conéctalo a internet: el restablecimiento llegará en cuanto vuelva a ponerse en contacto con Intune.',
} satisfies Record<keyof typeof en, string>;
