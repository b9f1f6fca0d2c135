import { verdict } from '../../../src/cli/policy-report.ts';
import { parseDevice } from '../../../src/cli/read-device.ts';
import { assessEligibility } from '../../../src/core/eligibility/assess.ts';
import { ConfigurationError } from '../../../src/core/errors.ts';
import { entraGroupIdSchema } from '../../../src/core/ids.ts';
import { entraUserSchema } from '../../../src/core/person.ts';
import { explainPolicy } from '../../../src/core/policy/explain.ts';
import { groupsOfUser } from '../../../src/core/policy/membership.ts';
import type { Policy } from '../../../src/core/policy/schema.ts';
import { describeReasons } from '../../../src/messages/describe-reasons.ts';
import { translatorFor } from '../../../src/messages/translate.ts';
import { readPolicyText } from '../../../src/policy-file.ts';
import { findDevice, findUser, groupsContaining } from '../../intune/tenant.ts';
import type { Stage } from '../../stage.ts';
import type { PolicyAnswer, PolicyQuestion } from '../policies.ts';
import { castOf } from './cast.ts';

/** Says of a policy that is being written what is wrong with it, or what it would come to for one person and device. */
export function answerPolicy(stage: Stage, question: PolicyQuestion): PolicyAnswer {
  try {
    const { policy, warnings } = readPolicyText(question.text, 'policy');
    return { kind: 'sound', warnings, ruling: rule(stage, policy, question) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { kind: 'faulty', problems: [...error.problems] };
  }
}

type Ruled = Extract<PolicyAnswer, { kind: 'sound' }>['ruling'];

function rule(stage: Stage, policy: Policy, { person, deviceId, breakGlass }: PolicyQuestion): Ruled {
  const { tenant } = stage.intune;
  const address = castOf(stage).find(({ key }) => key === person)?.userPrincipalName ?? '';
  const known = findUser(tenant, address);
  const simulated = findDevice(tenant, deviceId);
  const read = parseDevice(simulated?.properties ?? null);
  if (known === undefined || !read.ok) return null;
  const user = entraUserSchema.parse(known);
  const entraGroups = new Set(
    groupsContaining(tenant, known.id).map(({ id }) => entraGroupIdSchema.parse(id)),
  );
  const requester = { user, groups: groupsOfUser(policy, user, entraGroups) };
  const explained = explainPolicy(policy, { requester, device: read.device, breakGlass });
  const { eligible, reasons } = assessEligibility(read.device, policy.device.matrix, stage.clock.now());
  return {
    allowed: explained.ruling.kind === 'allowed',
    sentence: verdict(explained.ruling),
    rules: explained.rules,
    breakGlass: explained.breakGlass,
    eligible,
    reasons: describeReasons(reasons, translatorFor('en')).map(
      ({ message, remedy }) => `${message} ${remedy}`,
    ),
  };
}
