import { expect, test } from 'vitest';
import { readGraphError } from '../../../adapters/graph/graph-error.ts';
import { forbidden, intuneError } from './sample-rows.ts';

test('JSON inside JSON: the sentence and the permission come out, the ids do not', () => {
  const error = readGraphError(403, {}, JSON.stringify(forbidden));
  expect(error).toEqual({
    code: 'Forbidden',
    message:
      'Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementManagedDevices.PrivilegedOperations.All',
    permission: 'DeviceManagementManagedDevices.PrivilegedOperations.All',
    approvalRequired: false,
  });
});

test('nested twice: the inner code tells more than UnknownError', () => {
  const inner = JSON.stringify({ _version: 3, Message: 'Tenant is not licensed for this feature.' });
  const message = JSON.stringify({ ErrorCode: 'Forbidden', Message: inner, Target: null });
  const error = readGraphError(403, {}, JSON.stringify({ error: { code: 'UnknownError', message } }));
  expect(error).toMatchObject({ code: 'Forbidden', message: 'Tenant is not licensed for this feature.' });
});

test('several permissions of which one would do', () => {
  const message = 'One of these is needed: User.Read.All, Directory.Read.All.';
  const body = JSON.stringify({ error: { code: 'Authorization_RequestDenied', message } });
  expect(readGraphError(403, {}, body).permission).toBe('User.Read.All or Directory.Read.All');
});

test.each([
  ['Too many requests.', { code: '', message: 'Too many requests.' }],
  ['<!DOCTYPE html><html><body>Gateway 10.1.2.3</body></html>', { code: '', message: '' }],
  ['', { code: '', message: '' }],
  ['{"error":', { code: '', message: '' }],
  ['null', { code: '', message: 'null' }],
  ['{"error":"invalid_request"}', { code: '', message: '' }],
  ['{"error":{"code":7,"message":null}}', { code: '', message: '' }],
  ['{"error":{"code":"<script>","message":"x"}}', { code: '', message: 'x' }],
])('%s', (body, expected) => {
  expect(readGraphError(429, {}, body)).toEqual({ ...expected, approvalRequired: false });
});

test('a wrapper within a wrapper without end is left alone', () => {
  let body = JSON.stringify({ code: 'Deep', message: 'the bottom' });
  for (let depth = 0; depth < 12; depth += 1) body = JSON.stringify({ message: body });
  expect(readGraphError(400, {}, body)).toMatchObject({ code: '', message: '' });
});

test.each([
  ["Resource 'anna@contoso.com' does not exist", "Resource '[address]' does not exist"],
  ['Device 0d05700f-0000-4000-8000-000000000001 was not found.', 'Device [id] was not found.'],
  ['Bearer abc.def is bad', '[token] is bad'],
  ['Token eyJ0eXAi.eyJhdWQi.c2ln is bad', 'Token [token] is bad'],
  ['See https://contoso.com/x?sig=1 for more', 'See [link] for more'],
  [`Secret ${'aB3~'.repeat(10)} is bad`, 'Secret [secret] is bad'],
  ['New passcode 483920 set', 'New passcode [number] set'],
  ['one\r\ntwo\u202Ethree', 'one twothree'],
])('%s is told as %s', (message, told) => {
  expect(readGraphError(400, {}, JSON.stringify({ error: { code: 'X', message } })).message).toBe(told);
});

test('a long message is cut, and an endless one does not hold anything up', () => {
  const message = 'word '.repeat(1_000);
  expect(
    readGraphError(400, {}, JSON.stringify({ error: { code: 'X', message } })).message.length,
  ).toBeLessThanOrEqual(300);
  expect(readGraphError(400, {}, 'x'.repeat(5_000_000)).message).toBe('[secret]');
});

test.each([
  [403, {}, intuneError('ApprovalRequired', 'Needs another administrator.'), true],
  [403, { 'x-msft-approval-code': 'abc' }, forbidden, true],
  [202, { 'x-msft-approval-code': 'abc' }, {}, false],
  [403, {}, forbidden, false],
])('%s %o: whether a second administrator is wanted', (status, headers, body, wanted) => {
  expect(readGraphError(status, headers, JSON.stringify(body)).approvalRequired).toBe(wanted);
});
