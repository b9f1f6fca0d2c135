import { type Policy, policySchema } from './schema.ts';

/** Used where no policy is written: everyone may reset their own phone or tablet, and nobody anybody else's. */
export const defaultPolicy: Policy = policySchema.parse({
  version: 1,
  rules: [
    {
      name: 'own-device',
      requester: 'owner',
      devices: { platforms: ['android', 'ios'] },
      approvals: 'none',
    },
  ],
});
