/** Signs what the sandbox's Slack sends. It opens nothing: the sandbox is reached from this machine alone. */
export const sandboxSigningSecret = 'a-signing-secret-of-the-sandbox';
