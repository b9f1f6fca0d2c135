import type { ChainedAuditEntry } from '../../src/core/audit.ts';
import type { OutgoingMessage } from '../../src/core/message.ts';
import cards from '../../src/messages/en/cards.ts';
import endings from '../../src/messages/en/endings.ts';
import { headings, type Notice } from './board.ts';
import { personOf } from './books.ts';
import { type Case, hasEnded } from './cases.ts';
import { ownerOfPlace } from './cast.ts';
import { type Deliveries, isView } from './deliveries.ts';
import { mayHaveCounted } from './judge-post.ts';
import type { Simulation } from './simulation.ts';

/** More entries than any schedule makes. */
const allEntries = 100_000;

/** Everything works and more than a week has gone by: every story must have been told to its end. */
export async function checkEnd(world: Simulation, deliveries: Deliveries): Promise<void> {
  const { witness } = world;
  const { cases } = witness.books;
  const made = cases.filter(({ retryOf }) => retryOf === null).length;
  const { least, most } = deliveries.requestsExpected();
  if (made < least || made > most) {
    witness.blame(`${made} requests came of what was asked between ${least} and ${most} times`);
  }
  const due = await world.store.transact((transaction) => transaction.nextDueAt());
  if (due !== null) witness.blame(`something is still due: ${due - world.clock.now()} ms from now`);
  const audit = await readAudit(world);
  for (const known of cases) await checkCase(world, known, audit);
}

async function readAudit(world: Simulation): Promise<ChainedAuditEntry[]> {
  for await (const fault of world.verifyAudit())
    world.witness.blame(`the audit does not verify: ${fault.detail}`);
  const entries = await world.store.transact((transaction) =>
    transaction.listAudit({ afterSequence: 0, limit: allEntries }),
  );
  world.witness.checkWritten(JSON.stringify(entries), 'the audit');
  return entries;
}

async function checkCase(world: Simulation, known: Case, audit: readonly ChainedAuditEntry[]): Promise<void> {
  const { witness } = world;
  const { id, row } = known;
  witness.checkWritten(JSON.stringify(row), 'the store');
  if (!hasEnded(known)) witness.blame(`${id} never came to an end: it is ${row.state}`);
  if (row.state === 'failed' && row.watch !== null) witness.blame(`${id} is watched for ever`);
  checkAudit(
    world,
    known,
    audit.filter(({ requestId }) => requestId === id),
  );
  const messages = await world.store.transact((transaction) => transaction.listMessages(id));
  const outgoing = messages.map(({ message }) => message);
  witness.checkWritten(JSON.stringify(outgoing), 'the store');
  for (const { content, refusal, postedRevision, wantedRevision } of outgoing) {
    if (refusal === null && postedRevision < wantedRevision)
      witness.blame(`a ${content.kind} of ${id} was never sent`);
  }
  checkCards(world, known, outgoing);
}

/** The audit tells the ending, each intent and each word that counted, once. */
function checkAudit({ witness }: Simulation, known: Case, entries: readonly ChainedAuditEntry[]): void {
  const { id, row, posts } = known;
  const count = (action: string): number => entries.filter((entry) => entry.action === action).length;
  const outcome = outcomeOf(known);
  const told = entries.some((entry) => entry.action === row.state && entry.outcome === outcome);
  if (hasEnded(known) && !told)
    witness.blame(`the audit does not tell that ${id} ended ${row.state} ${outcome}`);
  if (count('reset_intended') < posts.length) witness.blame(`${id} was sent more often than the audit tells`);
  for (const action of ['approved_by', 'denied', 'canceled'] as const) {
    for (const { actor } of entries.filter(
      (entry) => entry.action === action && entry.actor?.chat !== null,
    )) {
      const account = actor?.chat?.userId;
      if (account === undefined) continue;
      const who = personOf(account);
      const verbs = { approved_by: 'approve', denied: 'deny', canceled: 'cancel' } as const;
      const clicked = known.clicks.some(
        (click) => click.who === who && click.verb === verbs[action] && mayHaveCounted(click.answer),
      );
      const byRules = action === 'denied' && row.state === 'denied' && row.denial !== 'approver_denied';
      if (!clicked && !byRules)
        witness.blame(`the audit has ${action} of ${id} by ${who}, who did no such thing`);
      const often = entries.filter(
        (entry) => entry.action === action && entry.actor?.entraId === `entra-${who}`,
      );
      if (often.length > 1) witness.blame(`${who} counted ${often.length} times on ${id}`);
    }
  }
}

