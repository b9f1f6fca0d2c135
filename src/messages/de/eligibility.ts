import type en from '../en/eligibility.ts';

export default {
  'eligibility.android_7_device_administrator.message':
    'Dieses Gerät läuft mit Android {version} und wird auf die alte Weise verwaltet (Geräteadministrator). Seit Android 7 erlaubt Google nicht mehr, den Passcode solcher Geräte aus der Ferne zurückzusetzen.',
  'eligibility.android_7_device_administrator.remedy':
    'Wenden Sie sich an Ihren Helpdesk: Das Gerät muss über seine Tasten gelöscht und neu eingerichtet werden, diesmal mit einem Arbeitsprofil oder als Firmengerät.',
  'eligibility.work_profile_before_android_8.message':
    'Dieses Gerät läuft mit Android {version}. Der Passcode eines Arbeitsprofils lässt sich erst ab Android 8 zurücksetzen.',
  'eligibility.work_profile_before_android_8.remedy':
    'Bitten Sie Ihren Helpdesk, das Arbeitsprofil zu entfernen. Registrieren Sie das Gerät danach neu, wenn möglich mit einem neueren Android.',
  'eligibility.android_for_work_not_supported.message':
    'Nach der Liste von 2017, die hier gilt, lässt sich der Passcode eines Geräts mit Arbeitsprofil (Android for Work) nicht zurücksetzen.',
  'eligibility.android_for_work_not_supported.remedy':
    'Bitten Sie Ihren Administrator, die aktuelle Liste (intune-current) zu verwenden: Nach ihr lässt sich der Passcode eines Arbeitsprofils ab Android 8 zurücksetzen.',
  'eligibility.not_in_matrix.message':
    'Die Liste von 2017, die hier gilt, nennt diese Art der Geräteverwaltung nicht ({system} {version}).',
  'eligibility.not_in_matrix.remedy':
    'Bitten Sie Ihren Administrator, die aktuelle Liste (intune-current) zu verwenden.',
  'eligibility.user_enrollment_not_supported.message':
    'Das ist Ihr eigenes Gerät, und es ist so registriert, dass Ihr Unternehmen nur den Arbeitsbereich sieht (Apple-Benutzerregistrierung). Apple lässt nicht zu, dass das Unternehmen den Passcode entfernt.',
  'eligibility.user_enrollment_not_supported.remedy':
    'Folgen Sie den Schritten von Apple für einen vergessenen Code. Dabei wird das Gerät gelöscht; stellen Sie danach Ihr Backup wieder her und registrieren Sie das Gerät neu.',
  'eligibility.shared_ipad_not_supported.message':
    'Das ist ein geteiltes iPad. Apple lässt nicht zu, dass dessen Passcode aus der Ferne entfernt wird.',
  'eligibility.shared_ipad_not_supported.remedy':
    'Was Sie dort eingeben, ist das Passwort Ihres verwalteten Apple Accounts: Bitten Sie Ihren Administrator, dieses zurückzusetzen.',
  'eligibility.macos_not_supported.message':
    'Das ist ein Mac, und Intune kann das Passwort eines Mac nicht zurücksetzen.',
  'eligibility.macos_not_supported.remedy':
    'Folgen Sie im Anmeldefenster dem Link für ein vergessenes Passwort, oder bitten Sie Ihren Helpdesk um den Wiederherstellungsschlüssel.',
  'eligibility.windows_not_supported.message':
    'Das ist ein Windows-Computer, und dessen Kennwort oder PIN kann Intune auf diesem Weg nicht zurücksetzen.',
  'eligibility.windows_not_supported.remedy':
    'Wählen Sie auf der Anmeldeseite „Ich habe meine PIN vergessen“, oder melden Sie sich mit Ihrem Kennwort an. Wenn Sie auch das nicht mehr haben, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.windows_phone_not_supported.message':
    'Das ist ein Windows Phone. Dessen Passcode setzt Intune nicht mehr zurück.',
  'eligibility.windows_phone_not_supported.remedy': 'Bitten Sie Ihren Helpdesk um ein anderes Telefon.',
  'eligibility.windows_phone_azure_ad_joined.message':
    'Dieses Windows Phone ({version}) ist in Azure AD eingebunden. Vor dem Creators Update (10.0.15063) geht es nur bei Telefonen, die nicht eingebunden sind.',
  'eligibility.windows_phone_azure_ad_joined.remedy':
    'Bitten Sie Ihren Helpdesk, das Telefon zu löschen, und installieren Sie beim Einrichten das Creators Update.',
  'eligibility.windows_phone_before_8_1.message':
    'Dieses Windows Phone läuft mit Version {version}. Zurücksetzen lässt sich der Passcode ab Windows Phone 8.1.',
  'eligibility.windows_phone_before_8_1.remedy':
    'Bitten Sie Ihren Helpdesk, das Telefon zu löschen oder zu ersetzen.',
  'eligibility.linux_not_supported.message':
    'Das ist ein Linux-Computer, und dessen Passwort kann Intune nicht zurücksetzen.',
  'eligibility.linux_not_supported.remedy': 'Wenden Sie sich an Ihren Helpdesk.',
  'eligibility.chromeos_not_supported.message':
    'Das ist ein ChromeOS-Gerät. Sein Passwort ist das des Kontos, mit dem Sie sich anmelden, und das kann Intune nicht zurücksetzen.',
  'eligibility.chromeos_not_supported.remedy':
    'Setzen Sie das Passwort dieses Kontos zurück, oder wenden Sie sich an Ihren Helpdesk.',
  'eligibility.system_not_supported.message':
    'Auf Geräten mit dem Betriebssystem „{system}“ kann Intune den Passcode nicht zurücksetzen.',
  'eligibility.system_not_supported.remedy': 'Wenden Sie sich an Ihren Helpdesk.',
  'eligibility.managed_elsewhere.message':
    'Intune führt dieses Gerät in seiner Liste, aber verwaltet wird es {system, select, exchange {nur von Exchange} configuration_manager {nur von Configuration Manager} jamf {von Jamf} defender {nur von Microsoft Defender} other {von einem anderen System}}. Ein Auftrag von Intune käme nicht an.',
  'eligibility.managed_elsewhere.remedy':
    '{system, select, jamf {Bitten Sie Ihren Helpdesk, den Passcode in Jamf zu entfernen.} other {Wenden Sie sich an Ihren Helpdesk. Von hier aus geht es erst, wenn das Gerät in Intune registriert ist.}}',
  'eligibility.not_fully_enrolled.message':
    'Intune hat dieses Gerät entdeckt, aber es ist noch nicht vollständig registriert. Deshalb kann kein Auftrag es erreichen.',
  'eligibility.not_fully_enrolled.remedy':
    'Schließen Sie die Registrierung des Geräts ab, oder bitten Sie Ihren Helpdesk darum.',
  'eligibility.being_wiped.message':
    'Dieses Gerät wird gelöscht: Alles, was darauf ist, verschwindet gleich.',
  'eligibility.being_wiped.remedy':
    'Wenn Sie das nicht erwartet haben, bitten Sie Ihren Helpdesk sofort, das Löschen abzubrechen. Andernfalls richten Sie das Gerät danach neu ein.',
  'eligibility.being_retired.message':
    'Dieses Gerät wird außer Betrieb genommen: Intune entfernt die Unternehmensdaten und die Verwaltung.',
  'eligibility.being_retired.remedy':
    'Wenn Sie das nicht erwartet haben, bitten Sie Ihren Helpdesk sofort, es abzubrechen. Andernfalls registrieren Sie das Gerät danach neu.',
  'eligibility.being_deleted.message': 'Dieses Gerät wird aus Intune gelöscht.',
  'eligibility.being_deleted.remedy':
    'Fragen Sie Ihren Helpdesk, warum. Von hier aus geht es erst wieder, wenn das Gerät neu registriert ist.',
  'eligibility.reset_under_way.message': 'Der Passcode dieses Geräts wird bereits zurückgesetzt.',
  'eligibility.reset_under_way.remedy':
    'Schalten Sie das Gerät ein und verbinden Sie es mit dem Internet, damit das abgeschlossen werden kann. Fragen Sie erst danach noch einmal.',

  'eligibility.android_management_unknown.message':
    'Intune sagt nicht, wie dieses Android-Gerät verwaltet wird. Ein Firmengerät bekommt einen neuen Code für das ganze Gerät; ein Gerät mit Arbeitsprofil einen neuen Code nur für das Arbeitsprofil; bei einem auf die alte Weise verwalteten Gerät (Geräteadministrator) mit Android 7 oder neuer geht es nicht.',
  'eligibility.android_management_unknown.remedy':
    'Sie können fortfahren. Versuchen Sie den neuen Code dort, wo Sie nicht mehr hineinkommen, und wenden Sie sich an Ihren Helpdesk, wenn es nicht klappt.',
  'eligibility.apple_enrollment_unknown.message':
    'Intune sagt nicht, wie dieses Gerät registriert wurde. Normalerweise wird der Passcode entfernt; ist es Ihr eigenes Gerät mit Apple-Benutzerregistrierung, geht das nicht.',
  'eligibility.apple_enrollment_unknown.remedy':
    'Sie können fortfahren. Wenn es nicht klappt, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.shared_ipad_unknown.message':
    'Intune sagt nicht, ob das ein geteiltes iPad ist. Normalerweise wird der Passcode entfernt; bei einem geteilten iPad geht das nicht.',
  'eligibility.shared_ipad_unknown.remedy':
    'Sie können fortfahren. Wenn sich mehrere Personen an diesem iPad anmelden, bitten Sie stattdessen Ihren Administrator, Ihr Passwort zurückzusetzen.',
  'eligibility.version_unknown.message':
    'Intune sagt nicht eindeutig, mit welcher Version von {system} dieses Gerät läuft, und nicht bei jeder Version lässt sich der Passcode zurücksetzen.',
  'eligibility.version_unknown.remedy':
    'Sie können fortfahren. Wenn es nicht klappt, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.azure_ad_join_unknown.message':
    'Intune sagt nicht, ob dieses Telefon in Azure AD eingebunden ist. Vor dem Creators Update (10.0.15063) geht es bei einem eingebundenen Telefon nicht.',
  'eligibility.azure_ad_join_unknown.remedy':
    'Sie können fortfahren. Wenn es nicht klappt, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.management_agent_unknown.message':
    'Intune sagt nicht, über welchen Kanal es dieses Gerät verwaltet. Deshalb ist nicht sicher, dass der Auftrag ankommt.',
  'eligibility.management_agent_unknown.remedy':
    'Sie können fortfahren. Wenn nichts geschieht, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.management_state_unknown.message':
    'Intune sagt nicht, ob dieses Gerät noch vollständig verwaltet wird. Wenn es gerade gelöscht oder entfernt wird, kommt der Auftrag nicht an.',
  'eligibility.management_state_unknown.remedy':
    'Sie können fortfahren. Wenn nichts geschieht, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.removal_failed.message':
    'Jemand hat versucht, dieses Gerät zu löschen oder aus Intune zu entfernen, und das ist fehlgeschlagen. Der Passcode lässt sich noch zurücksetzen.',
  'eligibility.removal_failed.remedy':
    'Wenn Sie den Grund nicht kennen, fragen Sie Ihren Helpdesk, bevor Sie fortfahren: Vielleicht wird es noch einmal versucht.',
  'eligibility.unhealthy.message':
    'Intune meldet ein Problem mit diesem Gerät. Es antwortet vielleicht spät oder gar nicht.',
  'eligibility.unhealthy.remedy':
    'Lassen Sie das Gerät eingeschaltet und mit dem Internet verbunden. Wenn nichts geschieht, wenden Sie sich an Ihren Helpdesk.',
  'eligibility.reset_state_unknown.message':
    'Der Passcode dieses Geräts wurde schon einmal zurückgesetzt, und Intune sagt nicht eindeutig, ob das beendet ist.',
  'eligibility.reset_state_unknown.remedy':
    'Wenn Sie gerade erst darum gebeten haben, warten Sie das ab. Andernfalls können Sie fortfahren.',
  'eligibility.check_in_unknown.message':
    'Intune sagt nicht, wann es zuletzt von diesem Gerät gehört hat. Es kann also lange dauern, bis der Auftrag ankommt.',
  'eligibility.check_in_unknown.remedy': 'Schalten Sie das Gerät ein und verbinden Sie es mit dem Internet.',
  'eligibility.check_in_long_ago.message':
    'Intune hat vor {days, plural, one {# Tag} other {# Tagen}} zuletzt von diesem Gerät gehört. Es kann also lange dauern, bis der Auftrag ankommt.',
  'eligibility.check_in_long_ago.remedy':
    'Schalten Sie das Gerät ein und verbinden Sie es mit dem Internet: Der Auftrag kommt an, sobald es sich bei Intune meldet.',
} satisfies Record<keyof typeof en, string>;
