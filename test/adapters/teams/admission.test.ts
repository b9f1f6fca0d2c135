import { describe, expect, test } from 'vitest';
import { admit, refuseForeignRequest } from '../../../adapters/teams/admission.ts';
import { contosoIds } from '../../../sandbox/intune/contoso-ids.ts';
import { activityOf, messageOnWire } from './sample-activity.ts';

const { tenant, users } = contosoIds;
const foreign = '0badf00d-0000-4000-8000-000000000001';
const conversation = (tenantId: string | null | undefined) => ({ id: 'a:1', tenantId });
const channelData = (id: string | null | undefined) => ({ tenant: { id } });
const admitted = (different: object) => admit(activityOf(messageOnWire(different)), tenant);

describe('who is served', () => {
  test('people of the tenant, by their Entra id', () => {
    expect(admitted({})).toEqual({
      kind: 'served',
      actor: { platform: 'teams', tenant, userId: users.anna },
    });
  });

  test.each<[string, object]>([
    ['one place names the tenant, the other none', { channelData: channelData(null) }],
    ['the other place names it', { conversation: conversation(undefined) }],
    ['it is written in capitals', { conversation: conversation(tenant.toUpperCase()) }],
  ])('also where %s', (_, different) => {
    expect(admitted(different)).toMatchObject({ kind: 'served', actor: { tenant } });
  });

  test.each<[string, object]>([
    ['both places', { conversation: conversation(foreign), channelData: channelData(foreign) }],
    ['the conversation alone', { conversation: conversation(foreign) }],
    ['the channel data alone', { channelData: channelData(foreign) }],
    ['neither place', { conversation: conversation(null), channelData: channelData(null) }],
    ['neither place, not even an empty one', { conversation: conversation(undefined), channelData: null }],
    ['a place that is left blank', { conversation: conversation(' '), channelData: channelData('') }],
    ['a longer id', { conversation: conversation(`${tenant}0`) }],
  ])('nobody whose tenant is another one, or unknown, in %s', (_, different) => {
    expect(admitted(different)).toEqual({ kind: 'foreign' });
  });

  test.each([undefined, null, '', ' '])('nobody whose Entra id is %j', (aadObjectId) => {
    const from = { id: '29:1anna', name: 'Anna Andersson', aadObjectId };
    expect(admitted({ from })).toEqual({ kind: 'unknown_sender' });
  });

  test('a stranger is turned away as such, with or without an Entra id', () => {
    expect(admitted({ conversation: conversation(foreign), from: { id: '29:1' } })).toEqual({
      kind: 'foreign',
    });
  });
});

describe('requests without authentication', () => {
  const host = '127.0.0.1:3978';

  test.each<[string, Record<string, string>]>([
    ['by address', { host }],
    ['by name', { host: 'localhost:3978' }],
    ['by address of the sixth version', { host: '[::1]:3978' }],
    ['from a page on this machine', { host, origin: 'http://localhost:3978', referer: 'http://127.0.0.1/x' }],
  ])('are taken from this machine, %s', (_, headers) => {
    expect(refuseForeignRequest(headers)).toBeNull();
  });

  test.each<[string, Record<string, string>]>([
    ['no host', {}],
    ['an empty host', { host: '' }],
    ['another host', { host: 'bot.example:3978' }],
    ['a host that begins alike', { host: '127.0.0.1.evil.example' }],
    ['a host that looks alike', { host: 'localhost.evil.example' }],
    ['a host that is none', { host: 'a b' }],
    ['any address', { host: '0.0.0.0:3978' }],
    ['a page elsewhere', { host, origin: 'https://evil.example' }],
    ['a page that does not say where', { host, origin: 'null' }],
    ['a page elsewhere that only refers', { host, referer: 'https://evil.example/localhost' }],
    [
      'a local page that another one refers to',
      { host, origin: 'http://localhost', referer: 'https://evil.example' },
    ],
  ])('are refused with %s', (_, headers) => {
    expect(refuseForeignRequest(headers)).toMatch(/^Without authentication/u);
  });

  test.each([
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded',
    'forwarded',
    'via',
    'x-real-ip',
    'x-client-ip',
    'x-original-host',
    'x-original-url',
    'x-envoy-external-address',
    'cf-connecting-ip',
    'true-client-ip',
    'fly-client-ip',
    'x-ms-client-ip',
    'ngrok-trace-id',
  ])('are refused with %s, whatever it says', (name) => {
    expect(refuseForeignRequest({ host, [name]: '127.0.0.1' })).toContain('forwarded');
    expect(refuseForeignRequest({ host, [name]: '' })).toContain('forwarded');
  });
});
