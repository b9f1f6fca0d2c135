/** No name, number or address that is stored anywhere is longer; what is would only make the URL too long. */
const longestValue = 400;

/** @returns whether a value may be searched for: a blank one has been seen to match everything */
export function isSearchable(value: string): boolean {
  return value.trim() !== '' && value.length <= longestValue;
}

/** @returns an OData string literal: in quotes, each quote within doubled (OData 4.01 URL conventions, 5.1.1.6.2) */
export function stringLiteral(value: string): string {
  return `'${value.toWellFormed().replaceAll("'", "''")}'`;
}

/** @returns one segment of a path, percent-encoded; quotes too, because OData gives them a meaning there */
export function pathSegment(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll("'", '%27');
}

export type QueryOptions = {
  filter?: string;
  select?: readonly string[];
  top?: number;
  count?: boolean;
};

/** @returns the query with its question mark; the names' dollar signs stay as they are */
export function queryString({ filter, select, top, count }: QueryOptions): string {
  const options = [
    ...(filter === undefined ? [] : [`$filter=${pathSegment(filter)}`]),
    ...(select === undefined ? [] : [`$select=${select.join(',')}`]),
    ...(top === undefined ? [] : [`$top=${top}`]),
    ...(count === undefined ? [] : [`$count=${count}`]),
  ];
  return options.length === 0 ? '' : `?${options.join('&')}`;
}
