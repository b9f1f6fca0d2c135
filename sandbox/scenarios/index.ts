import type { Scenario } from '../scenario.ts';
import { approvalScenarios } from './approvals.ts';
import { languageScenarios } from './languages.ts';
import { ownDeviceScenarios } from './own-devices.ts';
import { teamsDeviceScenarios } from './teams-devices.ts';
import { troubleScenarios } from './trouble.ts';

/** Every story there is, the first one first. */
export const scenarios: readonly Scenario[] = [
  ...ownDeviceScenarios,
  ...teamsDeviceScenarios,
  ...approvalScenarios,
  ...languageScenarios,
  ...troubleScenarios,
];
