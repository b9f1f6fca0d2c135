import { isRuling, readings } from './books.ts';
import type { Case, Clicked } from './cases.ts';
import { type DeviceName, devices, nameOf, type PersonName, people } from './cast.ts';
import type { Deliveries } from './deliveries.ts';
import { type Facts, isIn, mayAct } from './facts.ts';
import { breakGlassGroup, isSatisfied, type Policy, policies, type Ruling, rule, terms } from './rules.ts';
import type { Act, Ask, Choose, Press } from './schedule.ts';
import type { Simulation } from './simulation.ts';

/**
 * What must come of an act where nothing else is going on.
 * @returns looks whether it has, once the world has come to rest; null where nothing is expected
 */
export function expectationOf(world: Simulation, deliveries: Deliveries, act: Act): (() => void) | null {
  if (act.do === 'repeat') return null;
  if (act.do === 'ask') return expectRequest(world, act);
  const known = deliveries.requestOf(act);
  if (known === null) return null;
  switch (act.do) {
    case 'approve':
    case 'deny':
      return expectDecision(world, known, act);
    case 'cancel':
      return expectAnswer(world, known, act.do, cancelAnswer(world.facts.current, known, act));
    case 'acknowledge':
      return expectAnswer(world, known, act.do, acknowledgeAnswer(world.facts.current, known, act.who));
    case 'try_again':
      return expectAnswer(world, known, act.do, retryAnswer(world, known, act.who));
    case 'choose':
      return expectAnswer(world, known, act.do, choiceAnswer(known, act));
    case 'reveal':
      return expectReveal(world, known, act.who);
  }
}

/** The last click's answer; another instance may have carried it out, then the model sees the effect alone. */
function expectAnswer(
  { witness }: Simulation,
  known: Case,
  verb: Clicked['verb'],
  expected: string,
): () => void {
  const before = { clicks: known.clicks.length, version: known.version };
  return () => {
    const answer = known.clicks.at(-1)?.answer ?? null;
    if (known.clicks.length > before.clicks && answer !== null && answer !== expected) {
      witness.blame(`${verb} on ${known.id} was answered ${answer}, not ${expected}`);
    }
    const changes = ['canceled', 'acknowledged', 'retrying', 'chosen'].includes(expected);
    if (changes !== known.version > before.version && expected !== 'retry_not_needed') {
      witness.blame(`${verb} on ${known.id} ${changes ? 'changed nothing' : 'changed something'}`);
    }
  };
}

function expectDecision(world: Simulation, known: Case, { do: verb, who }: Press): () => void {
  const expected = decisionAnswer(world, known, verb, who);
  const before = decisionsOf(known, who);
  const byAnswer = expectClickAnswer(world, known, verb, expected);
  return () => {
    byAnswer();
    const denied = known.row.state === 'denied' && known.row.by?.entraId === `entra-${who}`;
    const counted = decisionsOf(known, who) > before || (verb === 'deny' && denied);
    if (expected === 'recorded' && !counted) world.witness.blame(`${who}'s ${verb} on ${known.id} was lost`);
    if (expected !== 'recorded' && decisionsOf(known, who) > before) {
      world.witness.blame(`${who}'s ${verb} on ${known.id} counted although ${expected}`);
    }
  };
}

function expectClickAnswer(
  { witness }: Simulation,
  known: Case,
  verb: Clicked['verb'],
  expected: string,
): () => void {
  return () => {
    const answer = known.clicks.at(-1)?.answer ?? null;
    if (answer !== null && answer !== expected) {
      witness.blame(`${verb} on ${known.id} was answered ${answer}, not ${expected}`);
    }
  };
}

function decisionsOf({ row }: Case, who: PersonName): number {
  const decisions = 'authorisation' in row ? (row.authorisation?.decisions ?? []) : [];
  return decisions.filter(({ entraId }) => entraId === `entra-${who}`).length;
}

function decisionAnswer(
  { facts, clock }: Simulation,
  known: Case,
  verb: Press['do'],
  who: PersonName,
): string {
  const { current } = facts;
  const { admitted, asker, row } = known;
  if (!mayAct(current, who)) return 'identity';
  if (row.state !== 'awaiting_approval' || admitted === null) return 'too_late';
  const { approvals, escalateTo, recipient } = admitted.ruling;
  if (who === asker) return 'own_request';
  if (who === recipient) return 'recipient_cannot_approve';
  const escalated = escalateTo !== null && clock.now() >= admitted.at + terms.escalateAfter;
  const standsIn = escalated && isIn(current, who, escalateTo);
  if (!standsIn && !approvals.some(({ from }) => isIn(current, who, from))) return 'not_an_approver';
  return verb === 'approve' && decisionsOf(known, who) > 0 ? 'already_decided' : 'recorded';
}

function cancelAnswer(facts: Facts, known: Case, { who, on }: { who: PersonName; on: Case['on'] }): string {
  const { asker, admitted, row } = known;
  const isAsker = who === asker && (mayAct(facts, who) || on === known.on || who === 'stan');
  const isOwner = who !== asker && mayAct(facts, who) && admitted !== null && admitted.owner === who;
  if (!isAsker && !isOwner) return 'not_yours';
  const open = ['choosing_device', 'awaiting_approval', 'approved'].includes(row.state);
  return open ? 'canceled' : 'cannot_cancel_any_more';
}

function acknowledgeAnswer(facts: Facts, { row, admitted }: Case, who: PersonName): string {
  if (row.state !== 'completed') return 'too_late';
  return mayAct(facts, who) && admitted?.ruling.recipient === who ? 'acknowledged' : 'not_yours';
}

