import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const answerSchema = z.object({ envelope_id: z.string(), payload: z.unknown() });
export type SocketReply = z.infer<typeof answerSchema>;

/** A slash command by Anna in a channel, as Slack brings it; fields of the envelope and of the command can be replaced. */
export const commandEnvelope = (text: string, envelope: object = {}, fields: object = {}) => ({
  envelope_id: 'env-1',
  type: 'slash_commands',
  accepts_response_payload: true,
  payload: {
    command: '/reset-passcode',
    text,
    team_id: 'T0CONTOSO',
    user_id: 'U0ANNA',
    channel_id: 'C0HELP',
    channel_name: 'help',
    trigger_id: '111.222.abc',
    is_enterprise_install: 'false',
    ...fields,
  },
  ...envelope,
});

/** Slack's side of Socket Mode: a WebSocket server that says hello and sends envelopes. */
export async function startSocketSlack() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((listening) => server.once('listening', listening));
  const connections: WebSocket[] = [];
  const answers: SocketReply[] = [];
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watch of watchers) watch();
  };
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      answers.push(answerSchema.parse(JSON.parse(String(data))));
      changed();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0APP' } }));
    connections.push(socket);
    changed();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `ws://127.0.0.1:${port}/link/?ticket=canary-ticket`,
    answers,
    connections,
    send: (envelope: object) => connections.at(-1)?.send(JSON.stringify(envelope)),
    /** Resolves once `holds` does. */
    until: (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (!holds()) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    close: async (): Promise<void> => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((closed) => server.close(closed));
    },
  };
}
export type SocketSlack = Awaited<ReturnType<typeof startSocketSlack>>;
