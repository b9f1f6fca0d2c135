import { describe, expect, test } from 'vitest';
import { ConcurrentMoveError } from '../../src/core/errors.ts';
import { messageIdSchema, requestIdSchema } from '../../src/core/ids.ts';
import type { MessagePlace, OutgoingMessage } from '../../src/core/message.ts';
import type { StoredMessage } from '../../src/core/store.ts';
import type { StoreUnderTest } from './store-contract.ts';
import { claim, hank, message, posted, start } from './store-fixtures.ts';

export function messageContract(store: StoreUnderTest): void {
  const insert = (...drafts: OutgoingMessage[]): Promise<void> =>
    store.once(async (tx) => {
      for (const draft of drafts) await tx.insertMessage(draft);
    });
  const claimed = async (now = start): Promise<string[]> =>
    (await store.once((tx) => tx.claimMessages(claim({ now, leaseUntil: now + 1_000 })))).map(
      ({ message: { id } }) => id,
    );
  const read = async (id: string): Promise<StoredMessage> => {
    const stored = await store.once((tx) => tx.readMessage(messageIdSchema.parse(id)));
    if (stored === null) throw new Error(`${id} is gone.`);
    return stored;
  };
  const change = async (id: string, next: (draft: OutgoingMessage) => OutgoingMessage): Promise<void> => {
    const before = await read(id);
    await store.once((tx) => tx.saveMessage(before, next(before.message)));
  };
  const refused = (draft: OutgoingMessage): OutgoingMessage => ({
    ...draft,
    refusal: 'not_found',
    dueAt: null,
  });

  describe('messages', () => {
    test('a message is read as it was written, alone and in the order of its request', async () => {
      await insert(message('second', 2), message('first', 1), message('stray', 1, { requestId: null }));
      expect(await read('first')).toEqual({ message: message('first', 1), version: 1 });
      const listed = await store.once((tx) => tx.listMessages(requestIdSchema.parse('request-1')));
      expect(listed.map(({ message: { id } }) => id)).toEqual(['first', 'second']);
      expect(await store.once((tx) => tx.readMessage(messageIdSchema.parse('none')))).toBeNull();
    });

    test('of two changes from one version one is kept', async () => {
      await insert(message('first', 1));
      const before = await read('first');
      await store.once((tx) => tx.saveMessage(before, posted(before.message)));
      const late = store.once((tx) => tx.saveMessage(before, refused(before.message)));
      await expect(late).rejects.toBeInstanceOf(ConcurrentMoveError);
      expect((await read('first')).message.refusal).toBeNull();
    });

    test('to one place they are sent in order: none before the one ahead of it is posted or refused', async () => {
      await insert(message('first', 1), message('second', 2), message('third', 3));
      expect(await claimed()).toEqual(['first']);
      expect(await claimed(start + 500)).toEqual([]);
      await change('first', posted);
      expect(await claimed(start + 500)).toEqual(['second']);
      await change('second', refused);
      expect(await claimed(start + 500)).toEqual(['third']);
    });

    test('a message that waits for a later time still holds back those behind it', async () => {
      await insert(message('first', 1, { dueAt: start + 10 }), message('second', 2));
      expect(await claimed()).toEqual([]);
      expect(await store.once((tx) => tx.nextDueAt())).toBe(start + 10);
      expect(await claimed(start + 10)).toEqual(['first']);
    });

    test('another place, another request and messages of no request do not wait for it', async () => {
      const elsewhere: MessagePlace = { kind: 'private', person: hank };
      await insert(
        message('first', 1),
        message('elsewhere', 2, { place: elsewhere, dueAt: start + 1 }),
        message('other', 2, { requestId: requestIdSchema.parse('request-2'), dueAt: start + 2 }),
        message('stray', 1, { requestId: null, dueAt: start + 3 }),
        message('stray-too', 2, { requestId: null, dueAt: start + 4 }),
      );
      expect(await claimed(start + 4)).toEqual(['first', 'elsewhere', 'other', 'stray', 'stray-too']);
    });

    test('a posted message that is to be changed holds back nobody', async () => {
      await insert(message('first', 1), message('second', 2));
      await change('first', (draft) => ({ ...posted(draft), wantedRevision: 2, dueAt: start }));
      expect(await claimed()).toEqual(['first', 'second']);
    });

    test.each([
      ['posted', posted],
      ['refused', refused],
    ])('a reply waits until the message it goes under is %s', async (_how, settle) => {
      const under: MessagePlace = { kind: 'under', message: messageIdSchema.parse('parent') };
      await insert(message('parent', 1, { dueAt: start + 10 }), message('reply', 2, { place: under }));
      expect(await claimed()).toEqual([]);
      await change('parent', settle);
      expect(await claimed()).toEqual(['reply']);
    });

    test('a reply to a message that is not there is left to the sender', async () => {
      const under: MessagePlace = { kind: 'under', message: messageIdSchema.parse('gone') };
      await insert(message('reply', 2, { place: under }));
      expect(await claimed()).toEqual(['reply']);
    });

    test('a refused message is never taken again and keeps nobody awake', async () => {
      await insert(message('first', 1, { refusal: 'not_found' }));
      expect(await claimed()).toEqual([]);
      expect(await store.once((tx) => tx.nextDueAt())).toBeNull();
    });

    test('two instances never take the same message, and sending it to its end ends the lease', async () => {
      await insert(message('first', 1));
      const taken = await Promise.all([claimed(), claimed()]);
      expect(taken.flat()).toEqual(['first']);
      expect(await store.once((tx) => tx.nextDueAt())).toBe(start + 1_000);
      const before = await read('first');
      const next = { ...before.message, attempts: 1, dueAt: start + 5 };
      await store.once((tx) => tx.finishSending(before, next));
      expect(await claimed(start + 5)).toEqual(['first']);
      const late = store.once((tx) => tx.finishSending(before, posted(before.message)));
      await expect(late).rejects.toBeInstanceOf(ConcurrentMoveError);
    });

    test('what is wanted otherwise while somebody sends it stays with the one who does', async () => {
      await insert(message('first', 1));
      expect(await claimed()).toEqual(['first']);
      await change('first', (draft) => ({ ...draft, wantedRevision: 2, dueAt: start + 5 }));
      expect(await claimed(start + 5)).toEqual([]);
      expect(await claimed(start + 1_000)).toEqual(['first']);
    });
  });
}
