/** No file imports itself, not even through others, except for types. ESLint's rule for this takes half of its time. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SOURCES = 'src';

/** In milliseconds, on a slow machine. */
const LONGEST = 120_000;

const files = new Set(
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((name) => join(SOURCES, name))
    .filter((name) => /\.tsx?$/.test(name)),
);

/** What a file needs when it runs: its imports and exports of more than types, and what it loads later. */
function specifiers(file: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) && !isOfTypes(node.importClause)) ||
      (ts.isExportDeclaration(node) && !node.isTypeOnly) ||
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    ) {
      const named = ts.isCallExpression(node) ? node.arguments[0] : node.moduleSpecifier;
      if (named !== undefined && ts.isStringLiteral(named)) {
        found.push(named.text);
      }
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

function isOfTypes(clause: ts.ImportClause | undefined): boolean {
  const named = clause?.namedBindings;
  return (
    clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (clause?.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every((element) => element.isTypeOnly))
  );
}

/** The files that a file imports. */
function imports(file: string): string[] {
  return specifiers(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => join(dirname(file), specifier))
    .flatMap((path) => [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')])
    .filter((path) => files.has(path));
}

/** The first cycle that is found, as the files in it. */
function cycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const search = (file: string): string[] => {
    if (path.includes(file)) {
      return [...path.slice(path.indexOf(file)), file];
    }
    if (done.has(file)) {
      return [];
    }
    path.push(file);
    for (const imported of graph.get(file) ?? []) {
      const found = search(imported);
      if (found.length > 0) {
        return found;
      }
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = search(file);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

test('imports have no cycles', { timeout: LONGEST }, () => {
  const graph = new Map([...files].map((file) => [file, imports(file)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(files.size);
  expect(cycle(graph)).toEqual([]);
});

test('finds a cycle through another file', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  expect(cycle(graph)).toEqual(['b', 'c', 'b']);
});
