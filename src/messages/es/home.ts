import type en from '../en/home.ts';

export default {
  'home.devices': 'Tus dispositivos',
  'home.offered.device_code': 'Un restablecimiento da a este dispositivo un nuevo código de acceso.',
  'home.offered.work_profile_code': 'Un restablecimiento da al perfil de trabajo un nuevo código de acceso.',
  'home.offered.device_or_work_profile_code':
    'Un restablecimiento da al dispositivo o a su perfil de trabajo un nuevo código de acceso.',
  'home.offered.passcode_removed': 'Un restablecimiento quita el código de acceso, y tú eliges uno nuevo.',
  'home.needsApproval': 'Antes alguien tiene que aprobarlo.',
  'home.reason_needed':
    'Un restablecimiento necesita un motivo: escribe /reset-passcode, el nombre del dispositivo y --reason "por qué hace falta"',
  'home.under_way': 'Ya hay un restablecimiento en curso. En nuestro chat privado ves cómo va.',
  'home.too_soon':
    'El código de acceso se ha restablecido hace muy poco. Busca primero el mensaje con el resultado.',
  'home.noDevices':
    'No he encontrado ningún dispositivo tuyo cuyo código de acceso puedas restablecer según las reglas.',
  'home.more':
    '{more, plural, one {Hay un dispositivo más que no se ve} other {Hay # dispositivos más que no se ven}} aquí. Escribe /reset-passcode y su nombre.',
  'home.hint':
    'Aquí solo aparecen los dispositivos cuyo código de acceso puedes restablecer según las reglas.',
  'home.notNow':
    'Ahora mismo no puedo ver tus dispositivos. Vuelve a abrir esta página dentro de unos minutos.',
  'button.reset': 'Restablecer el código',
  'confirm.reset.title': '¿Restablecer este código de acceso?',
  'confirm.reset.text': 'Se restablecerá el código de acceso de {device}. Sigo en nuestro chat privado.',
} satisfies Record<keyof typeof en, string>;
