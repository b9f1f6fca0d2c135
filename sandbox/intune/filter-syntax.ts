/** An OData `$filter`, as far as Graph takes it for devices, audits and people. */
export type Filter =
  | { kind: 'or' | 'and'; clauses: Filter[] }
  | { kind: 'not'; clause: Filter }
  | { kind: 'equal'; property: string; value: Literal; negated: boolean }
  | { kind: 'startsWith'; property: string; value: string }
  | { kind: 'any'; property: string; value: Literal };

export type Literal = string | number | boolean | null;

/** The text is not a filter; the message says where it stops making sense. */
export class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';
}

type Token = { kind: 'text' | 'word' | 'mark' | 'end'; text: string; at: number };

const tokenPattern =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<word>[A-Za-z0-9_@.+-]+(?:\/[A-Za-z0-9_@.+-]+)*)|(?<mark>[(),:]))/uy;

function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  let at = 0;
  while (at < end) {
    tokenPattern.lastIndex = at;
    const found = tokenPattern.exec(source);
    if (found === null)
      throw new FilterSyntaxError(`Syntax error: character at position ${at} in '${source}'.`);
    const { text, word, mark } = found.groups ?? {};
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll("''", "'"), at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else tokens.push({ kind: 'mark', text: mark ?? '', at });
    at = tokenPattern.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

/**
 * @param source the decoded value of `$filter`
 * @throws FilterSyntaxError where Graph would answer 400, for example at an apostrophe that is not doubled
 */
export function parseFilter(source: string): Filter {
  const reader = new Reader(tokenise(source));
  const filter = readOr(reader);
  reader.expect('end', '');
  return filter;
}

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: -1 };
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Takes the next token when it is this mark or keyword. */
  accept(kind: Token['kind'], text: string): boolean {
    const token = this.peek();
    if (token.kind !== kind || token.text.toLowerCase() !== text) return false;
    this.#next += 1;
    return true;
  }

  expect(kind: Token['kind'], text: string): void {
    const token = this.peek();
    if (!this.accept(kind, text)) {
      throw new FilterSyntaxError(
        `Syntax error at position ${token.at}: '${token.text}' was not expected there.`,
      );
    }
  }
}

function readOr(reader: Reader): Filter {
  const clauses = [readAnd(reader)];
  while (reader.accept('word', 'or')) clauses.push(readAnd(reader));
  return joined('or', clauses);
}

function readAnd(reader: Reader): Filter {
  const clauses = [readClause(reader)];
  while (reader.accept('word', 'and')) clauses.push(readClause(reader));
  return joined('and', clauses);
}

function joined(kind: 'or' | 'and', clauses: Filter[]): Filter {
  const [only, ...more] = clauses;
  return only !== undefined && more.length === 0 ? only : { kind, clauses };
}

function readClause(reader: Reader): Filter {
  if (reader.accept('word', 'not')) return { kind: 'not', clause: readClause(reader) };
  if (reader.accept('mark', '(')) {
    const inner = readOr(reader);
    reader.expect('mark', ')');
    return inner;
  }
  const { kind, text: property, at } = reader.take();
  if (kind !== 'word')
    throw new FilterSyntaxError(`Syntax error at position ${at}: a property was expected.`);
  if (property.toLowerCase() === 'startswith') return readStartsWith(reader);
  if (property.endsWith('/any')) return readAny(reader, property.slice(0, -'/any'.length));
  if (reader.accept('word', 'eq'))
    return { kind: 'equal', property, value: readLiteral(reader), negated: false };
  reader.expect('word', 'ne');
  return { kind: 'equal', property, value: readLiteral(reader), negated: true };
}

function readStartsWith(reader: Reader): Filter {
  reader.expect('mark', '(');
  const property = reader.take().text;
  reader.expect('mark', ',');
  const value = readLiteral(reader);
  reader.expect('mark', ')');
  if (typeof value !== 'string') throw new FilterSyntaxError('startsWith takes a text.');
  return { kind: 'startsWith', property, value };
}

function readAny(reader: Reader, property: string): Filter {
  reader.expect('mark', '(');
  const variable = reader.take().text;
  reader.expect('mark', ':');
  reader.expect('word', variable.toLowerCase());
  reader.expect('word', 'eq');
  const value = readLiteral(reader);
  reader.expect('mark', ')');
  return { kind: 'any', property, value };
}

function readLiteral(reader: Reader): Literal {
  const { kind, text, at } = reader.take();
  if (kind === 'text') return text;
  if (kind === 'word') {
    if (text === 'null') return null;
    if (text === 'true' || text === 'false') return text === 'true';
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  }
  throw new FilterSyntaxError(`Syntax error at position ${at}: a value was expected.`);
}
