import type { Slack } from '../slack/start.ts';
import type { StoredMessage } from '../slack/state/messages.ts';
import { linesOf } from './block-lines.ts';
import { type Narrator, Retelling } from './narrator.ts';

/** Tells what the bot writes in Slack. @returns a function that ends it */
export function tellSlack(slack: Slack, narrator: Narrator): () => void {
  const { state } = slack;
  const retelling = new Retelling();
  const name = (userId: string): string => state.directory.user(userId)?.realName.split(' ')[0] ?? userId;

  const tellMessage = (channel: string, ts: string): void => {
    const message = state.messages.find(channel, ts);
    if (message === undefined || message.author.kind !== 'bot') return;
    const news = retelling.news(`${channel}/${ts}`, linesOf(message.current.blocks));
    if (news === null) return;
    const verb = message.history.length === 1 ? 'writes' : 'changes its message';
    narrator.line(`the bot ${verb} ${placeOf(message)}`);
    narrator.quote(news);
  };

  const placeOf = ({ channel, threadTs }: StoredMessage): string => {
    const direct = state.directory.directMessage(channel);
    const place =
      direct === undefined
        ? `in #${state.directory.payloadName(channel)}`
        : `to ${name(direct.userId)} in private`;
    return threadTs === null ? place : `${place}, in the thread`;
  };

  const tellEphemeral = (userId: string, ts: string): void => {
    const ephemeral = state.ephemerals.of(userId).find((candidate) => candidate.ts === ts);
    if (ephemeral === undefined) return;
    const { blocks, text } = ephemeral.current;
    narrator.line(`only ${name(userId)} sees`);
    narrator.quote(blocks.length > 0 ? linesOf(blocks) : [text]);
  };

  return slack.onChange((change) => {
    if (change.subject === 'message') tellMessage(change.channel, change.ts);
    if (change.subject === 'ephemeral') tellEphemeral(change.user, change.ts);
  });
}
