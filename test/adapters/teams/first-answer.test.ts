import { expect, test } from 'vitest';
import { contosoIds } from '../../../sandbox/intune/contoso.ts';
import { contosoTeamsIds } from '../../../sandbox/teams/contoso-teams.ts';
import { requestIdSchema } from '../../../src/core/ids.ts';
import { openTeamsDoor } from './open-door.ts';

const channel = contosoTeamsIds.channels.helpDeskGeneral;
const command = 'reset-passcode Hank’s iPhone';
const requestId = requestIdSchema.parse('R-0123456789');
const accepting = { request: async () => ({ kind: 'accepted', requestId }) as const };

test('added to a team, the bot says how to use it in the channel, in a thread of its own', async () => {
  const { teams, send } = await openTeamsDoor();
  const conversation = { id: channel, conversationType: 'channel', tenantId: contosoIds.tenant };
  const id = 'f:0b9c2a3e-5a59-4f0b-8a43-8a3ad5c7e1d0';
  const answer = await send({ type: 'installationUpdate', action: 'add', id, conversation });
  expect(answer.status).toBe(200);
  expect(teams.state.messages).toMatchObject([{ conversationId: channel, threadId: null }]);
});

test('asked in a channel, the bot says below the question where it goes on', async () => {
  const { teams } = await openTeamsDoor(accepting);
  const { message } = await teams.person('hank').says(command, { in: { conversationId: channel } });
  expect(teams.state.messages.slice(1)).toMatchObject([
    { conversationId: channel, threadId: message.id, versions: [{ summary: 'I am on it' }] },
  ]);
});

test('asked in the private chat, the bot leaves the word to the status, which stands there too', async () => {
  const { teams } = await openTeamsDoor(accepting);
  const { message, reply } = await teams.person('hank').says(command);
  expect(reply).toMatchObject({ status: 200 });
  expect(teams.state.messages).toEqual([message]);
});
