import type en from '../en/answers.ts';

export default {
  'answer.recorded.approve': 'Gracias. Tu aprobación ha quedado registrada.',
  'answer.recorded.deny': 'Gracias. Tu rechazo ha quedado registrado. No se hará nada en el dispositivo.',
  'answer.too_late': 'Esto ya se ha resuelto entretanto. Tu clic no ha cambiado nada.',
  'answer.already_decided': 'Ya has aprobado esto. Cada persona cuenta una sola vez.',
  'answer.not_yours': 'Esto es para otra persona. No se ha cambiado nada.',
  'answer.not_an_approver': 'No estás entre las personas que pueden aprobar esto. No se ha cambiado nada.',
  'answer.own_request': 'Lo has pedido tú, así que tiene que decidir otra persona. No se ha cambiado nada.',
  'answer.recipient_cannot_approve':
    'El resultado sería para ti, así que tiene que decidir otra persona. No se ha cambiado nada.',
  'answer.canceled': 'Cancelado. No se ha hecho nada en el dispositivo.',
  'answer.nothing_to_cancel': 'No tienes nada en curso que se pueda cancelar.',
  'answer.cannot_cancel_any_more':
    'Ya es tarde para cancelar: el restablecimiento se ha enviado o la solicitud ha terminado.',
  'answer.chosen': '{name}: estoy comprobando si se puede restablecer su código de acceso.',
  'answer.choice_gone': 'Esta elección ya no está disponible. Vuelve a pedirlo.',
  'answer.retry_not_needed':
    'No hace falta un segundo restablecimiento: el primero aparece en Intune, o esto ya se ha resuelto. El resultado llegará solo.',
  'answer.retrying': 'Lo intento una vez más, con una solicitud nueva.',
  'answer.acknowledged': 'El código se ha retirado.',
  'answer.unknown_request': 'Ya no conozco esta solicitud. Vuelve a pedirlo.',
  'answer.working': 'Estoy en ello. En mis mensajes verás cómo acaba.',
  'answer.not_now':
    'No ha funcionado esta vez. No se ha cambiado nada; vuelve a intentarlo dentro de unos minutos.',
  'answer.cannot_reach':
    'A esto respondo en privado, y no puedo escribirte ahí. Agrega mi aplicación, abre nuestro chat y pregúntamelo en él; si eso no ayuda, contacta con tu soporte técnico.',
} satisfies Record<keyof typeof en, string>;
