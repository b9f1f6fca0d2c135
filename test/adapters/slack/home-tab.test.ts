import { beforeEach, expect, it } from 'vitest';
import { HomeTab } from '../../../adapters/slack/home-tab.ts';
import type { HomeCard } from '../../../src/core/card.ts';
import type { ChatActor } from '../../../src/core/person.ts';
import { FakeService, sentence } from '../fake-service.ts';
import { RecordingLogger } from '../recording-logger.ts';

const anna: ChatActor = { platform: 'slack', tenant: 'T0CONTOSO', userId: 'U0ANNA' };

let service: FakeService;
let published: { actor: ChatActor; card: HomeCard; done: () => void }[];
let home: HomeTab;
beforeEach(() => {
  service = new FakeService();
  published = [];
  const publish = (actor: ChatActor, { card }: { card: HomeCard }): Promise<void> =>
    new Promise((resolve) => published.push({ actor, card, done: resolve }));
  home = new HomeTab({ service: () => service, views: { publish }, logger: new RecordingLogger() });
});

/** Lets Slack take what is being published, until nothing more comes. */
async function publishAll(all: readonly Promise<void>[]): Promise<void> {
  let isDone = false;
  const done = Promise.all(all).then(() => {
    isDone = true;
  });
  for (let taken = 0; !isDone; ) {
    if (taken < published.length) {
      published[taken]?.done();
      taken += 1;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
}

it('is drawn once and once more, however often it is wished for meanwhile', async () => {
  await publishAll(Array.from({ length: 100 }, () => home.refresh(anna, null, null)));
  expect(published).toHaveLength(2);
  await publishAll([home.refresh(anna, null, null)]);
  expect(published).toHaveLength(3);
});

it('keeps the answer to a click, where the tab is only looked at after it', async () => {
  await publishAll([
    home.refresh(anna, null, null),
    home.refresh(anna, 'nl', sentence('first answer')),
    home.refresh(anna, 'nl', sentence('second answer')),
    home.refresh(anna, 'nl', null),
  ]);
  expect(service.homes.map(({ said }) => said)).toEqual([null, 'second answer']);
});

it('waits for nobody else', async () => {
  const omar = { ...anna, userId: 'U0OMAR' };
  const elsewhere = { ...anna, tenant: 'T0SALES' };
  await publishAll([anna, omar, elsewhere].map((actor) => home.refresh(actor, null, null)));
  expect(published.map(({ actor }) => actor)).toEqual([anna, omar, elsewhere]);
});
