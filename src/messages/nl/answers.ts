import type en from '../en/answers.ts';

export default {
  'answer.recorded.approve': 'Dank je. Je goedkeuring is vastgelegd.',
  'answer.recorded.deny': 'Dank je. Je afwijzing is vastgelegd. Er gebeurt niets met het apparaat.',
  'answer.too_late': 'Dit is intussen al afgehandeld. Je klik heeft niets veranderd.',
  'answer.already_decided': 'Je hebt dit al goedgekeurd. Iedereen telt één keer mee.',
  'answer.not_yours': 'Dit is voor iemand anders. Er is niets veranderd.',
  'answer.not_an_approver': 'Je hoort niet bij de mensen die dit kunnen goedkeuren. Er is niets veranderd.',
  'answer.own_request':
    'Je hebt dit zelf aangevraagd, dus iemand anders moet beslissen. Er is niets veranderd.',
  'answer.recipient_cannot_approve':
    'Het resultaat hiervan gaat naar jou, dus iemand anders moet beslissen. Er is niets veranderd.',
  'answer.canceled': 'Geannuleerd. Er is niets met het apparaat gebeurd.',
  'answer.nothing_to_cancel': 'Je hebt niets lopen dat geannuleerd kan worden.',
  'answer.cannot_cancel_any_more':
    'Annuleren kan niet meer: de reset is al verstuurd of de aanvraag is afgelopen.',
  'answer.chosen': '{name}: ik kijk of de toegangscode ervan opnieuw kan worden ingesteld.',
  'answer.choice_gone': 'Deze keuze staat niet meer open. Vraag het opnieuw aan.',
  'answer.retry_not_needed':
    'Een tweede reset is niet nodig: de eerste staat al in Intune, of dit is al afgehandeld. Het resultaat komt vanzelf.',
  'answer.retrying': 'Ik probeer het nog een keer, als nieuwe aanvraag.',
  'answer.acknowledged': 'De code is weggehaald.',
  'answer.unknown_request': 'Ik ken deze aanvraag niet meer. Vraag het opnieuw aan.',
  'answer.working': 'Ik ben ermee bezig. In mijn berichten zie je wat eruit komt.',
  'answer.not_now': 'Dat lukte nu niet. Er is niets veranderd; probeer het over een paar minuten opnieuw.',
  'answer.cannot_reach':
    'Hierop antwoord ik privé, maar daar kan ik je niet schrijven. Voeg mijn app toe, open onze chat en vraag het daar; helpt dat niet, vraag het dan de IT-helpdesk.',
} satisfies Record<keyof typeof en, string>;
