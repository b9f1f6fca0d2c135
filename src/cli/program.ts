import { Command, CommanderError } from 'commander';
import { ConfigurationError, StoreUnavailableError } from '../core/errors.ts';
import type { CommandIo } from './io.ts';
import { ownVersion } from './version.ts';

/** Exit code of a command that was not given what it needs: wrong arguments, a wrong file, a wrong set-up. */
export const wrongInput = 2;

/** Exit code of a command that was given all it needs and could not do its work now, or failed as nobody foresaw. */
export const failed = 3;

/** Adds one command with its options. What the command needs to run is imported by its action, not before. */
export type RegisterCommand = (program: Command, io: CommandIo) => void;

/**
 * Runs one command line to its end. Without a command it prints the help.
 * @param args without the paths of node and of the program
 * @throws whatever nobody foresaw
 */
export async function runProgram(
  registrations: readonly RegisterCommand[],
  args: readonly string[],
  io: CommandIo,
): Promise<void> {
  const program = new Command('passcode-bot')
    .description('Resets a locked phone’s passcode from Slack or Microsoft Teams, through Microsoft Intune.')
    .version(ownVersion(), '-V, --version', 'print the version')
    .configureOutput({
      writeOut: (text) => io.writeOut(text),
      writeErr: (text) => io.writeError(withoutPasswords(text)),
    })
    .showHelpAfterError('(passcode-bot --help lists the commands and their options)')
    .exitOverride();
  for (const register of registrations) register(program, io);

  if (args.length === 0) {
    program.outputHelp();
    return;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      io.setExitCode(error.exitCode === 0 ? 0 : wrongInput);
    } else if (error instanceof ConfigurationError) {
      io.writeError(`${error.message}\n`);
      io.setExitCode(wrongInput);
    } else if (error instanceof StoreUnavailableError) {
      io.writeError(`${error.message}\n`);
      io.setExitCode(failed);
    } else {
      throw error;
    }
  }
}

/**
 * What was typed is repeated where it is wrong, and there may be the address of a database in it: with a password that
 * may hold `@` itself.
 */
function withoutPasswords(text: string): string {
  return text.replace(/(\b[a-z]+:\/\/[^\s:/@]*):\S*@/giu, '$1:[secret]@');
}
