import { z } from 'zod';

/** What the application has been granted when nothing is taken away: enough for everything simulated here. */
export const allPermissions = [
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.PrivilegedOperations.All',
  'User.Read.All',
  'GroupMember.Read.All',
  'Organization.Read.All',
  'Domain.Read.All',
  'AppCatalog.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
];

/**
 * How this tenant behaves where Microsoft's documentation leaves it open: both ways can be chosen, because a client
 * has to stand both.
 */
export const behaviourSchema = z.object({
  /** A platform that cannot be reset: 204 and later `notSupported`, or 400 at once. */
  unsupportedPlatform: z.enum(['answers_not_supported', 'refused']),
  /** A second reset while one is pending: taken as well, or 409. */
  secondReset: z.enum(['accepted', 'conflict']),
  /** Results of earlier resets: still listed, or replaced by the new one. */
  olderResults: z.enum(['listed', 'replaced']),
  /** `managementState`: on both versions, or (as Microsoft's type definitions for v1.0 have it) on beta alone. */
  managementState: z.enum(['both_versions', 'beta_only']),
  /** How far the service's clock is ahead of the client's, milliseconds. */
  clockAheadMs: z.number().int(),
  /** Scopes that an administrator has consented to. */
  permissions: z.array(z.string()),
});
export type Behaviour = z.infer<typeof behaviourSchema>;

export const defaultBehaviour: Behaviour = {
  unsupportedPlatform: 'answers_not_supported',
  secondReset: 'accepted',
  olderResults: 'listed',
  managementState: 'both_versions',
  clockAheadMs: 0,
  permissions: allPermissions,
};
