import {
  type Compilable,
  type CompiledQuery,
  type Kysely,
  type QueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Connection } from './connection.ts';
import type { Tables } from './tables.ts';
import type { Units } from './units.ts';

/** Stands in a compiled query for a value that each run brings. */
class Slot<Values> {
  readonly valueIn: (values: Values) => unknown;

  constructor(valueIn: (values: Values) => unknown) {
    this.valueIn = valueIn;
  }
}

/** Names a value of each run. */
export type SlotOf<Values> = <Name extends keyof Values>(name: Name) => RawBuilder<Values[Name]>;
type Build<Values, Row> = (
  db: Kysely<Tables>,
  slot: SlotOf<Values>,
  dialect: Units['dialect'],
) => Compilable<Row>;

/**
 * A query whose text is always the same is built and compiled once for each dialect: that costs more than SQLite takes
 * to run it.
 * @param build what differs from run to run stands in it as `slot(name)`
 * @returns runs it with values for all of its slots
 */
export function prepareQuery<Values extends object, Row>(
  build: Build<Values, Row>,
): (connection: Pick<Connection, 'db' | 'dialect'>, values: Values) => Promise<QueryResult<Row>> {
  const compiled = new Map<Units['dialect'], CompiledQuery<Row>>();
  const compile = (db: Kysely<Tables>, dialect: Units['dialect']): CompiledQuery<Row> => {
    const slot: SlotOf<Values> = (name) => sql`${new Slot((values: Values) => values[name])}`;
    const query = build(db, slot, dialect).compile();
    compiled.set(dialect, query);
    return query;
  };
  return ({ db, dialect }, values) => {
    const query = compiled.get(dialect) ?? compile(db, dialect);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Slot ? parameter.valueIn(values) : parameter,
    );
    return db.executeQuery({ ...query, parameters });
  };
}

/** @returns the row of a query that always has one */
export function onlyRow<Row>({ rows: [row] }: QueryResult<Row>): Row {
  if (row === undefined) throw new Error('A query that always has a row had none.');
  return row;
}

/**
 * A list in a prepared query: its text stays the same however long the list is.
 * @param json slot of the list as JSON text
 * @returns what `in` and `not in` take
 */
export function listOf(json: RawBuilder<string>, dialect: Units['dialect']): RawBuilder<string> {
  switch (dialect) {
    case 'sqlite':
      return sql`(select value from json_each(${json}))`;
    case 'postgres':
      return sql`(select json_array_elements_text(${json}::json))`;
  }
}
