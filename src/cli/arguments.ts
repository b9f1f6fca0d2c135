import { InvalidArgumentError } from 'commander';
import { type RequestId, requestIdSchema } from '../core/ids.ts';

/** Reads what stands on cards or in the audit, as long as there is room for it there. */
export function wordsOf(most: number): (text: string) => string {
  return (text) => {
    const words = text.trim();
    if (words === '' || words.length > most) {
      throw new InvalidArgumentError(`It has 1 to ${most} characters.`);
    }
    return words;
  };
}

/** Reads the number of a request, whether there is such a request or not. */
export function parseRequestId(text: string): RequestId {
  const parsed = requestIdSchema.safeParse(text);
  if (!parsed.success)
    throw new InvalidArgumentError('It is not a number of a request, such as R-7K3M9QXT2A.');
  return parsed.data;
}
