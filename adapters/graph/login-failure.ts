import { PlatformRefusedError, PlatformUnreachableError } from '../../src/core/errors.ts';

/** Codes of the login service for trouble of its own, which passes. */
const passingCodes = new Set(['AADSTS90033', 'AADSTS90036', 'AADSTS50196']);
/** Codes of the login service for what an operator can put right, and how. */
const adviceByCode: Readonly<Record<string, string>> = {
  AADSTS900382:
    'The tenant is in another of Microsoft’s clouds: set GRAPH_BASE_URL to the address of its Graph.',
  AADSTS90002: 'There is no such tenant: copy "Directory (tenant) ID" to AZURE_TENANT_ID.',
  AADSTS700016:
    'The app is not in this tenant: check AZURE_CLIENT_ID, and AZURE_TENANT_ID, which must be the tenant that it was registered in.',
  AADSTS7000215:
    'The client secret is wrong: set AZURE_CLIENT_SECRET to the value of the secret, which is shown once, and not to its id.',
  AADSTS7000222: 'The client secret has run out: make a new one and set AZURE_CLIENT_SECRET to its value.',
  AADSTS700027:
    'The certificate is not the one that the app has: upload it, or check AZURE_CLIENT_CERTIFICATE_PATH.',
};
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
      adviceByCode[code] ??
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
