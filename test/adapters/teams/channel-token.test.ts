import { expect, test } from 'vitest';
import { isChannelToken } from '../../../adapters/teams/channel-token.ts';

const iss = 'https://api.botframework.com';
const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const tokenWith = (payload: unknown): string =>
  `Bearer ${encoded({ alg: 'RS256' })}.${encoded(payload)}.c2ln`;

test('a token of the Bot Framework claims to be one, whatever else it says', () => {
  expect(isChannelToken(tokenWith({ iss }), iss)).toBe(true);
  expect(
    isChannelToken(tokenWith({ iss, aud: 'ümlaut', serviceurl: 'https://smba.trafficmanager.net/' }), iss),
  ).toBe(true);
});

test.each<[string, string]>([
  ['nothing', ''],
  ['another scheme', tokenWith({ iss }).replace('Bearer', 'bearer')],
  ['two tokens', `${tokenWith({ iss })} ${tokenWith({ iss }).slice(7)}`],
  ['two parts', `Bearer ${encoded({})}.${encoded({ iss })}`],
  ['four parts', `${tokenWith({ iss })}.x`],
  ['no signature', `Bearer ${encoded({})}.${encoded({ iss })}.`],
  ['a payload that is no JSON', 'Bearer e30.e30x.c2ln'],
  ['a payload that is a list', tokenWith([iss])],
  ['no issuer', tokenWith({ aud: 'app' })],
  ['an issuer of Entra', tokenWith({ iss: 'https://sts.windows.net/72f988bf/' })],
  ['two issuers', tokenWith({ iss: [iss] })],
  ['an issuer that begins alike', tokenWith({ iss: `${iss}.evil.example` })],
  // The SDK keeps every tenant that it is told of, before it has verified anything.
  ['a tenant', tokenWith({ iss, tid: '0badf00d-0000-4000-8000-000000000001' })],
])('%s does not', (_, authorization) => {
  expect(isChannelToken(authorization, iss)).toBe(false);
});
