import { createHmac } from 'node:crypto';
import { verifySlackRequest } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVerification } from '../../../adapters/slack/verify-request.ts';
import { Secret } from '../../../src/core/secret.ts';

/** The example that Slack's documentation works through. */
const example = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5',
  timestamp: '1531420618',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
};

const signedAt = Number(example.timestamp) * 1_000;
const verify = createVerification(new Secret(example.secret));

function verifyExample(changes: Partial<typeof example>, now = signedAt) {
  const { signature, timestamp, body } = { ...example, ...changes };
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp };
  return verify({ headers, body }, now);
}

describe('what Slack signed', () => {
  it('is taken, and named by its signature and time', () => {
    const { signature, timestamp } = example;
    expect(verifyExample({})).toEqual({ signature, timestamp });
  });

  it.each([
    ['another body', { body: `${example.body}&text=x` }],
    ['another time', { timestamp: '1531420619' }],
    ['one other digit', { signature: example.signature.replace(/3$/u, '4') }],
    ['a digit less', { signature: example.signature.slice(0, -1) }],
    ['a digit more', { signature: `${example.signature}0` }],
    ['another version', { signature: example.signature.replace('v0', 'v1') }],
    ['capital letters', { signature: example.signature.toUpperCase() }],
    ['a time that is no number', { timestamp: '15314206x8' }],
    ['a negative time', { timestamp: '-1531420618' }],
  ])('is not taken with %s', (_, changes) => {
    expect(verifyExample(changes)).toBeNull();
  });

  it.each([
    [300, true],
    [301, false],
    [-60, true],
    [-61, false],
  ])('%i seconds later is taken: %s', (seconds, taken) => {
    expect(verifyExample({}, signedAt + seconds * 1_000) !== null).toBe(taken);
  });

  it('is what Bolt takes too, whatever the body and the secret', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, fc.boolean(), (secret, body, isGood) => {
        const signed = `v0:${example.timestamp}:${body}`;
        const digest = createHmac('sha256', isGood ? secret : `${secret}x`)
          .update(signed)
          .digest('hex');
        const signature = `v0=${digest}`;
        const timestamp = Number(example.timestamp);
        const bolt = (): void =>
          verifySlackRequest({
            signingSecret: secret,
            body,
            headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
            nowMilliseconds: signedAt,
          });
        const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': example.timestamp };
        const ours = createVerification(new Secret(secret))({ headers, body }, signedAt);
        if (isGood) expect(bolt).not.toThrow();
        else expect(bolt).toThrow();
        expect(ours !== null).toBe(isGood);
      }),
    );
  });
});
