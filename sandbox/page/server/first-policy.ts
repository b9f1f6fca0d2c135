import { contosoIds } from '../../intune/contoso-ids.ts';
import { approvalChannels } from '../../scenarios/help-desk.ts';

/** The policy that the page opens with: everything worth seeing happens within it. */
export const firstPolicy = `version: 1

groups:
  helpdesk: { entra: ["${contosoIds.groups.helpdesk}"] }   # Hank, and Nora at night
  leads:    { users: [lena@contoso.com] }
  security: { users: [sam@contoso.com] }

rules:                                # the first rule that matches decides; none: refused
  - name: own-device
    requester: owner
    approvals:
      - { need: 1, from: helpdesk }   # four eyes
    expires: 1h
    remind: 10m
    escalate: { after: 20m, to: leads }

  - name: helpdesk
    requester: { in: helpdesk }
    reason: required
    approvals:
      - { need: 1, from: leads }
    expires: 1h

break_glass: { requester: { in: leads }, reason: required, notify: security }

channels:
  approvals: ["slack:${approvalChannels.slack}", "teams:${approvalChannels.teams}"]

limits: { perRequester: 60/1h, perDevice: 20/1h }   # room to play
delivery: { mode: message, redactAfter: 10m }       # or: reveal
`;
