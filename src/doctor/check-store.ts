import type { StoreCondition } from '../core/diagnosis.ts';
import { examined, type Finding, failure, ok, warning } from './finding.ts';

/** Whether the store opens, who has it, and how its tables stand to this version. */
export function checkStore(examine: () => Promise<StoreCondition>): Promise<Finding[]> {
  return examined('store.place', async () => {
    const condition = await examine();
    return [placeFinding(condition), schemaFinding(condition)];
  });
}

function placeFinding({ where, place }: StoreCondition): Finding {
  const name = 'store.place';
  switch (place) {
    case 'shared':
      return ok(name, `${where} can be read`);
    case 'free':
      return ok(name, `${where} can be read and written, and no bot is at work in it`);
    case 'taken':
      return ok(name, `a bot is at work in ${where}, as it should be`);
    case 'missing':
      return warning(
        name,
        `${where} is not there yet`,
        'The bot makes it when it starts; where it should be there, correct DATA_DIR or mount its disk',
      );
  }
}

function schemaFinding({ where, schema }: StoreCondition): Finding {
  const name = 'store.migrations';
  switch (schema) {
    case 'current':
      return ok(name, 'the tables are those of this version');
    case 'none':
      return ok(name, 'there are no tables yet; the bot makes them when it starts');
    case 'older':
      return warning(
        name,
        `${where} was last used by an older version of passcode-bot`,
        'Make a backup, then start the bot once with this version: it brings the tables up to date',
      );
    case 'newer':
      return failure(
        name,
        `${where} was made by a newer version of passcode-bot`,
        'Run that version or a later one, or restore a backup from before the upgrade',
      );
  }
}
