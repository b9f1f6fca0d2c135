import type en from '../en/home.ts';

export default {
  'home.devices': 'Je apparaten',
  'home.offered.device_code': 'Een reset geeft dit apparaat een nieuwe toegangscode.',
  'home.offered.work_profile_code': 'Een reset geeft het werkprofiel een nieuwe toegangscode.',
  'home.offered.device_or_work_profile_code':
    'Een reset geeft het apparaat of het werkprofiel een nieuwe toegangscode.',
  'home.offered.passcode_removed': 'Een reset verwijdert de toegangscode, en je kiest een nieuwe.',
  'home.needsApproval': 'Iemand moet dat eerst goedkeuren.',
  'home.reason_needed':
    'Voor een reset is een reden nodig: typ /reset-passcode, de naam van het apparaat en --reason "waarom het nodig is"',
  'home.under_way': 'Er loopt al een reset. In onze privéchat staat hoe ver die is.',
  'home.too_soon':
    'De toegangscode is nog maar net opnieuw ingesteld. Zoek eerst het bericht met het resultaat.',
  'home.noDevices':
    'Ik heb geen apparaat van je gevonden waarvoor je volgens de regels een reset mag aanvragen.',
  'home.more':
    '{more, plural, one {Eén apparaat is} other {# apparaten zijn}} hier niet te zien. Typ /reset-passcode en de naam.',
  'home.hint': 'Hier staan alleen apparaten waarvoor je volgens de regels een reset mag aanvragen.',
  'home.notNow': 'Ik kan je apparaten nu even niet zien. Open deze pagina over een paar minuten opnieuw.',
  'button.reset': 'Code opnieuw instellen',
  'confirm.reset.title': 'Deze toegangscode opnieuw instellen?',
  'confirm.reset.text':
    'De toegangscode van {device} wordt opnieuw ingesteld. Het gaat verder in onze privéchat.',
} satisfies Record<keyof typeof en, string>;
