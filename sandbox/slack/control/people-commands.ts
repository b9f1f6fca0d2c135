import { z } from 'zod';
import { type Command, command } from '../../http/control-door.ts';
import type { Person } from '../people/person.ts';

const person = z.strictObject({ person: z.string().min(1) });
const message = z.strictObject({ channel: z.string().min(1), ts: z.string().min(1) });
const place = z.union([message, z.strictObject({ view: z.string().min(1) })]);
const channel = z.string().min(1).optional();
const threadTs = z.string().min(1).optional();
const view = z.string().min(1);
const use = person.extend({
  place,
  action: z.string().min(1),
  blockId: z.string().optional(),
  version: z.number().int().nonnegative().optional(),
  confirm: z.boolean().optional(),
});

/**
 * What people do, by POST. Every command names its person by id or handle, and answers with what was sent to the
 * bot and what came of it.
 */
export function peopleCommands(personNamed: (key: string) => Person): Record<string, Command> {
  return {
    type: command(person.extend({ line: z.string().startsWith('/'), channel, threadTs }), (input) =>
      personNamed(input.person).types(input.line, input),
    ),
    say: command(person.extend({ text: z.string().min(1), channel, threadTs }), (input) =>
      personNamed(input.person).says(input.text, input),
    ),
    mention: command(person.extend({ text: z.string(), channel: z.string().min(1), threadTs }), (input) =>
      personNamed(input.person).mentions(input.text, input),
    ),
    click: command(use, (input) => personNamed(input.person).clicks(input.place, input.action, input)),
    choose: command(use.extend({ choice: z.string().min(1) }), (input) =>
      personNamed(input.person).chooses(input.place, input.action, input.choice, input),
    ),
    'fill-in': command(person.extend({ view, action: z.string().min(1), value: z.string() }), (input) =>
      personNamed(input.person).fillsIn(input.view, input.action, input.value),
    ),
    'submit-view': command(person.extend({ view }), (input) => personNamed(input.person).submits(input.view)),
    'close-view': command(person.extend({ view }), (input) => personNamed(input.person).closes(input.view)),
    'use-shortcut': command(person.extend({ message, shortcut: z.string().min(1) }), (input) =>
      personNamed(input.person).usesShortcut(input.shortcut, input.message),
    ),
    'open-home': command(person, (input) => personNamed(input.person).opensHome()),
    reload: command(person, (input) => personNamed(input.person).reloads()),
    see: command(person, (input) => personNamed(input.person).sees()),
  };
}
