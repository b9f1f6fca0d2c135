import type en from '../en/endings.ts';

export default {
  'denial.workspace_not_served.message': 'Deze workspace is niet met de bot verbonden.',
  'denial.workspace_not_served.remedy': 'Vraag het aan in de workspace van je eigen bedrijf.',
  'denial.person_unknown.message':
    'Ik kon je chataccount niet aan precies één account van je bedrijf koppelen.',
  'denial.person_unknown.remedy':
    'Laat je helpdesk het e-mailadres in je chatprofiel vergelijken met dat in je bedrijfsaccount.',
  'denial.email_unconfirmed.message': 'Het e-mailadres in je Slack-profiel is niet bevestigd.',
  'denial.email_unconfirmed.remedy':
    'Bevestig het via het bericht dat Slack je heeft gestuurd en vraag het daarna opnieuw aan.',
  'denial.guest.message': 'Met een gastaccount kun je hier geen toegangscode laten resetten.',
  'denial.guest.remedy': 'Neem contact op met de helpdesk.',
  'denial.stranger.message': 'Alleen mensen van dit bedrijf kunnen hier een toegangscode laten resetten.',
  'denial.stranger.remedy': 'Neem contact op met de helpdesk van je eigen bedrijf.',
  'denial.bot.message': 'Een bot of workflow kan geen toegangscode laten resetten.',
  'denial.bot.remedy': 'Een mens moet het aanvragen.',
  'denial.account_disabled.message': 'Je account is uitgeschakeld.',
  'denial.account_disabled.remedy': 'Neem contact op met de helpdesk.',
  'denial.device_not_found.message':
    'Ik heb geen apparaat met die naam gevonden waarvoor je een reset mag aanvragen.',
  'denial.device_not_found.remedy':
    'Kijk bij Instellingen op het apparaat hoe het heet, of geef het serienummer. Is het niet van jou? Vraag het dan aan de eigenaar of de helpdesk.',
  'denial.not_eligible.message': 'De toegangscode van {device} kan hier niet opnieuw worden ingesteld.',
  'denial.not_eligible.remedy': 'Hieronder zie je waarom, en wat je in plaats daarvan kunt doen.',
  'denial.reason_required.message': 'Voor deze reset is een reden nodig.',
  'denial.reason_required.remedy':
    'Vraag het opnieuw aan met een reden aan het eind: --reason "waarom het nodig is"',
  'denial.break_glass_not_allowed.message': 'Je mag de goedkeuringen niet overslaan.',
  'denial.break_glass_not_allowed.remedy': 'Vraag het opnieuw aan zonder --break-glass.',
  'denial.limit_person.message': 'Je hebt in korte tijd te veel resets aangevraagd.',
  'denial.limit_person.remedy': 'Wacht een tijdje, of neem contact op met de helpdesk.',
  'denial.limit_device.message': 'De toegangscode van {device} is nog maar net opnieuw ingesteld.',
  'denial.limit_device.remedy':
    'Zoek eerst het bericht met het resultaat. Heb je toch nog een reset nodig, vraag die dan over een paar minuten aan.',
  'denial.already_under_way.message': 'De toegangscode van {device} wordt al opnieuw ingesteld.',
  'denial.already_under_way.remedy':
    'Het resultaat komt bij degene voor wie het bestemd is. Meer is er niet nodig.',
  'denial.nobody_can_approve.message': 'Er is op dit moment niemand die deze reset kan goedkeuren.',
  'denial.nobody_can_approve.remedy':
    'Neem contact op met de helpdesk: de lijst met goedkeurders moet worden aangepast.',
  'denial.nobody_to_tell.message': 'Iemand die dit vóór de reset moet weten, is niet te bereiken.',
  'denial.nobody_to_tell.remedy': 'Neem contact op met de helpdesk. Er is niets met het apparaat gebeurd.',
  'denial.approver_denied.message': '{name} heeft deze reset afgewezen.',
  'denial.approver_denied.remedy':
    'Neem contact op met deze persoon als je de reset nog nodig hebt. Er is niets met het apparaat gebeurd.',
  'denial.no_longer_allowed.message': 'De regels zijn intussen veranderd en staan deze reset niet meer toe.',
  'denial.no_longer_allowed.remedy': 'Er is niets met het apparaat gebeurd. Neem contact op met de helpdesk.',

  'failure.changed.message': 'Er is iets veranderd tussen de goedkeuring en de reset, dus ben ik gestopt.',
  'failure.changed.remedy':
    'Er is niets met het apparaat gebeurd. Vraag het opnieuw aan als je het nog nodig hebt.',
  'failure.recipient_unreachable.message':
    'Ik kon geen privéchat openen met iedereen die het eerst moet weten, dus ik heb niets gereset.',
  'failure.recipient_unreachable.remedy': 'Begin een privéchat met de bot en vraag het daarna opnieuw aan.',
  'failure.refused_by_intune.message': 'Intune heeft de reset geweigerd.',
  'failure.refused_by_intune.remedy':
    'Er is niets met het apparaat gebeurd. Geef het nummer hieronder door aan de helpdesk.',
  'failure.needs_second_administrator.message':
    'Intune vraagt om een tweede beheerder voordat het een toegangscode opnieuw instelt.',
  'failure.needs_second_administrator.remedy':
    'Vraag het aan de helpdesk: een beheerder moet het in Intune goedkeuren.',
  'failure.unconfirmed.message':
    'Ik weet niet of Intune de reset heeft aangenomen: het gaf geen duidelijk antwoord.',
  'failure.unconfirmed.remedy':
    'Ik stuur hem niet uit mezelf nog een keer. Komt het resultaat alsnog, dan krijg je het hier. Anders kun je het opnieuw proberen.',
  'failure.not_supported.message':
    'Volgens Intune kan de toegangscode van dit apparaat niet opnieuw worden ingesteld.',
  'failure.not_supported.remedy': 'Neem contact op met de helpdesk.',
  'failure.device_failed.message': 'Het apparaat kon zijn toegangscode niet opnieuw instellen.',
  'failure.device_failed.remedy':
    'De twee gebruikelijke oorzaken: geen enkel beleid vraagt er om een toegangscode, of het werkprofiel is sinds de installatie nooit ontgrendeld. De helpdesk kan beide nakijken.',
  'failure.deadline.message': 'Het apparaat heeft niet op tijd geantwoord.',
  'failure.deadline.remedy':
    'Zet het aan en verbind het met wifi of mobiele data. Antwoordt het alsnog binnen een week, dan komt het resultaat hier. Je kunt het ook opnieuw proberen.',
  'failure.canceled_in_intune.message': 'De reset is in Intune geannuleerd.',
  'failure.canceled_in_intune.remedy': 'Vraag het opnieuw aan als je het nog nodig hebt.',
  'failure.ambiguous.message':
    'Iemand anders heeft de toegangscode van dit apparaat tegelijk opnieuw ingesteld. Ik kan niet zien welke code van wie is, dus ik geef er geen.',
  'failure.ambiguous.remedy':
    'De helpdesk kan de geldige code lezen in het Intune-beheercentrum: Apparaten, dit apparaat, Status van apparaatacties.',
  'failure.code_missing.message': 'De toegangscode is opnieuw ingesteld, maar Intune toont me geen code.',
  'failure.code_missing.remedy':
    'De helpdesk kan kijken in het Intune-beheercentrum: Apparaten, dit apparaat, Overzicht, Wachtwoordcode opnieuw instellen.',
  'failure.undeliverable.message':
    'De toegangscode is opnieuw ingesteld, maar ik kon de code niet in de privéchat bezorgen.',
  'failure.undeliverable.remedy':
    'De helpdesk kan hem zeven dagen lang lezen in het Intune-beheercentrum: Apparaten, dit apparaat, Overzicht, Wachtwoordcode opnieuw instellen.',

  'expiry.choice.message': 'Er is niet op tijd een apparaat gekozen.',
  'expiry.choice.remedy': 'Vraag het opnieuw aan wanneer het je uitkomt. Er is niets gedaan.',
  'expiry.approval.message': 'De goedkeuring is niet op tijd gekomen.',
  'expiry.approval.remedy':
    'Vraag het opnieuw aan, of overleg met de goedkeurders. Er is niets met het apparaat gebeurd.',
  'expiry.start.message': 'Ik kon dit niet op tijd starten.',
  'expiry.start.remedy':
    'Vraag het later opnieuw aan, of neem contact op met de helpdesk. Er is niets met het apparaat gebeurd.',

  'canceled.requester.message': 'Geannuleerd door {name}.',
  'canceled.owner.message': '{name}, de eigenaar van het apparaat, heeft deze reset tegengehouden.',
  'canceled.operator.message': 'Geannuleerd door {name}, die de bot beheert.',
  'canceled.remedy': 'Er is niets met het apparaat gebeurd.',
} satisfies Record<keyof typeof en, string>;
