import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';

/** Codes of the login service for trouble of its own, which passes. */
const passingCodes = new Set(['AADSTS90033', 'AADSTS90036', 'AADSTS50196']);
const codePattern = /\bAADSTS\d+\b/;
const fileCodePattern = /\b(?:ENOENT|EACCES|EISDIR)\b/;
/** `ENOTFOUND`, `ECONNREFUSED` and their like. */
const systemCodePattern = /\bE[A-Z]{4,}\b/;

/**
 * Sorts what the login library throws. Its messages hold tenant, application and trace ids, so only the codes in
 * them are passed on.
 */
export function loginFailure(error: unknown): PlatformRefusedError | PlatformUnreachableError {
  const text = error instanceof Error ? error.message : '';
  const code = codePattern.exec(text)?.[0] ?? null;
  if (code !== null && !passingCodes.has(code)) {
    return refused(
      code,
      'Microsoft Entra gives the app no token. Check AZURE_TENANT_ID, AZURE_CLIENT_ID, and that the secret or certificate has not run out.',
    );
  }
  const fileCode = fileCodePattern.exec(text)?.[0];
  if (fileCode !== undefined) {
    const files = 'AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE';
    return refused(fileCode, `The file that proves who the app is cannot be read. Check ${files}.`);
  }
  const why = code ?? systemCodePattern.exec(text)?.[0] ?? (error instanceof Error ? error.name : 'unknown');
  return new PlatformUnreachableError({
    platform: 'graph',
    advice: `No token could be had from Microsoft Entra (${why}).`,
  });
}

function refused(platformCode: string, advice: string): PlatformRefusedError {
  return new PlatformRefusedError({ platform: 'graph', cause: 'unauthenticated', platformCode, advice });
}
