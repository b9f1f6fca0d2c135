#!/usr/bin/env node
import { registerAudit } from './cli/audit.ts';
import { registerCheck } from './cli/check.ts';
import { processIo } from './cli/io.ts';
import { registerPolicy } from './cli/policy.ts';
import { runProgram } from './cli/program.ts';
import { registerStart } from './cli/start.ts';

await runProgram(
  [registerStart, registerCheck, registerAudit, registerPolicy],
  process.argv.slice(2),
  processIo(),
);
