import type { Command } from 'commander';
import { z } from 'zod';
import { ConfigurationError } from '../core/errors.ts';
import type { CommandIo } from './io.ts';
import { wrongInput } from './program.ts';

const explainOptionsSchema = z.object({
  requester: z.string(),
  device: z.string(),
  group: z.array(z.string()).default([]),
  breakGlass: z.boolean().default(false),
  json: z.boolean().default(false),
});
type ExplainOptions = z.infer<typeof explainOptionsSchema>;

/** `passcode-bot policy check` and `policy explain`: both read a file and ask nobody. */
export function registerPolicy(program: Command, io: CommandIo): void {
  const policy = program.command('policy').description('check a policy file, or say what it decides');
  policy
    .command('check')
    .description('find every fault of a policy file, by line and field')
    .argument('<file>', 'policy file (YAML)')
    .addHelpText('after', '\nExit codes: 0 it can be used, 1 it cannot.')
    .action((file: unknown) => checkPolicy(z.string().parse(file), io));
  policy
    .command('explain')
    .description('say which rule decides for a person and a device, with which approvals, and why')
    .argument('<file>', 'policy file (YAML)')
    .requiredOption('--requester <upn>', 'user principal name of the person who asks')
    .requiredOption('--device <file>', 'JSON file with one managedDevice, as Microsoft Graph gives it')
    .option('--in, --group <names...>', 'groups of the policy that the person is in through Entra')
    .option('--break-glass', 'ask as in an emergency')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', '\nExit codes: 0 it is allowed, 1 it is refused, 2 a file or option is wrong.')
    .action((file: unknown, options: unknown) =>
      explain(z.string().parse(file), explainOptionsSchema.parse(options), io),
    );
}

async function checkPolicy(path: string, io: CommandIo): Promise<void> {
  const { readPolicyFile } = await import('../policy-source.ts');
  const { formatProblems, printable } = await import('./policy-report.ts');
  try {
    const { policy, warnings } = readPolicyFile(path);
    const { policyHash } = await import('../core/policy/hash.ts');
    const rules = policy.rules.length === 1 ? '1 rule' : `${policy.rules.length} rules`;
    io.writeOut(printable(`${path} can be used: ${rules}, hash ${policyHash(policy)}`));
    if (warnings.length > 0) io.writeOut(`Worth a look:\n${formatProblems(warnings)}`);
    io.setExitCode(0);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    io.writeError(formatProblems(error.problems));
    io.setExitCode(1);
  }
}

async function explain(path: string, options: ExplainOptions, io: CommandIo): Promise<void> {
  const { readPolicyFile } = await import('../policy-source.ts');
  const { readDevice } = await import('./read-device.ts');
  const { policy } = readPolicyFile(path);
  const read = await readDevice(options.device);
  if (!read.ok) {
    const lines = read.problems.map((line) => `  ${line}\n`).join('');
    io.writeError(`${options.device} does not hold a managedDevice:\n${lines}`);
    io.setExitCode(wrongInput);
    return;
  }
  const { explainOffline } = await import('./policy-explanation.ts');
  const explained = explainOffline(policy, read.device, {
    userPrincipalName: options.requester,
    statedGroups: options.group,
    breakGlass: options.breakGlass,
  });
  const { formatExplanation, explanationJson } = await import('./policy-report.ts');
  io.writeOut(
    options.json ? `${JSON.stringify(explanationJson(explained))}\n` : formatExplanation(explained),
  );
  io.setExitCode(explained.explanation.ruling.kind === 'allowed' ? 0 : 1);
}
