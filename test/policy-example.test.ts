import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { policyDefaults, policySchema } from '../src/core/policy/schema.ts';
import { readPolicyFile } from '../src/policy-source.ts';

const path = resolve(import.meta.dirname, '../manifest/policy.example.yaml');

test('the example can be used, and nothing in it is odd', () => {
  const { policy, warnings } = readPolicyFile(path);
  expect(warnings).toEqual([]);
  expect(policy.rules.map(({ name }) => name)).toEqual(['own-device', 'helpdesk']);
  expect(policy.break_glass).toEqual({ requester: { in: 'leads' }, reason: 'required', notify: 'leads' });
});

test('the example shows every key there is', () => {
  const text = readFileSync(path, 'utf8');
  for (const key of Object.keys(policySchema.shape)) expect(text).toMatch(new RegExp(`^(?:# )?${key}:`, 'm'));
});

test('what the example calls the default is the default', () => {
  const { limits, delivery, device } = readPolicyFile(path).policy;
  expect({ limits, delivery, device }).toEqual({
    limits: policyDefaults.limits,
    delivery: policyDefaults.delivery,
    device: policyDefaults.device,
  });
});
