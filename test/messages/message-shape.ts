import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** What code has to know of a message: its placeholders, each with its branches. */
export type MessageShape = Record<string, string>;

/** @returns each placeholder with how it is used: `text`, `number`, `plural: one other`, `select: jamf other` */
export function shapeOf(message: string): MessageShape {
  const shape: MessageShape = {};
  walk(parsed(message), (element) => {
    const use = useOf(element);
    if (use !== null) shape[use.name] = use.how;
  });
  return shape;
}

/** The branches of each plural in a message. */
export function pluralsOf(message: string): string[][] {
  const plurals: string[][] = [];
  walk(parsed(message), (element) => {
    if (element.type === TYPE.plural) plurals.push(Object.keys(element.options));
  });
  return plurals;
}

function parsed(message: string): MessageFormatElement[] {
  return parse(message, { ignoreTag: true });
}

function walk(
  elements: readonly MessageFormatElement[],
  visit: (element: MessageFormatElement) => void,
): void {
  for (const element of elements) {
    visit(element);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    for (const { value } of Object.values(element.options)) walk(value, visit);
  }
}

function useOf(element: MessageFormatElement): { name: string; how: string } | null {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return null;
    case TYPE.argument:
      return { name: element.value, how: 'text' };
    case TYPE.number:
      return { name: element.value, how: 'number' };
    case TYPE.plural:
      return { name: element.value, how: `plural: ${branches(element.options)}` };
    case TYPE.select:
      return { name: element.value, how: `select: ${branches(element.options)}` };
    case TYPE.date:
    case TYPE.time:
    case TYPE.tag:
      throw new TypeError('Dates come in as text, and no message has tags.');
  }
}

function branches(options: object): string {
  return Object.keys(options).sort().join(' ');
}

/** Values for a message's placeholders, once for each way in which it can come out. */
export function sampleValues(message: string): Record<string, string | number>[] {
  return Object.entries(shapeOf(message)).reduce<Record<string, string | number>[]>(
    (samples, [name, how]) =>
      samples.flatMap((sample) => valuesFor(name, how).map((value) => ({ ...sample, [name]: value }))),
    [{}],
  );
}

function valuesFor(name: string, how: string): (string | number)[] {
  const [kind, listed] = how.split(': ');
  switch (kind) {
    case 'number':
      return [3, 1_200];
    case 'plural':
      return [0, 1, 2, 5, 1_200];
    case 'select':
      return listed?.split(' ') ?? [];
    default:
      return [`<${name}>`];
  }
}
