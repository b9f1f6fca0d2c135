/** What the bot cannot do without. */
export const requiredScopes = [
  'commands',
  'chat:write',
  'im:write',
  'users:read',
  'users:read.email',
] as const;

/** What is asked for when somebody installs the app; the manifest lists the same. */
export const requestedScopes = [...requiredScopes, 'app_mentions:read'] as const;
