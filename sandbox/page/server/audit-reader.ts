import { openStoreForReading } from '../../../adapters/store/index.ts';
import type { ChainedAuditEntry } from '../../../src/core/audit.ts';
import type { Logger } from '../../../src/core/logger.ts';
import type { ChatActor } from '../../../src/core/person.ts';
import type { Stage } from '../../stage.ts';
import type { AuditLine, AuditSection } from '../sections.ts';

export type AuditReader = { read(): Promise<AuditSection>; close(): Promise<void> };

const mostEntries = 1_000;
const mostShown = 200;

/**
 * Reads the audit from beside the running bot, as `passcode-bot audit` does, and walks along its chain whenever it
 * has grown.
 */
export async function openAuditReader(stage: Stage, logger: Logger): Promise<AuditReader> {
  const { dataDir, clock } = stage;
  const { store, verifyAudit, close } = await openStoreForReading({
    databaseUrl: null,
    dataDir,
    clock,
    logger,
  });
  let known: AuditSection = { lines: [], length: 0, faults: [] };
  let reading: Promise<AuditSection> = Promise.resolve(known);
  let isClosed = false;

  const read = async (): Promise<AuditSection> => {
    if (isClosed) return known;
    const entries = await store.transact((transaction) =>
      transaction.listAudit({ afterSequence: known.length, limit: mostEntries }),
    );
    if (entries.length === 0) return known;
    const faults: string[] = [];
    for await (const { detail } of verifyAudit()) faults.push(detail);
    const lines = [...known.lines, ...entries.map((entry) => auditLine(entry, stage))].slice(-mostShown);
    known = { lines, length: known.length + entries.length, faults };
    return known;
  };
  return {
    // One after the other: two at once would take the same entries twice.
    read: () => {
      reading = reading.then(read, read);
      return reading;
    },
    close: async () => {
      isClosed = true;
      await reading.catch(() => undefined);
      await close();
    },
  };
}

function auditLine(entry: ChainedAuditEntry, stage: Stage): AuditLine {
  const { sequence, at, action, actor, device, requestId, outcome, reason, breakGlass, hash } = entry;
  return {
    sequence,
    at,
    action,
    actor: actor === null ? null : (actor.name ?? accountName(stage, actor.chat)),
    platform: actor?.chat?.platform ?? null,
    device: device?.name ?? null,
    request: requestId,
    outcome,
    reason,
    breakGlass,
    hash,
  };
}

/** What an account is called that the bot has not yet found a person behind. */
function accountName({ slack, teams }: Stage, chat: ChatActor | null): string {
  if (chat === null) return 'somebody';
  const known =
    chat.platform === 'slack'
      ? slack.state.directory.user(chat.userId)?.realName
      : teams.state.people.find(({ aadObjectId }) => aadObjectId === chat.userId)?.displayName;
  return known ?? chat.userId;
}
