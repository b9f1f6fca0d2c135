import { expect, test } from 'vitest';
import { adaptive, cardWith, errorOf, execute, openTeams } from './open-teams.ts';

const choices = [
  { title: 'Pixel', value: 'p' },
  { title: 'iPhone', value: 'i' },
];

test.each<[string, object]>([
  ['a button', cardWith({ actions: [execute('approve', { requestId: 'r1' })] })],
  ['a refresh', cardWith({ refresh: { action: execute('refresh'), userIds: ['29:1'] } })],
  ['a menu', cardWith({ body: [{ type: 'Input.ChoiceSet', id: 'choice', isRequired: true, choices }] })],
  [
    'facts, columns and a table',
    cardWith({
      body: [
        { type: 'FactSet', facts: [{ title: 'Device', value: 'Pixel' }] },
        {
          type: 'ColumnSet',
          columns: [{ type: 'Column', width: 'auto', items: [{ type: 'TextBlock', text: 'x' }] }],
        },
        { type: 'Table', columns: [{ width: 1 }], rows: [] },
      ],
    }),
  ],
  ['what only Teams knows', { ...cardWith({}), msteams: { width: 'Full' } }],
  ['six buttons', cardWith({ actions: Array.from({ length: 6 }, (_, index) => execute(`v${index}`)) })],
])('a card is taken: %s', async (_case, card) => {
  const teams = await openTeams();
  const sent = await teams.send(teams.chatOf('anna'), adaptive(card));
  expect(sent.status).toBe(201);
  expect(teams.view('anna').personal?.messages).toMatchObject([{ cards: [card] }]);
});

test.each<[string, unknown, number, string]>([
  ['no object', 'card', 400, 'BadSyntax'],
  ['no card', { type: 'Message', version: '1.5' }, 400, 'BadSyntax'],
  ['no version', { type: 'AdaptiveCard', body: [] }, 400, 'BadSyntax'],
  [
    'a version that Teams does not know',
    { type: 'AdaptiveCard', version: '1.6', body: [] },
    400,
    'BadSyntax',
  ],
  ['a body that is no list', { type: 'AdaptiveCard', version: '1.5', body: 'hello' }, 400, 'BadSyntax'],
  ['an unknown element', cardWith({ body: [{ type: 'TextBlokk', text: 'x' }] }), 400, 'BadSyntax'],
  ['an unknown action', cardWith({ actions: [{ type: 'Action.Explode' }] }), 400, 'BadSyntax'],
  [
    'an unknown value',
    cardWith({ body: [{ type: 'TextBlock', text: 'x', weight: 'Heavy' }] }),
    400,
    'BadSyntax',
  ],
  [
    'a menu without choices',
    cardWith({ body: [{ type: 'Input.ChoiceSet', id: 'c', choices: [] }] }),
    400,
    'BadSyntax',
  ],
  [
    'one id twice',
    cardWith({
      body: [
        { type: 'Input.Text', id: 'a' },
        { type: 'Input.Text', id: 'a' },
      ],
    }),
    400,
    'BadSyntax',
  ],
  [
    'a refresh by another action',
    cardWith({ refresh: { action: { type: 'Action.Submit' } } }),
    400,
    'BadSyntax',
  ],
  [
    'more than 28 KB',
    cardWith({ body: [{ type: 'TextBlock', text: 'x'.repeat(28 * 1024) }] }),
    413,
    'MessageSizeTooBig',
  ],
])('a card is refused: %s', async (_case, card, status, code) => {
  const teams = await openTeams();
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
  const response = await teams.send(teams.chatOf('anna'), { type: 'message', attachments });
  expect([response.status, (await errorOf(response)).code]).toEqual([status, code]);
  expect(teams.state.messages).toEqual([]);
});
