import { describe, expect, test } from 'vitest';
import { openClinic } from './open-clinic.ts';
import { wrongSetups } from './wrong-setups.ts';

describe('one thing is wrong, and one line names it and what to do', () => {
  test.each(wrongSetups)('$wrong', async ({ spoil, line, withTeams = false, graphToken }) => {
    const clinic = await openClinic({ withTeams, ...(graphToken === undefined ? {} : { graphToken }) });
    spoil(clinic);
    const { code, out, error } = await clinic.examine();
    const found = out.split('\n').filter((printed) => line.test(printed));
    expect(found, out).toHaveLength(1);
    expect(code).toBe(out.includes('✗') ? 1 : 0);
    expect(`${out}${error}`).not.toContain('canary');
  });
});
