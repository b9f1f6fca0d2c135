import { z } from 'zod';

const answerSchema = z.union([z.object({ result: z.unknown() }), z.object({ error: z.string() })]);

/** The page was told that something cannot be done, in words for whoever is at the keyboard. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
}

/**
 * Asks the page's own server for something.
 * @param path below the API's own, such as `slack/type`
 * @throws NotDone where it is not done
 */
export async function send(path: string, input: object = {}): Promise<unknown> {
  const response = await fetch(`/sandbox/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch(() => {
    throw new NotDone('The sandbox does not answer. Is it still running?');
  });
  const answer = answerSchema.parse(await response.json());
  if ('error' in answer) throw new NotDone(answer.error);
  return answer.result;
}
