import type en from '../en/help.ts';

export default {
  'help.title': 'Restablecer un código de acceso olvidado',
  'help.summary': 'Cómo restablecer un código de acceso',
  'help.how':
    'Escribe el nombre del dispositivo bloqueado después del comando. Lo busco en Intune, pregunto a quien tenga que aprobarlo y llevo el resultado a tu chat privado.',
  'help.example.label': 'Para un dispositivo concreto',
  'help.example': '/reset-passcode iPhone de Ana',
  'help.own.label': 'Para elegir entre tus dispositivos',
  'help.own': '/reset-passcode',
  'help.reason.label': 'Con un motivo',
  'help.reason': '/reset-passcode iPhone de Ana --reason "recién llegada, código olvidado"',
  'help.status.label': 'Lo que está en curso',
  'help.status': '/reset-passcode status',
  'help.cancel.label': 'Para cancelarlo',
  'help.cancel': '/reset-passcode cancel',
  'help.breakGlass.label': 'En una emergencia, para quien tenga permiso',
  'help.breakGlass': '/reset-passcode iPhone de Ana --break-glass --reason "…"',
  'help.quotes': 'Si un dispositivo se llama help, status o cancel, pon el nombre entre comillas.',
  'received.title': 'Estoy en ello',
  'received.text': 'Tengo tu solicitud. Sigo en nuestro chat privado, donde solo tú la ves.',
  'notNow.title': 'Ahora no puedo, lo siento',
  'notNow.text':
    'En este momento no puedo guardar ninguna solicitud, así que no se ha iniciado nada. Vuelve a intentarlo dentro de unos minutos.',
  'overview.title': 'Tus últimas solicitudes',
  'overview.none': 'Todavía no has pedido nada. Escribe /reset-passcode help para ver cómo se hace.',
} satisfies Record<keyof typeof en, string>;
