import { z } from 'zod';
import { type ControlTables, command } from '../http/control-door.ts';
import { behaviourSchema } from './behaviour.ts';
import { faultSchema } from './fault-schema.ts';
import { rateLimitsSchema } from './rate-limits.ts';
import type { Teams } from './start.ts';

const name = z.string().min(1);
const person = z.object({ person: name });
const place = z.union([z.enum(['personal', 'groupChat', 'channel']), z.object({ conversationId: name })]);
const message = person.extend({ messageId: name });
const membership = z.object({ conversationId: name, person: name });
const nothing = z.object({});

/** What a page or another process can read and do over HTTP; everything else is only for code in this process. */
export function teamsCommands(teams: Omit<Teams, 'close'>): ControlTables {
  const { controls, faults, journal, deliveries } = teams;
  return {
    readings: {
      state: () => controls.snapshot(),
      views: () => teams.views(),
      journal: () => journal.list(),
      deliveries: () => deliveries.list(),
      faults: () => faults.list(),
    },
    commands: {
      view: command(person, (asked) => teams.view(asked.person)),
      say: command(
        person.extend({
          text: z.string(),
          in: place.exactOptional(),
          thread: name.exactOptional(),
          mention: z.boolean().exactOptional(),
        }),
        ({ person: who, text, ...options }) => teams.person(who).says(text, options),
      ),
      click: command(
        message.extend({
          verb: name,
          choice: z.string().exactOptional(),
          inputs: z.record(z.string(), z.string()).exactOptional(),
        }),
        ({ person: who, messageId, verb, ...picked }) => teams.person(who).clicks(messageId, verb, picked),
      ),
      forge: command(
        message.extend({ verb: z.string(), data: z.record(z.string(), z.unknown()) }),
        ({ person: who, messageId, verb, data }) => teams.person(who).forges(messageId, { verb, data }),
      ),
      open: command(person.extend({ in: place }), (asked) => teams.person(asked.person).opens(asked.in)),
      edit: command(
        message.extend({ text: z.string(), mention: z.boolean().exactOptional() }),
        ({ person: who, messageId, text, ...options }) => teams.person(who).edits(messageId, text, options),
      ),
      delete: command(message, ({ person: who, messageId }) => teams.person(who).deletes(messageId)),
      install: command(person, (asked) => teams.person(asked.person).installs()),
      uninstall: command(person, (asked) => teams.person(asked.person).uninstalls()),
      block: command(person, (asked) => teams.person(asked.person).blocksBot()),
      unblock: command(person, (asked) => teams.person(asked.person).unblocksBot()),
      'set-bot-disabled': command(
        z.object({ disabled: z.boolean(), person: name.nullable().default(null) }),
        (asked) => controls.setBotDisabled(asked.disabled, asked.person),
      ),
      'set-bot-in-roster': command(z.object({ conversationId: name, present: z.boolean() }), (asked) =>
        controls.setBotInRoster(asked.conversationId, asked.present),
      ),
      'add-member': command(membership, (asked) => controls.addMember(asked.conversationId, asked.person)),
      'remove-member': command(membership, (asked) =>
        controls.removeMember(asked.conversationId, asked.person),
      ),
      'set-locale': command(person.extend({ locale: name }), (asked) =>
        controls.setLocale(asked.person, asked.locale),
      ),
      'set-behaviour': command(behaviourSchema.partial(), (change) => controls.setBehaviour(change)),
      'set-limits': command(rateLimitsSchema.partial(), (change) => controls.setLimits(change)),
      'set-outage': command(
        z.object({ outage: z.enum(['unavailable', 'unreachable']).nullable() }),
        ({ outage }) => controls.setOutage(outage),
      ),
      'add-fault': command(faultSchema, (fault) => void faults.add(fault)),
      'clear-faults': command(nothing, () => faults.clear()),
      'clear-journal': command(nothing, () => {
        journal.clear();
        deliveries.clear();
      }),
    },
  };
}
