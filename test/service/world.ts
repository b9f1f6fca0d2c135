import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/index.ts';
import type { ChainedAuditEntry } from '../../src/core/audit.ts';
import type { ClickReceipt } from '../../src/core/door.ts';
import type { RequestId } from '../../src/core/ids.ts';
import { messageIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Answer, Instruction } from '../../src/core/message.ts';
import type { ChatActor } from '../../src/core/person.ts';
import { policyHash } from '../../src/core/policy/hash.ts';
import { type Policy, policySchema } from '../../src/core/policy/schema.ts';
import type { Request } from '../../src/core/request/schema.ts';
import type { MessageRef } from '../../src/core/target.ts';
import { type AtStep, atNoStep } from '../../src/service/at-step.ts';
import type { ServiceContext } from '../../src/service/context.ts';
import type { Observer } from '../../src/service/observer.ts';
import { createService, type Service } from '../../src/service.ts';
import { ManualClock } from '../manual-clock.ts';
import { makeCast } from './cast.ts';
import { silentObserver } from './silent-observer.ts';

export const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const ownDeviceRule = { name: 'own', requester: 'owner', approvals: 'none' };

/** Everyone may have their own device reset, and nobody is asked. */
export const ownDevicePolicy = { version: 1, rules: [ownDeviceRule] };

/** The policy of most tests: everyone their own device; the help desk others', with one colleague's approval. */
export const helpdeskPolicy = {
  version: 1,
  groups: {
    helpdesk: { users: ['hank@contoso.com', 'hilda@contoso.com'] },
    leads: { users: ['lena@contoso.com', 'lars@contoso.com'] },
  },
  rules: [
    ownDeviceRule,
    {
      name: 'helpdesk',
      requester: { in: 'helpdesk' },
      approvals: [{ need: 1, from: 'helpdesk' }],
      expires: '4h',
      remind: '30m',
      escalate: { after: '1h', to: 'leads' },
    },
  ],
  break_glass: { requester: { in: 'leads' }, notify: 'leads' },
};

export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * The service with its real store on a folder of its own, and everything outside replaced by memory.
 * @param policy as in the file, with its words for durations
 */
export async function openWorld(
  policy: object = { version: 1, rules: [ownDeviceRule] },
  { observer = silentObserver, logger = quiet }: { observer?: Observer; logger?: Logger } = {},
) {
  const clock = new ManualClock();
  const folder = mkdtempSync(join(tmpdir(), 'passcode-bot-'));
  const { chats, ...cast } = makeCast(clock);
  const { intune, people } = cast;
  let inForce: Policy = policySchema.parse(policy);
  let atStep: AtStep = atNoStep;
  let ids = 0;
  const next = (): number => {
    ids += 1;
    return ids;
  };
  const source = { current: () => inForce, hash: () => policyHash(inForce) };
  const open = async (
    name: string,
  ): Promise<{ service: Service; close(): Promise<void>; context: Parts }> => {
    const opened = await openStore({ databaseUrl: null, dataDir: folder, clock, logger: quiet });
    const context: Parts = {
      store: opened.store,
      clock,
      devices: intune,
      people,
      chats,
      policy: source,
      ids: {
        requestId: () => requestIdSchema.parse(`R-${next()}`),
        messageId: () => messageIdSchema.parse(`M-${next()}`),
        instructionId: () => `I-${next()}`,
        chance: () => 0.5,
      },
      logger,
      observer,
      atStep: (step) => atStep(step),
      instance: name,
    };
    return { service: createService(context, { idleMs: 1_000 }), close: opened.close, context };
  };
  let running = await open('first');
  let keys = 0;

  const settle = async (): Promise<void> => {
    await running.service.worker.settle();
  };

  const send = async (
    actor: ChatActor,
    what: Instruction['what'],
  ): Promise<Extract<ClickReceipt, { kind: 'accepted' }>> => {
    keys += 1;
    const click = { actor, locale: null, replyUrl: null, what, onceKey: `click-${keys}` };
    const receipt = await running.service.door.instruct(click);
    if (receipt.kind !== 'accepted') throw new Error('The click was taken for a repeated one.');
    await settle();
    return receipt;
  };

  const world = {
    clock,
    ...cast,
    /** The platforms that the service is connected to; a test may take one away. */
    chats,
    folder,
    settle,
    get service(): Service {
      return running.service;
    },
    get context(): ServiceContext {
      return { ...running.context, wake: () => running.service.worker.wake() };
    },
    get store(): Parts['store'] {
      return running.context.store;
    },
    /** What happens between two steps of the service, from now on. */
    setAtStep: (changed: AtStep): void => {
      atStep = changed;
    },
    setPolicy: (changed: object): void => {
      inForce = policySchema.parse(changed);
    },
    /** Types the command. */
    ask: async (
      actor: ChatActor,
      query: string | null,
      options: {
        reason?: string;
        breakGlass?: boolean;
        onceKey?: string;
        replyUrl?: string;
        askedIn?: MessageRef;
      } = {},
    ): Promise<RequestId> => {
      keys += 1;
      const { askedIn = null } = options;
      const receipt = await running.service.door.request({
        origin: {
          actor,
          conversation: askedIn === null ? null : { kind: 'channel', ...askedIn },
          askedIn,
          replyUrl: options.replyUrl ?? null,
          locale: 'en-GB',
        },
        command: { query, reason: options.reason ?? null, breakGlass: options.breakGlass ?? false },
        onceKey: options.onceKey ?? `ask-${keys}`,
      });
      if (receipt.kind !== 'accepted') throw new Error('The request was taken for a repeated one.');
      await settle();
      return receipt.requestId;
    },
    /** Clicks a button, and waits for no answer: in an outage it comes late. */
    send,
    /** Clicks a button and waits for the answer. */
    click: async (actor: ChatActor, what: Instruction['what']): Promise<Answer> => {
      const { settled } = await send(actor, what);
      return (await settled).answer;
    },
    read: async (id: RequestId): Promise<Request> => {
      const stored = await running.context.store.transact((transaction) => transaction.readRequest(id));
      if (stored === null) throw new Error('There is no such request.');
      return stored.request;
    },
    audit: async (): Promise<ChainedAuditEntry[]> =>
      await running.context.store.transact((transaction) =>
        transaction.listAudit({ afterSequence: 0, limit: 10_000 }),
      ),
    /** Lets time pass in steps, with the poller and the worker at work. */
    pass: async (milliseconds: number, step = 5_000): Promise<void> => {
      for (let left = milliseconds; left > 0; left -= step) {
        await clock.advance(Math.min(step, left));
        await running.service.poller.tick();
        await settle();
      }
    },
    /** The process goes and another one comes, on the same folder. */
    restart: async (): Promise<void> => {
      await running.close();
      running = await open('next');
    },
    close: async (): Promise<void> => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

type Parts = Omit<ServiceContext, 'wake'>;
