import { ConfigurationError } from '../src/core/errors.ts';
import { readPolicyText } from '../src/policy-file.ts';

/** @returns every problem that is found in a policy, a line each */
export function problemsOf(text: string): string[] {
  try {
    readPolicyText(text, 'policy.yaml');
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
}

export const head = 'version: 1\n';
export const rule = 'rules: [{ name: a, requester: anyone, approvals: none }]\n';

/** A policy whose second line is the one in question. */
export function withLine(line: string): string {
  return `${head}${line}\n${line.startsWith('rules:') ? '' : rule}`;
}

/** A policy with one rule, the line in question being the sixth. */
export function withRule(line: string, approvals = '[{ need: 1, from: desk }]'): string {
  return `${head}groups: { desk: { users: [a@x.org, b@x.org] }, leads: { users: [a@x.org] } }
rules:
  - name: a
    requester: anyone
    ${line}
${line.startsWith('approvals:') ? '' : `    approvals: ${approvals}\n`}`;
}

/** Said of more than one field. */
export const said = {
  duration: 'not a duration. Write a whole number and a unit, at most a year: 30s, 10m, 4h or 7d',
  groupName:
    'not the name of a group. Write the name of a group of this file: letters, digits, dots, hyphens or underscores',
  channel: 'not a channel. Write slack:C0123456789 or teams:19:abc@thread.tacv2, the id of the channel',
  upn: 'Write the user principal name as Entra has it, such as anna@contoso.com',
};
