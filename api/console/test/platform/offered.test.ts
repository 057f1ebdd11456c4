import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, Kind, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';

const SOURCES = new URL('../../src', import.meta.url).pathname;
const SCHEMA = new URL('../../../../schema/approved/schema.graphqls', import.meta.url).pathname;

function sources(...endings: readonly string[]): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)) && !name.startsWith('generated'))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'));
}

const mutations = buildASTSchema(parse(readFileSync(SCHEMA, 'utf8')), { assumeValidSDL: true }).getMutationType()?.getFields() ?? {};
const documents: readonly DocumentNode[] = sources('.graphql').map((text) => parse(text));
const operations = documents
  .flatMap(({ definitions }) => definitions)
  .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION);
const scripts = sources('.ts', '.tsx').join('\n');

/** What a person may do by the API and cannot do here would be found by nobody who has no program. */
describe('the console', () => {
  it('has a form or a button for every mutation', () => {
    const asked = operations.flatMap(({ selectionSet }) =>
      selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : [])),
    );
    expect(Object.keys(mutations).length).toBeGreaterThan(200);
    expect(Object.keys(mutations).filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('uses every operation that it knows', () => {
    const names = operations.map(({ name }) => `${name?.value ?? ''}Document`);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(scripts))).toEqual([]);
  });
});
