import { benchAnswers } from './answers.ts';
import { runParts } from './run-parts.ts';
import { benchSlackAck } from './slack-ack.ts';
import { benchSoak } from './soak.ts';
import { benchStartAndMemory } from './start-and-memory.ts';
import { benchTeamsTurn } from './teams-turn.ts';
import { benchWholeFlows } from './whole-flows.ts';

await runParts({
  a: benchSlackAck,
  b: benchTeamsTurn,
  c: benchWholeFlows,
  d: benchStartAndMemory,
  e: benchAnswers,
  f: benchSoak,
});