function retryAnswer({ facts, intune }: Simulation, known: Case, who: PersonName): string {
  if (who !== known.asker || !mayAct(facts.current, who)) return 'not_yours';
  const { row } = known;
  const posted = known.posts.at(-1);
  if (row.state !== 'failed' || row.watch === null || posted === undefined) return 'retry_not_needed';
  const showing = intune.resets.slice(posted.baseline).some(({ device }) => device === posted.device);
  return showing ? 'retry_not_needed' : 'retrying';
}

function choiceAnswer({ row, asker, on }: Case, act: Choose): string {
  if (act.who !== asker || (act.on !== on && act.who !== 'stan')) return 'not_yours';
  return row.state === 'choosing_device' && row.step.kind === 'asking' ? 'chosen' : 'choice_gone';
}

function expectReveal(world: Simulation, known: Case, who: PersonName): (() => void) | null {
  const { row, posts } = known;
  const posted = posts.at(-1);
  const { intune, facts, clock, chats, witness } = world;
  if (row.state !== 'completed' || row.revealUntil === null || clock.now() >= row.revealUntil) return null;
  if (posted === undefined || posted.recipient !== who || !mayAct(facts.current, who)) return null;
  const [ours, another] = intune.resets.filter(
    ({ device }, index) => device === posted.device && index >= posted.baseline,
  );
  if (another !== undefined || ours?.code == null) return null;
  const shown = (): number => chats.slack.codesStanding().length + chats.teams.codesStanding().length;
  const before = shown();
  return () => {
    if (shown() !== before + 1) witness.blame(`${who} was not shown the code of ${known.id}`);
  };
}

/** How far a request must get at once: `let in` where it waits for nobody, `waits` where others must approve. */
function expectRequest(world: Simulation, act: Ask): () => void {
  const { witness, facts } = world;
  const expected = requestOutcome(world, act);
  const before = witness.books.cases.length;
  return () => {
    const known = witness.books.cases[before];
    if (known === undefined) return witness.blame(`${act.who}'s request was lost`);
    const outcome = outcomeOf(known);
    if (outcome !== expected) {
      const { policy } = facts.current;
      witness.blame(
        `${known.id} (${act.who}: ${act.query}, ${policy}) came out as ${outcome}, not ${expected}`,
      );
    }
  };
}

function outcomeOf({ row }: Case): string {
  switch (row.state) {
    case 'denied':
      return row.denial;
    case 'choosing_device':
      return row.step.kind;
    case 'awaiting_approval':
      return 'waits';
    default:
      return 'let in';
  }
}

function requestOutcome(world: Simulation, act: Ask): string {
  const facts = world.facts.current;
  const { who, query, breakGlass } = act;
  const { books } = world.witness;
  const now = world.clock.now();
  // Stan has the one account, in Slack.
  if (books.isOverLimit(who, who === 'stan' ? 'slack' : act.on, now)) return 'limit_person';
  if (who === 'stan') return 'stranger';
  if (who === 'gus') return 'guest';
  if (!mayAct(facts, who)) return 'account_disabled';
  if (books.isOverLimit(who, null, now)) return 'limit_person';
  const within = devices.filter((device) => isWithinReach(facts, who, device, breakGlass));
  const named = within.filter((device) => query !== null && nameOf(device) === query);
  const [only, another] = named;
  if (only !== undefined) return another === undefined ? authorised(world, act, only) : 'asking';
  if (within.some((device) => query !== null && nameOf(device).startsWith(query))) return 'asking';
  return within.some((device) => facts.owner[device] === who) ? 'asking' : 'device_not_found';
}

function rulingFor(facts: Facts, who: PersonName, device: DeviceName, breakGlass: boolean): Ruling | string {
  const [reading] = readings([facts]);
  return reading === undefined ? 'nothing is known' : rule(reading, { requester: who, device, breakGlass });
}

function isWithinReach(facts: Facts, who: PersonName, device: DeviceName, breakGlass: boolean): boolean {
  return [false, breakGlass].some((skips) => typeof rulingFor(facts, who, device, skips) !== 'string');
}

function authorised(world: Simulation, { who, reason, breakGlass }: Ask, device: DeviceName): string {
  const facts = world.facts.current;
  const { books } = world.witness;
  const ruling = rulingFor(facts, who, device, breakGlass);
  if (typeof ruling === 'string' || !isRuling(ruling)) return typeof ruling === 'string' ? ruling : 'nothing';
  const underWay = world.intune.resets.some(
    (reset) => reset.device === device && (reset.state === 'pending' || reset.state === 'active'),
  );
  if (facts.wiping.includes(device) || underWay) return 'not_eligible';
  if (ruling.reasonRequired && !reason) return 'reason_required';
  if (books.holderOf(device) !== null) return 'already_under_way';
  if (books.intentsOn(device, world.clock.now()) >= terms.perDevice.count) return 'limit_device';
  const owner = facts.owner[device];
  if (owner !== null && owner !== who && !mayAct(facts, owner)) return 'nobody_to_tell';
  if (ruling.recipient === null) return 'nobody_to_tell';
  const others = people.filter((name) => name !== who && name !== ruling.recipient && mayAct(facts, name));
  if (breakGlass)
    return others.some((name) => isIn(facts, name, breakGlassGroup)) ? 'let in' : 'nobody_to_tell';
  if (ruling.approvals.length === 0) return 'let in';
  const voices = others.map((person) => ({ person, afterEscalation: true }));
  const policy: Policy = policies[facts.policy];
  const asked = others.some((name) => ruling.approvals.some(({ from }) => isIn(facts, name, from)));
  return isSatisfied(ruling, voices, facts) && (policy.channels || asked) ? 'waits' : 'nobody_can_approve';
}
