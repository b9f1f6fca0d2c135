import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Wording } from './core/policy/wording.ts';

/** A problem of the text, by its place in it. The way to the field is empty where it cannot be told. */
export type TextProblem = Wording & { offset: number; path: readonly (string | number)[] };

type Path = readonly (string | number)[];

/** Far more than a policy needs: it bounds the work that a broken or hostile file can cause. */
const mostCharacters = 256 * 1024;
const mostAliases = 100;
const mostProblems = 20;

/** A YAML text that has been read, with the means to find a field in it again. */
export type YamlContent = {
  /** What the text says; null where it could not be read at all, which the problems then tell. */
  content: { value: unknown } | null;
  problems: TextProblem[];
  /** @returns where the field, or the innermost block on the way to it that is there, stands: an offset in the text */
  locate(path: Path, at: 'key' | 'value'): number;
  /** @returns line and column, from 1 */
  position(offset: number): { line: number; column: number };
};

/**
 * Reads one YAML 1.2 document. Keys that stand twice, several documents, unknown tags and keys that are not plain
 * text are problems; aliases are followed, up to a limit.
 */
export function readYaml(text: string): YamlContent {
  const lines = new LineCounter();
  const tooLong = text.length > mostCharacters;
  const document = parseDocument(tooLong ? '' : text, {
    lineCounter: lines,
    logLevel: 'error',
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: true,
  });
  const problems = tooLong ? [lengthProblem()] : syntaxProblems(document);
  // A key that stands twice leaves everything else readable; other faults would only bring up false ones.
  const onlyRepeats = problems.every(({ path }) => path.length > 0);
  const read = onlyRepeats ? readContent(document) : { content: null, problems: [] };
  return {
    content: read.content,
    problems: [...problems, ...read.problems],
    locate: (path, at) => locate(document, path, at),
    position: (offset) => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

function lengthProblem(): TextProblem {
  return {
    offset: 0,
    path: [],
    problem: `longer than ${mostCharacters / 1024} KiB`,
    remedy: 'Shorten it; users can be named through Entra groups',
  };
}

function syntaxProblems(document: Document.Parsed): TextProblem[] {
  const found = [...document.errors, ...document.warnings].sort((left, right) => left.pos[0] - right.pos[0]);
  const exhausted = found.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return (exhausted === undefined ? found.slice(0, mostProblems) : [exhausted]).map((error) => ({
    offset: error.pos[0],
    path: error.code === 'DUPLICATE_KEY' ? (pathTo(document.contents, error.pos[0], []) ?? []) : [],
    ...describe(error),
  }));
}

function describe(error: YAMLError): Wording {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return { problem: 'a key that stands here twice', remedy: 'Keep one of them' };
    case 'MULTIPLE_DOCS':
      return { problem: 'a second document', remedy: 'Keep everything in one, without --- between' };
    case 'RESOURCE_EXHAUSTION':
      return {
        problem: 'nested too deeply',
        remedy: 'Compare it with the example in manifest/policy.example.yaml',
      };
    case 'TAB_AS_INDENT':
      return { problem: 'a tab as indentation', remedy: 'Indent with spaces' };
    case 'TAG_RESOLVE_FAILED':
      return { problem: 'a tag, which means nothing here', remedy: 'Remove the word that starts with !' };
    default:
      return {
        problem: `not YAML: ${error.message.replace(/[.\s]+$/u, '')}`,
        remedy: 'Check the indentation, quotes and brackets here and in the line above',
      };
  }
}

function readContent(document: Document.Parsed): Pick<YamlContent, 'content' | 'problems'> {
  const problems: TextProblem[] = [];
  let firstAlias: number | null = null;
  visit(document, {
    Alias(_, alias) {
      firstAlias ??= alias.range?.[0] ?? 0;
      if (alias.resolve(document) !== undefined) return;
      const offset = alias.range?.[0] ?? 0;
      const remedy = `Put &${alias.source} before what is meant, further up`;
      problems.push({ offset, path: [], problem: `*${alias.source} stands for nothing`, remedy });
    },
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return;
      const offset = key.range?.[0] ?? 0;
      problems.push({ offset, path: ['__proto__'], problem: 'unknown key', remedy: 'Remove it' });
    },
  });
  if (problems.length > 0) return { content: null, problems };
  try {
    return { content: { value: document.toJS({ maxAliasCount: mostAliases }) }, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const remedy = 'Write the values out, or give them a group of their own';
    return {
      content: null,
      problems: [{ offset: firstAlias ?? 0, path: [], problem: 'too many aliases', remedy }],
    };
  }
}

/** @returns the way to the key that starts at the offset */
function pathTo(node: unknown, offset: number, path: Path): Path | null {
  if (isMap(node)) {
    for (const pair of node.items) {
      const here = [...path, keyOf(pair)];
      const found = startOf(pair.key) === offset ? here : pathTo(pair.value, offset, here);
      if (found !== null) return found;
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const found = pathTo(item, offset, [...path, index]);
      if (found !== null) return found;
    }
  }
  return null;
}

function locate(document: Document.Parsed, path: Path, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let key = startOf(node) ?? 0;
  for (const part of path) {
    const block = isAlias(node) ? node.resolve(document) : node;
    if (isMap(block)) {
      const pair = block.items.find((item) => keyOf(item) === part);
      if (pair === undefined) return at === 'key' || isEmpty(node) ? key : (startOf(node) ?? key);
      node = pair.value;
      key = startOf(pair.key) ?? key;
    } else if (isSeq(block) && typeof part === 'number' && part < block.items.length) {
      node = block.items[part];
      key = startOf(node) ?? key;
    } else {
      return key;
    }
  }
  return at === 'key' || isEmpty(node) ? key : (startOf(node) ?? key);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node);
}

/** Nothing was written behind the key: then the key is the place to look at. */
function isEmpty(node: unknown): boolean {
  return (
    node === null ||
    (isScalar(node) && node.range !== null && node.range !== undefined && node.range[0] === node.range[1])
  );
}
