import type en from '../en/platforms.ts';

export default {
  'typed.deviceTooLong':
    'El nombre de un dispositivo tiene como máximo {limit, number} caracteres. Escribe el nombre tal como lo muestra Intune, o el número de serie.',
  'typed.reasonTooLong':
    'Un motivo puede tener como máximo {limit, number} caracteres. Acórtalo y vuelve a pedirlo.',
  'slack.modalTitle': 'Tu código de acceso',
  'slack.modalClose': 'Cerrar',
  'slack.oneMoment': 'Un momento, estoy preguntando a Intune…',
  'slack.notServed':
    'No trabajo para este espacio de trabajo, así que no se ha hecho nada. Contacta con tu propio soporte técnico.',
  'slack.installed.title': 'Passcode Bot está instalado',
  'slack.installed.text':
    'Puedes cerrar esta página. En Slack, escribe /reset-passcode help para ver cómo se hace.',
  'slack.installNotServed.title': 'No trabajo para este espacio de trabajo',
  'slack.installNotServed.text':
    'No se ha guardado nada. Quien gestiona el bot puede añadir el identificador de tu espacio de trabajo u organización a SLACK_ALLOWED_TEAMS; después vuelve a instalar la aplicación.',
  'slack.installFailed.title': 'No se ha podido instalar la aplicación',
  'slack.installFailed.text':
    'No se ha guardado nada. Puede que la página llevara demasiado tiempo abierta, o estuviera en otro navegador. Vuelve a empezar en /slack/install.',
  'teams.review': 'Revisar',
  'teams.notServed':
    'No trabajo para tu organización, así que no se ha hecho nada. Contacta con tu propio soporte técnico.',
  'teams.unknownSender':
    'Teams no me dice qué cuenta usas, así que no se ha hecho nada. Inicia sesión con tu cuenta de trabajo y vuelve a intentarlo.',
  'teams.recorded': 'Registrado. En mis mensajes verás cómo acaba.',
  'teams.repeated': 'Ya tengo este clic. En mis mensajes verás cómo ha acabado.',
  'teams.slow':
    'Esto tarda más de lo habitual. Mira mis mensajes dentro de un momento; si no ha cambiado nada, vuelve a intentarlo.',
  'teams.failed': 'No he podido hacerlo esta vez. Vuelve a intentarlo dentro de unos minutos.',
  'teams.onlyInPrivate': 'Un código solo se muestra en tu chat privado conmigo. Pulsa el botón allí.',
  'teams.cannotReach':
    'A eso respondo en privado, y todavía no puedo escribirte ahí. Agrégame en Teams, abre nuestro chat y pregúntamelo en él.',
  'teams.chooseFirst': 'Elige primero un dispositivo.',
} satisfies Record<keyof typeof en, string>;
