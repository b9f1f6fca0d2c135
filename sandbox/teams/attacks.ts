import type { Activity } from './activities.ts';
import type { BotDelivery, BotLine, Reply } from './bot-line.ts';

export type Attacks = ReturnType<typeof openAttacks>;

/**
 * What reaches a bot's public address without Teams having sent it, or having sent it so. Nothing of it is shown in
 * Teams, and nothing is retried.
 * @param options `sample` gives a proper message activity of this person in the chat with the bot
 */
export function openAttacks(options: { line: BotLine; sample: (person: string, text: string) => Activity }) {
  const { line, sample } = options;
  const send = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
    line.post(typeof body === 'string' ? body : JSON.stringify(body), { headers });

  return {
    /** Any body, with any headers. */
    send,
    /** A message of somebody in a tenant of the attacker's own, under the victim's Entra id. */
    fromAnotherTenant: (
      person: string,
      text: string,
      { tenantId, where = 'everywhere' }: { tenantId: string; where?: 'everywhere' | 'channelData' },
    ): Promise<Reply> => {
      const activity = sample(person, text);
      const channelData = { ...objectIn(activity, 'channelData'), tenant: { id: tenantId } };
      const conversation = { ...objectIn(activity, 'conversation'), tenantId };
      return send({ ...activity, channelData, ...(where === 'everywhere' ? { conversation } : {}) });
    },
    withoutEntraId: (person: string, text: string): Promise<Reply> => {
      const activity = sample(person, text);
      const { aadObjectId: _left, ...from } = objectIn(activity, 'from');
      return send({ ...activity, from });
    },
    /** Asks the bot to send its answers, and its token, to another server. */
    withServiceUrl: (person: string, text: string, serviceUrl: string): Promise<Reply> =>
      send({ ...sample(person, text), serviceUrl }),
    /** As it looks when the request has come through a proxy. */
    forwarded: (
      person: string,
      text: string,
      headers: Readonly<Record<string, string>> = { 'x-forwarded-for': '203.0.113.9' },
    ): Promise<Reply> => send(sample(person, text), headers),
    /** The very same activity, once more. */
    again: ({ body }: BotDelivery): Promise<Reply> => send(body),
    notJson: (): Promise<Reply> => send('{"type":"message", <html>'),
    notAnActivity: (): Promise<Reply> => send({ hello: ['world', null, 7] }),
    /** @param bytes size of the text in the message */
    oversized: (person: string, bytes: number): Promise<Reply> => send(sample(person, 'x'.repeat(bytes))),
  };
}

function objectIn(activity: Activity, name: string): Readonly<Record<string, unknown>> {
  const value = activity[name];
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
