import { type DeviceName, type GroupName, isPhoneOfApple, type PersonName } from './cast.ts';
import { type Facts, isIn, mayAct } from './facts.ts';

const minute = 60_000;
const hour = 60 * minute;

export type Entry = { need: number; from: GroupName };

export type Rule = {
  name: string;
  requester: 'owner' | 'anyone' | { in: GroupName };
  appleOnly?: boolean;
  reason?: 'required';
  approvals: readonly Entry[];
  escalateTo?: GroupName;
  deliverTo?: 'requester';
};

export type Policy = {
  rules: readonly Rule[];
  breakGlass: boolean;
  channels: boolean;
  reveal: boolean;
};

/** The same for every policy here, so that the model need not know which one held. */
export const terms = {
  expires: 4 * hour,
  remind: 30 * minute,
  escalateAfter: hour,
  redactAfter: 10 * minute,
  perRequester: { count: 5, window: hour },
  perDevice: { count: 1, window: 10 * minute },
} as const;

export const breakGlassGroup = 'leads';
export const channels = { slack: 'C0APPROVALS', teams: '19:approvals@thread.tacv2' } as const;

const own: Rule = { name: 'own', requester: 'owner', approvals: [] };
const byHelpdesk = { name: 'helpdesk', requester: { in: 'helpdesk' } } as const;
const oneColleague: readonly Entry[] = [{ need: 1, from: 'helpdesk' }];
const colleagueAndLead: readonly Entry[] = [...oneColleague, { need: 1, from: 'leads' }];

export const policies = {
  /** Everyone their own; the help desk others', with one colleague's approval. */
  usual: {
    rules: [own, { ...byHelpdesk, approvals: oneColleague, escalateTo: 'leads' }],
    breakGlass: true,
    channels: false,
    reveal: false,
  },
  /** One's own needs approval too, the help desk's two of them and a reason; asked in channels, codes on a click. */
  strict: {
    rules: [
      { ...own, approvals: oneColleague, escalateTo: 'leads' },
      { ...byHelpdesk, reason: 'required', approvals: colleagueAndLead, escalateTo: 'leads' },
    ],
    breakGlass: true,
    channels: true,
    reveal: true,
  },
  /** The help desk receives the codes that it asks for. */
  handOut: {
    rules: [own, { ...byHelpdesk, approvals: colleagueAndLead, deliverTo: 'requester' }],
    breakGlass: true,
    channels: true,
    reveal: false,
  },
  /** Anybody may start a reset; its result goes to the owner. */
  open: {
    rules: [{ name: 'open', requester: 'anyone', approvals: [] }],
    breakGlass: false,
    channels: false,
    reveal: true,
  },
  /** Hardly anything is left. */
  tight: {
    rules: [{ ...own, appleOnly: true }],
    breakGlass: false,
    channels: false,
    reveal: false,
  },
} as const satisfies Record<string, Policy>;
export type PolicyName = keyof typeof policies;
export const policyNames = ['usual', 'strict', 'handOut', 'open', 'tight'] as const satisfies PolicyName[];

/** @returns the policy as the product reads it from a file */
export function policyText(name: PolicyName, paused: boolean): object {
  const policy: Policy = policies[name];
  return {
    version: 1,
    paused,
    groups: { helpdesk: { entra: ['group-helpdesk'] }, leads: { entra: ['group-leads'] } },
    rules: policy.rules.map(ruleText),
    ...(policy.breakGlass
      ? { break_glass: { requester: { in: breakGlassGroup }, notify: breakGlassGroup } }
      : {}),
    limits: { perRequester: '5/1h', perDevice: '1/10m' },
    delivery: { mode: policy.reveal ? 'reveal' : 'message', redactAfter: '10m' },
    ...(policy.channels
      ? { channels: { approvals: [`slack:${channels.slack}`, `teams:${channels.teams}`] } }
      : {}),
  };
}

