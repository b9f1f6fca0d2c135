import type { Logger } from '../src/core/logger.ts';
import { ownDevicePolicy, type Scenario, type Verdict } from './scenario.ts';
import { openStage } from './stage.ts';
import { Story } from './story/story.ts';

const usualSpeed = 10;

/**
 * Plays one scenario and tells it.
 * @param write takes text with its line breaks
 * @returns whether it ended as it should
 */
export async function play(
  scenario: Scenario,
  write: (text: string) => void,
  logger: Logger,
): Promise<boolean> {
  const { name, title, policy = ownDevicePolicy, speed = usualSpeed } = scenario;
  write(`\n${name}\n  ${title}\n\n`);
  const stage = await openStage({ policy, speed, logger });
  const story = new Story(stage, write);
  try {
    const verdicts = await tell(scenario, stage, story);
    write('\n');
    for (const { sentence, holds } of verdicts) write(`  ${holds ? '✓' : '✗'} ${sentence}\n`);
    return verdicts.every(({ holds }) => holds);
  } finally {
    story.end();
    await stage.close();
  }
}

async function tell(
  scenario: Scenario,
  stage: Awaited<ReturnType<typeof openStage>>,
  story: Story,
): Promise<readonly Verdict[]> {
  try {
    await scenario.play(stage, story);
    return scenario.judge(stage);
  } catch (error) {
    const sentence = error instanceof Error ? error.message : 'it broke off';
    return [{ sentence, holds: false }, ...scenario.judge(stage)];
  }
}
