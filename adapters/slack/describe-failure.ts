import { isPlatformError } from '../../src/core/errors.ts';

/** What a log may say of something that went wrong: the platform's word for it, or no more than the error's name. */
export function describeFailure(error: unknown): string {
  const isPlatform = isPlatformError(error);
  if (isPlatform) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