function outcomeOf({ row }: Case): string {
  switch (row.state) {
    case 'completed':
      return row.outcome;
    case 'failed':
      return row.failure;
    case 'denied':
      return row.denial;
    case 'expired':
      return row.expiry;
    case 'canceled':
      return row.canceler;
    default:
      return row.state;
  }
}

/** What stands in the chats at the end: nothing to press, the ending told, and who decided on every card. */
function checkCards(world: Simulation, known: Case, outgoing: readonly OutgoingMessage[]): void {
  const { witness } = world;
  const { id, asker, on } = known;
  const standing = witness.board.notices.filter(({ requestId }) => requestId === id);
  for (const notice of standing) {
    const ours = outgoing.some(
      ({ ref }) => ref?.message === notice.message && ref.platform === notice.platform,
    );
    // Where an answer was lost, a message may stand twice, and nobody knows of the first one. A view that was opened
    // by a click is known only while it shows a code.
    if (!ours && !world.isLossy && !isView(notice.message))
      witness.blame(`a message of ${id} in ${notice.place} is known to nobody`);
    if (ours) checkStanding(world, known, notice);
  }
  for (const { ref } of outgoing) {
    const notice = witness.board.notices.find(
      ({ platform, message }) => platform === ref?.platform && message === ref.message,
    );
    if (notice?.text.includes(cards['delivery.placeholder']) === true) {
      witness.blame(`a code of ${id} is still promised in ${notice.place}`);
    }
  }
  const refused = outgoing.some(({ content, refusal }) => content.kind === 'status' && refusal !== null);
  const words = endingWords(known);
  const told = standing.some(
    ({ platform, place, heading, text }) =>
      (platform === on || asker === 'stan') &&
      ownerOfPlace(place) === asker &&
      heading?.startsWith(headings.status) === true &&
      text.includes(words),
  );
  if (!told && !refused)
    witness.blame(`${asker} was never told that ${id} ended ${known.row.state}: ${words}`);
}

function checkStanding({ witness }: Simulation, known: Case, notice: Notice): void {
  const { id, row } = known;
  const open = notice.verbs.filter((verb) => verb !== 'acknowledge');
  if (open.length > 0) witness.blame(`${open.join(', ')} can still be pressed on ${id} in ${notice.place}`);
  if (notice.heading !== headings.approval) return;
  const decisions = 'authorisation' in row ? (row.authorisation?.decisions ?? []) : [];
  const names = decisions.map(({ displayName }) => `${fixedPart(cards['decided.approved'])}${displayName}`);
  const denier =
    row.state === 'denied' && row.by !== null
      ? [`${fixedPart(cards['decided.denied'])}${row.by.displayName}`]
      : [];
  for (const name of [...names, ...denier]) {
    if (!notice.text.includes(name)) witness.blame(`the card of ${id} in ${notice.place} lacks: ${name}`);
  }
}

/** @returns the sentence that tells this ending, as far as no name stands in it */
function endingWords({ row }: Case): string {
  switch (row.state) {
    case 'completed':
      return fixedPart(cards[`status.completed.${row.outcome}`]);
    case 'failed':
      return fixedPart(endings[`failure.${row.failure}.remedy`]);
    case 'denied':
      return fixedPart(endings[`denial.${row.denial}.remedy`]);
    case 'expired':
      return fixedPart(endings[`expiry.${row.expiry}.message`]);
    case 'canceled':
      return fixedPart(endings['canceled.remedy']);
    default:
      return 'an ending';
  }
}

function fixedPart(sentence: string): string {
  return sentence.split('{')[0] ?? sentence;
}
