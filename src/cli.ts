#!/usr/bin/env node
import { registerCheck } from './cli/check.ts';
import { processIo } from './cli/io.ts';
import { runProgram } from './cli/program.ts';

await runProgram([registerCheck], process.argv.slice(2), processIo());
