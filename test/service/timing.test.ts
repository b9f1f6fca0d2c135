import { expect, test } from 'vitest';
import { policySchema } from '../../src/core/policy/schema.ts';
import { resetTimes, times } from '../../src/service/timing.ts';

test.each(['1s', '30s', '2m', '1h', '12h'])(
  'the call ends before its claim does, and the claim before anybody may conclude that nothing came of it: %s',
  (confirmWithin) => {
    const rules = [{ name: 'own', requester: 'owner', approvals: 'none' }];
    const policy = policySchema.parse({ version: 1, rules, device: { confirmWithin } });
    const { leaseMs, postTimeoutMs } = resetTimes(policy);
    expect(postTimeoutMs).toBeLessThan(leaseMs);
    expect(leaseMs).toBeLessThan(policy.device.confirmWithin);
  },
);

test('what only serves words and look-up is at most five minutes old', () => {
  expect(times.display).toBeLessThanOrEqual(5 * 60_000);
});
