import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import trusted from '../../src/generated/trusted-documents.json';

const SOURCES = new URL('../../src', import.meta.url).pathname;
const SCHEMA = new URL('../../../../schema/approved/schema.graphqls', import.meta.url).pathname;

function sources(): readonly string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('generated'))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'));
}

const mutations = buildASTSchema(parse(readFileSync(SCHEMA, 'utf8')), { assumeValidSDL: true }).getMutationType()?.getFields() ?? {};
// the written operations, and those that the build makes for all other mutations
const operations = Object.values(trusted as Readonly<Record<string, string>>)
  .flatMap((text) => parse(text).definitions)
  .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION);
const scripts = sources().join('\n');

/** Programs propose actions to people, who confirm them here. */
const OF_PROGRAMS = ['ProposeActionDocument'];

/** What a person may do by the API and cannot do here would be found by nobody who has no program. */
describe('the console', () => {
  it('knows an operation for every mutation', () => {
    const asked = operations.flatMap(({ selectionSet }) =>
      selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : [])),
    );
    expect(Object.keys(mutations).length).toBeGreaterThan(200);
    expect(Object.keys(mutations).filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('has a form or a button for every mutation, and uses every query', () => {
    const names = operations.map(({ name }) => `${name?.value ?? ''}Document`).filter((name) => !OF_PROGRAMS.includes(name));
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(scripts))).toEqual([]);
  });
});
