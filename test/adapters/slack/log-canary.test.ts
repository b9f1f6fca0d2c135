import { afterEach, describe, expect, it, vi } from 'vitest';
import { sdkLogger } from '../../../adapters/slack/sdk-logger.ts';
import { Secret } from '../../../src/core/secret.ts';
import { sentence } from '../fake-service.ts';
import { RecordingLogger } from '../recording-logger.ts';
import { botToken, openDoor } from './door-world.ts';
import { signingSecret } from './signed-request.ts';

const code = '90210-canary-code';
const withCode = {
  summary: 'Here it is',
  locale: 'en',
  nodes: [{ kind: 'code', code: new Secret(code) } as const],
};
const anna = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' } as const;

afterEach(() => vi.restoreAllMocks());

describe('a log that keeps everything', () => {
  it('sees no code, no token and no way back, whether things go well or not', async () => {
    const printed = (['debug', 'log', 'info', 'warn', 'error'] as const).map((how) =>
      vi.spyOn(console, how).mockImplementation(() => undefined),
    );
    const door = await openDoor();
    const chat = door.slack.chat;
    const placeholder = await chat.deliverPrivately(anna, sentence('soon'));
    await chat.updateStatus(placeholder, withCode);
    door.service.revealed = { kind: 'code', card: withCode };
    await door.sender.click({ action_id: 'reveal', value: 'req-1' }, { response_url: door.webApi.replyUrl });
    await door.webApi.untilCalled('views.update');
    expect(JSON.stringify(door.webApi.calls).match(/90210-canary-code/gu)).toHaveLength(2);

    // The message with the code comes back in the payload of every click on it.
    const message = { text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: code } }] };
    for (const action of ['acknowledge', 'reveal', 'approve', 'nonsense']) {
      const click = { action_id: action, value: 'req-1', action_ts: action };
      await door.sender.click(click, {
        message,
        view: { id: 'V1', external_id: code, blocks: message.blocks },
      });
    }
    const failures = [
      { status: 500, body: { code } },
      {
        body: {
          ok: false,
          error: 'invalid_blocks',
          response_metadata: { messages: [`[ERROR] no ${code}`] },
        },
      },
      { body: { ok: false, error: code } },
      { status: 429, headers: { 'retry-after': '1' }, body: {} },
    ];
    for (const failure of failures) {
      door.webApi.answer('chat.update', failure);
      door.webApi.answer('views.update', failure);
      const error: unknown = await chat
        .updateStatus(placeholder, withCode)
        .catch((reason: unknown) => reason);
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(code);
      await door.sender.click({
        action_id: 'reveal',
        value: 'req-1',
        action_ts: JSON.stringify(failure).slice(0, 60),
      });
    }
    door.service.durable = Promise.reject(new Error(`broken while holding ${code}`));
    door.service.durable.catch(() => undefined);
    await door.sender.command('Pixel');
    await door.close();
    await chat.updateStatus(placeholder, withCode).catch(() => undefined);

    for (const how of printed) expect(how).not.toHaveBeenCalled();
    expect(door.logger.lines.length).toBeGreaterThan(3);
    for (const secret of [code, botToken, 'canary', signingSecret, door.webApi.replyUrl]) {
      expect(door.logger.text).not.toContain(secret);
    }
  });
});

describe('what Slack’s own libraries log', () => {
  it('passes above debug only, without tokens, addresses and objects', () => {
    const log = new RecordingLogger();
    const logger = sdkLogger(log);
    logger.setLevel(logger.getLevel());
    logger.debug('http request body:', code);
    expect(log.lines).toEqual([]);
    logger.info('one', 2, true);
    logger.warn(`token ${botToken} and xapp-1-A-2 at https://hooks.slack.com/commands/T1/2/abc now`);
    logger.error({ code }, new Error(code), undefined);
    expect(log.lines.map((line) => line.split(' {')[0])).toEqual([
      'info one 2 true',
      'warn token [secret] and [secret] at [reply address] now',
      'error (object) Error (undefined)',
    ]);
    logger.warn('x'.repeat(1_000));
    expect(log.lines.at(-1)?.length).toBeLessThan(400);
  });
});
