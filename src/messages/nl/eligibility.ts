import type en from '../en/eligibility.ts';

export default {
  'eligibility.android_7_device_administrator.message':
    'Dit apparaat heeft Android {version} en wordt op de oude manier beheerd (apparaatbeheerder). Sinds Android 7 staat Google niet meer toe dat de toegangscode van zulke apparaten op afstand opnieuw wordt ingesteld.',
  'eligibility.android_7_device_administrator.remedy':
    'Vraag je helpdesk om hulp: het apparaat moet met de knoppen worden gewist en opnieuw worden ingericht, nu met een werkprofiel of als bedrijfsapparaat.',
  'eligibility.work_profile_before_android_8.message':
    'Dit apparaat heeft Android {version}. De toegangscode van een werkprofiel kan pas vanaf Android 8 opnieuw worden ingesteld.',
  'eligibility.work_profile_before_android_8.remedy':
    'Vraag je helpdesk om het werkprofiel te verwijderen. Schrijf het apparaat daarna opnieuw in, zo mogelijk met een nieuwere Android.',
  'eligibility.android_for_work_not_supported.message':
    'Volgens de lijst van 2017, die hier wordt gebruikt, kan een apparaat met een werkprofiel (Android for Work) geen nieuwe toegangscode krijgen.',
  'eligibility.android_for_work_not_supported.remedy':
    'Vraag je beheerder om de huidige lijst te gebruiken (intune-current): volgens die lijst is een reset van een werkprofiel mogelijk vanaf Android 8.',
  'eligibility.not_in_matrix.message':
    'De lijst van 2017, die hier wordt gebruikt, noemt deze manier van beheren niet ({system} {version}).',
  'eligibility.not_in_matrix.remedy': 'Vraag je beheerder om de huidige lijst te gebruiken (intune-current).',
  'eligibility.user_enrollment_not_supported.message':
    'Dit is je eigen apparaat, zo ingeschreven dat je bedrijf alleen het werkgedeelte ziet (Apple-gebruikersinschrijving). Apple laat niet toe dat het bedrijf de toegangscode verwijdert.',
  'eligibility.user_enrollment_not_supported.remedy':
    'Volg de stappen van Apple voor een vergeten toegangscode. Die wissen het apparaat; zet daarna je reservekopie terug en schrijf het opnieuw in.',
  'eligibility.shared_ipad_not_supported.message':
    'Dit is een gedeelde iPad. Apple laat niet toe dat de toegangscode daarvan op afstand wordt verwijderd.',
  'eligibility.shared_ipad_not_supported.remedy':
    'Wat je daar typt, is het wachtwoord van je beheerde Apple Account: vraag je beheerder om dat opnieuw in te stellen.',
  'eligibility.macos_not_supported.message':
    'Dit is een Mac, en Intune kan het wachtwoord van een Mac niet opnieuw instellen.',
  'eligibility.macos_not_supported.remedy':
    'Volg op het inlogscherm de link voor een vergeten wachtwoord, of vraag je helpdesk om de herstelsleutel.',
  'eligibility.windows_not_supported.message':
    'Dit is een Windows-computer, en Intune kan het wachtwoord of de pincode daarvan niet op deze manier opnieuw instellen.',
  'eligibility.windows_not_supported.remedy':
    'Kies op het aanmeldscherm “Ik ben mijn pincode vergeten”, of meld je aan met je wachtwoord. Ben je dat ook kwijt, vraag dan je helpdesk.',
  'eligibility.windows_phone_not_supported.message':
    'Dit is een Windows Phone. Daarvan stelt Intune de toegangscode niet meer opnieuw in.',
  'eligibility.windows_phone_not_supported.remedy': 'Vraag je helpdesk om een andere telefoon.',
  'eligibility.windows_phone_azure_ad_joined.message':
    'Deze Windows Phone ({version}) is gekoppeld aan Azure AD. Vóór de Creators Update (10.0.15063) is een reset alleen mogelijk bij telefoons die niet gekoppeld zijn.',
  'eligibility.windows_phone_azure_ad_joined.remedy':
    'Vraag je helpdesk om de telefoon te wissen, en installeer de Creators Update als je hem opnieuw inricht.',
  'eligibility.windows_phone_before_8_1.message':
    'Deze Windows Phone heeft versie {version}. Een reset is mogelijk vanaf Windows Phone 8.1.',
  'eligibility.windows_phone_before_8_1.remedy':
    'Vraag je helpdesk om de telefoon te wissen of te vervangen.',
  'eligibility.linux_not_supported.message':
    'Dit is een Linux-computer, en Intune kan het wachtwoord daarvan niet opnieuw instellen.',
  'eligibility.linux_not_supported.remedy': 'Vraag je helpdesk om hulp.',
  'eligibility.chromeos_not_supported.message':
    'Dit is een ChromeOS-apparaat. Het wachtwoord is dat van het account waarmee je je aanmeldt, en Intune kan dat niet opnieuw instellen.',
  'eligibility.chromeos_not_supported.remedy':
    'Stel het wachtwoord van dat account opnieuw in, of vraag je helpdesk om hulp.',
  'eligibility.system_not_supported.message':
    'Intune kan de toegangscode niet opnieuw instellen op apparaten met het besturingssysteem “{system}”.',
  'eligibility.system_not_supported.remedy': 'Vraag je helpdesk om hulp.',
  'eligibility.managed_elsewhere.message':
    'Intune heeft dit apparaat in de lijst staan, maar {system, select, exchange {alleen Exchange} configuration_manager {alleen Configuration Manager} jamf {Jamf} defender {alleen Microsoft Defender} other {een ander systeem}} beheert het. Een reset via Intune komt niet aan.',
  'eligibility.managed_elsewhere.remedy':
    '{system, select, jamf {Vraag je helpdesk om de toegangscode in Jamf te wissen.} other {Vraag je helpdesk om hulp. Een reset is hier pas mogelijk als het apparaat in Intune is ingeschreven.}}',
  'eligibility.not_fully_enrolled.message':
    'Intune heeft dit apparaat ontdekt, maar het is nog niet volledig ingeschreven. Daarom kan een reset het niet bereiken.',
  'eligibility.not_fully_enrolled.remedy':
    'Rond de inschrijving van het apparaat af, of vraag dat aan je helpdesk.',
  'eligibility.being_wiped.message': 'Dit apparaat wordt gewist: alles wat erop staat, verdwijnt.',
  'eligibility.being_wiped.remedy':
    'Had je dat niet verwacht? Vraag je helpdesk dan meteen om het wissen te annuleren. Richt het apparaat anders opnieuw in als dat klaar is.',
  'eligibility.being_retired.message':
    'Dit apparaat wordt buiten gebruik gesteld: Intune haalt de bedrijfsgegevens en het beheer ervan af.',
  'eligibility.being_retired.remedy':
    'Had je dat niet verwacht? Vraag je helpdesk dan meteen om het te annuleren. Schrijf het apparaat anders opnieuw in als dat klaar is.',
  'eligibility.being_deleted.message': 'Dit apparaat wordt uit Intune verwijderd.',
  'eligibility.being_deleted.remedy':
    'Vraag je helpdesk waarom. Een reset is hier pas weer mogelijk als het apparaat opnieuw is ingeschreven.',
  'eligibility.reset_under_way.message': 'De toegangscode van dit apparaat wordt al opnieuw ingesteld.',
  'eligibility.reset_under_way.remedy':
    'Zet het apparaat aan en verbind het met internet, zodat die reset kan worden afgerond. Vraag pas een nieuwe aan als die is afgelopen.',

  'eligibility.android_management_unknown.message':
    'Intune zegt niet hoe dit Android-apparaat wordt beheerd. Als bedrijfsapparaat krijgt het een nieuwe code voor het hele apparaat; met een werkprofiel een nieuwe code voor alleen het werkprofiel; op de oude manier beheerd (apparaatbeheerder) met Android 7 of nieuwer is een reset niet mogelijk.',
  'eligibility.android_management_unknown.remedy':
    'Je kunt doorgaan. Probeer de nieuwe code waar je niet meer binnenkomt, en vraag je helpdesk om hulp als de reset mislukt.',
  'eligibility.apple_enrollment_unknown.message':
    'Intune zegt niet hoe dit apparaat is ingeschreven. Normaal wordt de toegangscode verwijderd; is het je eigen apparaat met Apple-gebruikersinschrijving, dan kan dat niet.',
  'eligibility.apple_enrollment_unknown.remedy':
    'Je kunt doorgaan. Vraag je helpdesk om hulp als de reset mislukt.',
  'eligibility.shared_ipad_unknown.message':
    'Intune zegt niet of dit een gedeelde iPad is. Normaal wordt de toegangscode verwijderd; bij een gedeelde iPad kan dat niet.',
  'eligibility.shared_ipad_unknown.remedy':
    'Je kunt doorgaan. Melden meer mensen zich aan op deze iPad? Vraag je beheerder dan om je wachtwoord opnieuw in te stellen.',
  'eligibility.version_unknown.message':
    'Intune zegt niet duidelijk welke versie van {system} dit apparaat heeft, en een reset is niet bij elke versie mogelijk.',
  'eligibility.version_unknown.remedy': 'Je kunt doorgaan. Vraag je helpdesk om hulp als de reset mislukt.',
  'eligibility.azure_ad_join_unknown.message':
    'Intune zegt niet of deze telefoon aan Azure AD is gekoppeld. Vóór de Creators Update (10.0.15063) is een reset van een gekoppelde telefoon niet mogelijk.',
  'eligibility.azure_ad_join_unknown.remedy':
    'Je kunt doorgaan. Vraag je helpdesk om hulp als de reset mislukt.',
  'eligibility.management_agent_unknown.message':
    'Intune zegt niet via welk kanaal het dit apparaat beheert, dus het is niet zeker dat een reset aankomt.',
  'eligibility.management_agent_unknown.remedy':
    'Je kunt doorgaan. Vraag je helpdesk om hulp als er niets gebeurt.',
  'eligibility.management_state_unknown.message':
    'Intune zegt niet of dit apparaat nog volledig wordt beheerd. Wordt het gewist of verwijderd, dan komt een reset niet aan.',
  'eligibility.management_state_unknown.remedy':
    'Je kunt doorgaan. Vraag je helpdesk om hulp als er niets gebeurt.',
  'eligibility.removal_failed.message':
    'Iemand heeft geprobeerd dit apparaat te wissen of uit Intune te verwijderen, en dat is mislukt. Een reset is nog wel mogelijk.',
  'eligibility.removal_failed.remedy':
    'Weet je niet waarom? Vraag het dan je helpdesk voordat je doorgaat: misschien wordt het nog een keer geprobeerd.',
  'eligibility.unhealthy.message':
    'Intune meldt een probleem met dit apparaat, dus het antwoordt misschien laat of helemaal niet.',
  'eligibility.unhealthy.remedy':
    'Laat het apparaat aanstaan en houd het verbonden met internet. Vraag je helpdesk om hulp als er niets gebeurt.',
  'eligibility.reset_state_unknown.message':
    'Er is een eerdere reset van de toegangscode van dit apparaat, en Intune zegt niet duidelijk of die is afgelopen.',
  'eligibility.reset_state_unknown.remedy':
    'Heb je net een reset aangevraagd? Wacht dan op die. Anders kun je doorgaan.',
  'eligibility.check_in_unknown.message':
    'Intune zegt niet wanneer het voor het laatst van dit apparaat hoorde, dus het kan lang duren voordat de reset aankomt.',
  'eligibility.check_in_unknown.remedy': 'Zet het apparaat aan en verbind het met internet.',
  'eligibility.check_in_long_ago.message':
    'Intune hoorde {days, plural, one {# dag} other {# dagen}} geleden voor het laatst van dit apparaat, dus het kan lang duren voordat de reset aankomt.',
  'eligibility.check_in_long_ago.remedy':
    'Zet het apparaat aan en verbind het met internet: de reset komt aan zodra het weer contact maakt met Intune.',
} satisfies Record<keyof typeof en, string>;
