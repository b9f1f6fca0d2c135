import { tally } from '../../core/approval.ts';
import { tallyOf } from '../../core/approval-standing.ts';
import type { ManagedDevice } from '../../core/device.ts';
import { judgeUser } from '../../core/identity.ts';
import { evaluatePolicy } from '../../core/policy/evaluate.ts';
import type { Denial } from '../../core/request/endings.ts';
import { observeReset } from '../../core/request/result.ts';
import type { Authorisation, RequestIn } from '../../core/request/schema.ts';
import { compareDevice } from '../compare-device.ts';
import type { ServiceContext } from '../context.ts';
import { identify } from '../identity.ts';
import { groupsOf } from '../membership.ts';

export type AuthorityCheck =
  | { kind: 'unchanged'; device: ManagedDevice }
  | { kind: 'denied'; denial: Denial; detail: string }
  | { kind: 'changed'; detail: string };

/**
 * Reads everything that allowed a request once more: who asked, who receives, who approved, the device and the rule
 * under the policy in force now. Nothing here comes from a cache. A later policy can only tighten: the request must
 * satisfy the rule it was approved under and the one that would hold now.
 * @throws PlatformUnreachableError, PlatformRefusedError where something could not be read
 */
export async function recheckAuthority(
  context: ServiceContext,
  request: RequestIn<'approved'>,
): Promise<AuthorityCheck> {
  const { authorisation } = request;
  const requester = await identify(context, authorisation.requester.actor);
  if (!requester.ok)
    return { kind: 'denied', denial: requester.denial, detail: 'the requester may no longer act' };
  if (requester.person.user.id !== authorisation.requester.entraId) {
    return { kind: 'changed', detail: 'the requester is now somebody else' };
  }
  const device = await context.devices.read(authorisation.device.id);
  if (device !== null && (await hasLateResult(context, request, device))) {
    return { kind: 'denied', denial: 'already_under_way', detail: 'the reset that it tries again has come' };
  }
  const compared = compareDevice(context, authorisation, device);
  if (compared.kind === 'changed') return compared;
  if (!(await recipientStands(context, authorisation))) {
    return { kind: 'changed', detail: 'the recipient may no longer receive the result' };
  }
  return await recheckRule(context, request, requester.person.user, compared.device);
}

/** @returns whether the reset that this one tries again shows after all: then there is nothing to try again */
async function hasLateResult(
  context: ServiceContext,
  { retryOf }: RequestIn<'approved'>,
  device: ManagedDevice,
): Promise<boolean> {
  if (retryOf === null) return false;
  const earlier = await context.store.transact((transaction) => transaction.readRequest(retryOf));
  if (earlier?.request.state !== 'failed' || earlier.request.watch === null) return false;
  return observeReset(device.deviceActionResults, earlier.request.watch.baseline).kind !== 'nothing';
}

async function recipientStands(
  context: ServiceContext,
  { requester, recipient }: Authorisation,
): Promise<boolean> {
  if (recipient.entraId === requester.entraId) return true;
  const identification = await identify(context, recipient.actor);
  return identification.ok && identification.person.user.id === recipient.entraId;
}

async function recheckRule(
  context: ServiceContext,
  request: RequestIn<'approved'>,
  user: Parameters<typeof groupsOf>[2],
  device: ManagedDevice,
): Promise<AuthorityCheck> {
  const { authorisation, command } = request;
  const policy = context.policy.current();
  const groups = await groupsOf(context.people, policy, user);
  const ruling = evaluatePolicy(policy, {
    requester: { user, groups },
    device,
    breakGlass: command.breakGlass,
  });
  const detail = 'the policy no longer allows it';
  if (ruling.kind === 'refused') return { kind: 'denied', denial: 'no_longer_allowed', detail };
  if (ruling.deliverTo !== authorisation.rule.deliverTo) {
    return { kind: 'changed', detail: 'the result would now go to somebody else' };
  }
  if (ruling.reason === 'required' && command.reason === null) {
    return { kind: 'denied', denial: 'no_longer_allowed', detail };
  }
  const decisions = await standingDecisions(context, authorisation);
  if (!tallyOf({ ...authorisation, decisions }).satisfied) {
    return { kind: 'changed', detail: 'somebody who approved may no longer approve' };
  }
  const entries = command.breakGlass ? [] : ruling.approvals;
  if (!tally(entries, decisions, ruling.escalate?.to ?? null).satisfied) {
    return { kind: 'denied', denial: 'no_longer_allowed', detail };
  }
  return { kind: 'unchanged', device };
}

/** @returns the approvals given by people who may still act, with the groups that they are in now */
async function standingDecisions(
  context: ServiceContext,
  authorisation: Authorisation,
): Promise<Authorisation['decisions']> {
  const policy = context.policy.current();
  const standing = await Promise.all(
    authorisation.decisions.map(async (decision) => {
      const user = await context.people.read(decision.entraId);
      if (user === null || judgeUser(user) !== null) return null;
      return { ...decision, groups: [...(await groupsOf(context.people, policy, user))] };
    }),
  );
  return standing.filter((decision) => decision !== null);
}