function ruleText(rule: Rule): object {
  return {
    name: rule.name,
    requester: rule.requester,
    approvals: rule.approvals.length === 0 ? 'none' : rule.approvals,
    ...(rule.appleOnly === true ? { devices: { platforms: ['ios'] } } : {}),
    ...(rule.reason === undefined ? {} : { reason: rule.reason }),
    ...(rule.escalateTo === undefined
      ? {}
      : { remind: '30m', escalate: { after: '1h', to: rule.escalateTo } }),
    ...(rule.deliverTo === undefined ? {} : { deliverTo: rule.deliverTo }),
  };
}

/** What was asked, as far as rules look at it. */
export type Question = { requester: PersonName; device: DeviceName; breakGlass: boolean };

export type Ruling = {
  rule: string;
  approvals: readonly Entry[];
  escalateTo: GroupName | null;
  reasonRequired: boolean;
  /** Null for a device that is nobody's, where the result would go to its owner. */
  recipient: PersonName | null;
  breakGlass: boolean;
};

export type Refusal = 'device_not_found' | 'break_glass_not_allowed';

/** Where facts changed while somebody read them, each kind may have been read at a moment of its own. */
export type Reading = { policy: Facts; people: Facts; devices: Facts };

/** @returns what the rules say: on what terms it may be done, or why not */
export function rule(reading: Reading, question: Question): Ruling | Refusal {
  const policy: Policy = policies[reading.policy.policy];
  const { requester, device, breakGlass } = question;
  const covers = (candidate: Rule): boolean => candidate.appleOnly !== true || isPhoneOfApple(device);
  const deciding = policy.rules.find(
    (candidate) => covers(candidate) && isFor(candidate, requester, reading, device),
  );
  if (!breakGlass) return deciding === undefined ? 'device_not_found' : termsOf(reading, question, deciding);
  if (!policy.breakGlass || !isIn(reading.people, requester, breakGlassGroup))
    return 'break_glass_not_allowed';
  if (deciding !== undefined) return termsOf(reading, question, deciding);
  const covering = policy.rules.find(covers);
  if (covering === undefined) return 'device_not_found';
  const { deliverTo: _, ...toOwner } = covering;
  return termsOf(reading, question, toOwner);
}

function isFor(
  candidate: Rule,
  requester: PersonName,
  { people, devices }: Reading,
  device: DeviceName,
): boolean {
  if (candidate.requester === 'anyone') return true;
  if (candidate.requester === 'owner') return devices.owner[device] === requester;
  return isIn(people, requester, candidate.requester.in);
}

function termsOf({ devices }: Reading, { requester, device, breakGlass }: Question, decided: Rule): Ruling {
  const recipient = decided.deliverTo === 'requester' ? requester : devices.owner[device];
  return {
    rule: decided.name,
    approvals: breakGlass ? [] : decided.approvals,
    escalateTo: decided.escalateTo ?? null,
    reasonRequired: breakGlass || decided.reason === 'required',
    recipient,
    breakGlass,
  };
}

/** Somebody who may fill a place, and whether they may do so for those to whom it was escalated. */
export type Voice = { person: PersonName; afterEscalation: boolean };

/** @returns whether so many different people can be found among these that every entry is met */
export function isSatisfied(
  { approvals, escalateTo }: Pick<Ruling, 'approvals' | 'escalateTo'>,
  voices: readonly Voice[],
  facts: Facts,
): boolean {
  const places = approvals.flatMap(({ need, from }) => Array.from({ length: need }, () => from));
  return canSeat(places, voices, ({ person, afterEscalation }, from) => {
    if (!mayAct(facts, person)) return false;
    return (
      isIn(facts, person, from) || (afterEscalation && escalateTo !== null && isIn(facts, person, escalateTo))
    );
  });
}

/** Tries every way: there are never more than a few. */
function canSeat(
  [place, ...others]: readonly GroupName[],
  voices: readonly Voice[],
  fits: (voice: Voice, place: GroupName) => boolean,
): boolean {
  if (place === undefined) return true;
  return voices.some(
    (voice) =>
      fits(voice, place) &&
      canSeat(
        others,
        voices.filter(({ person }) => person !== voice.person),
        fits,
      ),
  );
}
