import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { processEnvironment, readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startBot } from '../../src/main.ts';
import type { StepName } from '../../src/service/at-step.ts';
import { AdjustableClock } from './adjustable-clock.ts';
import { type Order, orderSchema, type Report } from './orders.ts';

/**
 * The bot as `passcode-bot start` puts it together, but with a clock and steps that a test commands. It is started as
 * a child process of a test and takes its orders from there alone.
 */
const clockSchema = z.object({
  CLOCK_READS: z.coerce.number(),
  CLOCK_READ_AT: z.coerce.number(),
  CLOCK_SPEED: z.coerce.number(),
});
const graceMs = 8_000;

const environment = processEnvironment();
const { CLOCK_READS: reads, CLOCK_READ_AT: readAt, CLOCK_SPEED: speed } = clockSchema.parse(environment);
// The test's clock has gone on while this process was being started.
const clock = new AdjustableClock({ now: reads + (Date.now() - readAt) * speed, speed });
const armed = new Map<StepName, 'kill' | 'hold'>();
let goOn: () => void = () => undefined;

function report(said: Report): void {
  process.send?.(said);
}

async function atStep(step: StepName): Promise<void> {
  const act = armed.get(step);
  if (act === undefined) return;
  armed.delete(step);
  if (act === 'kill') {
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }
  await new Promise<void>((resolve) => {
    goOn = resolve;
    report({ kind: 'reached', step });
  });
}

function obey(order: Order): void {
  switch (order.kind) {
    case 'arm':
      armed.set(order.step, order.act);
      break;
    case 'go_on':
      goOn();
      break;
    case 'speed':
      clock.setSpeed(order.speed);
      break;
    case 'jump':
      clock.jump(order.milliseconds);
      break;
  }
  report({ kind: 'obeyed' });
}

const config = readConfig(environment);
const bot = await startBot(config, { clock, logger: createLog(config.logLevel), atStep });
process.on('message', (message) => obey(orderSchema.parse(message)));
process.once('SIGTERM', () => void bot.stop(graceMs).then(() => process.disconnect()));
// A process that is killed keeps nothing by itself.
flushCompileCache();
report({ kind: 'ready', url: bot.url });
