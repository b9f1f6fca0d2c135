import { z } from 'zod';
import { badRequest } from './envelope.ts';
import type { Fault } from './fault-schema.ts';
import { struckBy } from './faults.ts';
import { type FilterLies, matches, propertiesOf } from './filter-match.ts';
import { type Filter, FilterSyntaxError, parseFilter } from './filter-syntax.ts';
import type { GraphRequest } from './route.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What a collection lets a client ask for. */
export type Collection = {
  /** Name of the type in messages, for example `microsoft.graph.managedDevice`. */
  type: string;
  selectable: ReadonlySet<string>;
  filterable: ReadonlySet<string>;
  /** What comes without `$select`; null: everything. */
  defaults: ReadonlySet<string> | null;
  pageSize: number;
  maximumTop: number;
  /** Whether the answer counts its rows without being asked (`$count=true`), as Intune's lists do. */
  counted: boolean;
};

const options = ['$filter', '$select', '$top', '$skiptoken', '$count', '$orderby'];
const skipTokenSchema = z.object({ from: z.number().int().nonnegative() });

/**
 * Answers a list: filter, page, select, and a link to the next page.
 * @param context path below the version in `@odata.context`
 * @throws GraphFailure 400 for an option, filter or property that the collection does not take
 */
export function answerList(
  rows: readonly Row[],
  collection: Collection,
  request: GraphRequest,
  lies: readonly Fault[],
  context: string,
): object {
  rejectUnknownOptions(request.query);
  const kept =
    struckBy(lies, 'empty_list') === undefined ? filterRows(rows, collection, request.query, lies) : [];
  const size = pageSize(collection, request.query);
  const from = pageStart(request.query);
  const page = kept.slice(from, from + size).map((row) => selectFrom(row, collection, request.query));
  const foreign = struckBy(lies, 'foreign_next_link');
  const more = from + size < kept.length || foreign !== undefined;
  return {
    '@odata.context': contextOf(request, context),
    ...(collection.counted || request.query.get('$count') === 'true' ? { '@odata.count': kept.length } : {}),
    ...(more ? { '@odata.nextLink': nextLink(request, from + size, foreign?.origin ?? request.origin) } : {}),
    value: page,
  };
}

/** Answers a single object, with only what `$select` asks for. */
export function answerOne(row: Row, collection: Collection, request: GraphRequest, context: string): object {
  return {
    '@odata.context': contextOf(request, `${context}/$entity`),
    ...selectFrom(row, collection, request.query),
  };
}

/** @returns the names in `$select`, or null without it */
export function selected(query: URLSearchParams): string[] | null {
  const names = query.get('$select');
  return names === null ? null : names.split(',').map((name) => name.trim());
}

function contextOf(request: GraphRequest, context: string): string {
  return `https://graph.microsoft.com/${request.version}/$metadata#${context}`;
}

function rejectUnknownOptions(query: URLSearchParams): void {
  const unknown = [...query.keys()].find((name) => name.startsWith('$') && !options.includes(name));
  if (unknown !== undefined) throw badRequest(`The query option '${unknown}' is not supported here.`);
}

function filterRows(
  rows: readonly Row[],
  collection: Collection,
  query: URLSearchParams,
  lies: readonly Fault[],
): Row[] {
  const source = query.get('$filter');
  if (source === null || struckBy(lies, 'filter_ignored') !== undefined) return [...rows];
  const filter = readFilter(source);
  const foreign = propertiesOf(filter).find((name) => !collection.filterable.has(name));
  if (foreign !== undefined) {
    throw badRequest(`Unsupported or invalid query filter clause specified for property '${foreign}'.`);
  }
  const asked: FilterLies = {
    startsWithAsContains: struckBy(lies, 'starts_with_contains') !== undefined,
    orHonoursFirstClauseOnly: struckBy(lies, 'or_honours_first_clause') !== undefined,
    emptyValueMatchesAll: struckBy(lies, 'empty_value_matches_all') !== undefined,
  };
  return rows.filter((row) => matches(filter, row, asked));
}

function readFilter(source: string): Filter {
  try {
    return parseFilter(source);
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badRequest(`Invalid filter clause: ${error.message}`);
    throw error;
  }
}

function pageSize(collection: Collection, query: URLSearchParams): number {
  const top = query.get('$top');
  if (top === null) return collection.pageSize;
  const parsed = z.coerce.number().int().min(1).max(collection.maximumTop).safeParse(top);
  if (!parsed.success)
    throw badRequest(
      `Invalid page size specified: '${top}'. Must be between 1 and ${collection.maximumTop} inclusive.`,
    );
  return parsed.data;
}

function pageStart(query: URLSearchParams): number {
  const token = query.get('$skiptoken');
  if (token === null) return 0;
  try {
    return skipTokenSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString())).from;
  } catch {
    throw badRequest('The skip token is not valid.');
  }
}

function nextLink(request: GraphRequest, from: number, origin: string): string {
  const query = new URLSearchParams(request.query);
  query.set('$skiptoken', Buffer.from(JSON.stringify({ from })).toString('base64url'));
  return `${origin}/${request.version}${request.path}?${query}`;
}

function selectFrom(row: Row, collection: Collection, query: URLSearchParams): Row {
  const names = selected(query);
  const unknown = names?.find((name) => !collection.selectable.has(name));
  if (unknown !== undefined) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type '${collection.type}'.`,
    );
  }
  const wanted = names === null ? collection.defaults : new Set(names);
  if (wanted === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith('@') || wanted.has(name)));
}
