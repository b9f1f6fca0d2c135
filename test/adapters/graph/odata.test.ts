import { expect, test } from 'vitest';
import { isSearchable, pathSegment, queryString, stringLiteral } from '../../../adapters/graph/odata.ts';
import { sameId } from '../../../adapters/graph/same-id.ts';

test.each([
  ["Anna's iPhone", "'Anna''s iPhone'"],
  ["' or deviceName ne '", "''' or deviceName ne '''"],
  ['', "''"],
])('%s becomes the literal %s', (value, literal) => {
  expect(stringLiteral(value)).toBe(literal);
});

test('what is asked arrives as it was meant', () => {
  const filter = `deviceName eq ${stringLiteral("A&B=C+D #1/2 100% 'é' 電話?")}`;
  const query = queryString({ filter, select: ['id', 'deviceName'], top: 5, count: true });
  expect(query).toMatch(/^\?\$filter=[\w%.~!*()-]+&\$select=id,deviceName&\$top=5&\$count=true$/);
  const parsed = new URL(`http://x/${query}`).searchParams;
  expect(parsed.get('$filter')).toBe("deviceName eq 'A&B=C+D #1/2 100% ''é'' 電話?'");
  expect(queryString({})).toBe('');
});

test('half a character does not stop a search', () => {
  expect(pathSegment('a\uD83Db')).toBe('a%EF%BF%BDb');
  expect(() => queryString({ filter: stringLiteral('\uDE00') })).not.toThrow();
});

test('a segment cannot leave its place in the path', () => {
  expect(pathSegment("a/b?c#d'e%2f")).toBe('a%2Fb%3Fc%23d%27e%252f');
});

test.each([
  ['Pixel', true],
  ['', false],
  [' \t\u00A0', false],
  ['x'.repeat(401), false],
])('%s may be searched for: %s', (value, expected) => {
  expect(isSearchable(value)).toBe(expected);
});

test('letters of other alphabets are never made alike', () => {
  expect(sameId('Kim@Contoso.com', 'kIM@contoso.COM')).toBe(true);
  expect(sameId('\u212Aim@contoso.com', 'kim@contoso.com')).toBe(false);
  expect(sameId(null, null)).toBe(false);
});
