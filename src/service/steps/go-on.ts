import type { StoredRequest } from '../../core/store.ts';

/** A step failed after a move of its own: what has to be put back is the request as that move has left it. */
export class FailedAfterMove extends Error {
  override readonly name = 'FailedAfterMove';
  readonly stored: StoredRequest;

  constructor(stored: StoredRequest, cause: unknown) {
    super('A step failed after its first move.', { cause });
    this.stored = stored;
  }
}

/**
 * Goes on within the same claim after a move has been committed.
 * @throws FailedAfterMove whatever it is that fails
 */
export async function goOn<Result>(moved: StoredRequest, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FailedAfterMove ? error : new FailedAfterMove(moved, error);
  }
}
