import type en from '../en/endings.ts';

export default {
  'denial.workspace_not_served.message': 'Este espacio de trabajo no está conectado al bot.',
  'denial.workspace_not_served.remedy': 'Pídelo desde el espacio de trabajo de tu propia empresa.',
  'denial.person_unknown.message':
    'No he podido asociar tu cuenta de chat con exactamente una cuenta de tu empresa.',
  'denial.person_unknown.remedy':
    'Pide al soporte técnico que compare la dirección de correo de tu perfil de chat con la de tu cuenta de empresa.',
  'denial.email_unconfirmed.message': 'La dirección de correo de tu perfil de Slack no está confirmada.',
  'denial.email_unconfirmed.remedy':
    'Confírmala con el mensaje que te envió Slack y después vuelve a pedirlo.',
  'denial.guest.message': 'Con una cuenta de invitado no se puede restablecer aquí un código de acceso.',
  'denial.guest.remedy': 'Contacta con el soporte técnico.',
  'denial.stranger.message': 'Aquí solo pueden restablecer un código de acceso las personas de esta empresa.',
  'denial.stranger.remedy': 'Contacta con el soporte técnico de tu propia empresa.',
  'denial.bot.message': 'Un bot o un flujo de trabajo no puede restablecer un código de acceso.',
  'denial.bot.remedy': 'Tiene que pedirlo una persona.',
  'denial.account_disabled.message': 'Tu cuenta está deshabilitada.',
  'denial.account_disabled.remedy': 'Contacta con el soporte técnico.',
  'denial.device_not_found.message':
    'No he encontrado ningún dispositivo con ese nombre cuyo código de acceso puedas restablecer.',
  'denial.device_not_found.remedy':
    'Comprueba el nombre en los ajustes del dispositivo o da su número de serie. Si no es tuyo, pregunta a su propietario o al soporte técnico.',
  'denial.not_eligible.message': 'El código de acceso de {device} no se puede restablecer desde aquí.',
  'denial.not_eligible.remedy': 'Abajo verás por qué, y qué puedes hacer en su lugar.',
  'denial.reason_required.message': 'Este restablecimiento necesita un motivo.',
  'denial.reason_required.remedy': 'Vuelve a pedirlo con un motivo al final: --reason "por qué hace falta"',
  'denial.break_glass_not_allowed.message': 'No puedes omitir las aprobaciones.',
  'denial.break_glass_not_allowed.remedy': 'Vuelve a pedirlo sin --break-glass.',
  'denial.limit_person.message': 'Has pedido demasiados restablecimientos en poco tiempo.',
  'denial.limit_person.remedy': 'Espera un rato, o contacta con el soporte técnico.',
  'denial.limit_device.message': 'El código de acceso de {device} se ha restablecido hace muy poco.',
  'denial.limit_device.remedy':
    'Busca primero el mensaje con el resultado. Si todavía lo necesitas, vuelve a pedirlo dentro de unos minutos.',
  'denial.already_under_way.message': 'El código de acceso de {device} ya se está restableciendo.',
  'denial.already_under_way.remedy':
    'El resultado llegará a la persona a quien corresponde. No hace falta nada más.',
  'denial.nobody_can_approve.message': 'En este momento nadie puede aprobar este restablecimiento.',
  'denial.nobody_can_approve.remedy':
    'Contacta con el soporte técnico: hay que corregir la lista de aprobadores.',
  'denial.nobody_to_tell.message':
    'No se puede localizar a alguien a quien hay que avisar antes de este restablecimiento.',
  'denial.nobody_to_tell.remedy': 'Contacta con el soporte técnico. No se ha hecho nada en el dispositivo.',
  'denial.approver_denied.message': '{name} ha rechazado este restablecimiento.',
  'denial.approver_denied.remedy':
    'Habla con esa persona si todavía lo necesitas. No se ha hecho nada en el dispositivo.',
  'denial.no_longer_allowed.message':
    'Las reglas han cambiado entretanto y ya no permiten este restablecimiento.',
  'denial.no_longer_allowed.remedy':
    'No se ha hecho nada en el dispositivo. Contacta con el soporte técnico.',

  'failure.changed.message':
    'Algo ha cambiado entre la aprobación y el restablecimiento, así que me he detenido.',
  'failure.changed.remedy':
    'No se ha hecho nada en el dispositivo. Vuelve a pedirlo si todavía lo necesitas.',
  'failure.recipient_unreachable.message':
    'No he podido abrir un chat privado con todas las personas a quienes hay que avisar primero, así que no he restablecido nada.',
  'failure.recipient_unreachable.remedy': 'Inicia un chat privado con el bot y después vuelve a pedirlo.',
  'failure.refused_by_intune.message': 'Intune ha rechazado el restablecimiento.',
  'failure.refused_by_intune.remedy':
    'No se ha hecho nada en el dispositivo. Da al soporte técnico el número que aparece abajo.',
  'failure.needs_second_administrator.message':
    'Intune pide un segundo administrador antes de restablecer un código de acceso.',
  'failure.needs_second_administrator.remedy':
    'Contacta con el soporte técnico: un administrador tiene que aprobarlo en Intune.',
  'failure.unconfirmed.message':
    'No puedo saber si Intune ha aceptado el restablecimiento: no dio una respuesta clara.',
  'failure.unconfirmed.remedy':
    'No lo volveré a enviar por mi cuenta. Si el resultado llega de todos modos, lo recibirás aquí. Si no, puedes volver a intentarlo.',
  'failure.not_supported.message':
    'Intune dice que el código de acceso de este dispositivo no se puede restablecer.',
  'failure.not_supported.remedy': 'Contacta con el soporte técnico.',
  'failure.device_failed.message': 'El dispositivo no ha podido restablecer su código de acceso.',
  'failure.device_failed.remedy':
    'Las dos causas habituales: ninguna directiva exige un código de acceso en él, o su perfil de trabajo no se ha desbloqueado nunca desde que se configuró. El soporte técnico puede comprobar ambas.',
  'failure.deadline.message': 'El dispositivo no ha respondido a tiempo.',
  'failure.deadline.remedy':
    'Enciéndelo y conéctalo a la wifi o a los datos móviles. Si responde antes de una semana, el resultado llegará aquí. También puedes volver a intentarlo.',
  'failure.canceled_in_intune.message': 'El restablecimiento se ha cancelado en Intune.',
  'failure.canceled_in_intune.remedy': 'Vuelve a pedirlo si todavía lo necesitas.',
  'failure.ambiguous.message':
    'Otra persona ha restablecido el código de acceso de este dispositivo al mismo tiempo. No puedo saber qué código es de quién, así que no entrego ninguno.',
  'failure.ambiguous.remedy':
    'El soporte técnico puede leer el código válido en el centro de administración de Intune: Dispositivos, este dispositivo, Estado de las acciones del dispositivo.',
  'failure.code_missing.message':
    'El código de acceso se ha restablecido, pero Intune no me muestra ningún código.',
  'failure.code_missing.remedy':
    'El soporte técnico puede mirar en el centro de administración de Intune: Dispositivos, este dispositivo, Información general, Restablecer código de acceso.',
  'failure.undeliverable.message':
    'El código de acceso se ha restablecido, pero no he podido llevar el código al chat privado.',
  'failure.undeliverable.remedy':
    'El soporte técnico puede leerlo durante siete días en el centro de administración de Intune: Dispositivos, este dispositivo, Información general, Restablecer código de acceso.',

  'expiry.choice.message': 'No se ha elegido ningún dispositivo a tiempo.',
  'expiry.choice.remedy': 'Vuelve a pedirlo cuando quieras. No se ha hecho nada.',
  'expiry.approval.message': 'La aprobación no ha llegado a tiempo.',
  'expiry.approval.remedy':
    'Vuelve a pedirlo, o habla con los aprobadores. No se ha hecho nada en el dispositivo.',
  'expiry.start.message': 'No he podido empezar a tiempo.',
  'expiry.start.remedy':
    'Vuelve a pedirlo más tarde, o contacta con el soporte técnico. No se ha hecho nada en el dispositivo.',

  'canceled.requester.message': 'Cancelado por {name}.',
  'canceled.owner.message': '{name}, a quien pertenece el dispositivo, ha detenido este restablecimiento.',
  'canceled.operator.message': 'Cancelado por {name}, que administra el bot.',
  'canceled.remedy': 'No se ha hecho nada en el dispositivo.',
} satisfies Record<keyof typeof en, string>;
