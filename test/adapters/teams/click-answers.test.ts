import { expect, test } from 'vitest';
import { ClickAnswers } from '../../../adapters/teams/click-answers.ts';
import { type InvokeAnswer, messageAnswer } from '../../../adapters/teams/invoke-answer.ts';

/** Counts how often it is asked, and says so. */
function counting() {
  let count = 0;
  return async (): Promise<InvokeAnswer> => {
    count += 1;
    return messageAnswer(`answer ${count}`);
  };
}
const open = { isSecret: false };

test('the same click gets the same answer, and is carried out once', async () => {
  const answers = new ClickAnswers();
  const find = counting();
  const both = await Promise.all([answers.answer('one', find, open), answers.answer('one', find, open)]);
  expect([...both, await answers.answer('one', find, open)]).toEqual(
    Array(3).fill(messageAnswer('answer 1')),
  );
  expect(await answers.answer('two', find, open)).toEqual(messageAnswer('answer 2'));
});

test('an answer with a secret is shared while it is under way, and not kept', async () => {
  const answers = new ClickAnswers();
  const find = counting();
  const secret = { isSecret: true };
  const both = await Promise.all([answers.answer('one', find, secret), answers.answer('one', find, secret)]);
  expect(both).toEqual(Array(2).fill(messageAnswer('answer 1')));
  expect(await answers.answer('one', find, secret)).toEqual(messageAnswer('answer 2'));
});

test('a failure is not kept', async () => {
  const answers = new ClickAnswers();
  const failing = () => Promise.reject(new Error('broken'));
  await expect(answers.answer('one', failing, open)).rejects.toThrow('broken');
  expect(await answers.answer('one', counting(), open)).toEqual(messageAnswer('answer 1'));
});

test('the oldest are forgotten', async () => {
  const answers = new ClickAnswers();
  const find = counting();
  for (let click = 0; click <= 500; click += 1) await answers.answer(`click ${click}`, find, open);
  expect(await answers.answer('click 1', find, open)).toEqual(messageAnswer('answer 2'));
  expect(await answers.answer('click 0', find, open)).toEqual(messageAnswer('answer 502'));
});
