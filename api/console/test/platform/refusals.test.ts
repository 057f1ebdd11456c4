import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../src/platform/language/refusals';

const approved = join(dirname(fileURLToPath(import.meta.url)), '../../../../schema/approved/schema.graphqls');
const codes = new Set(
  Object.values(buildSchema(readFileSync(approved, 'utf8'), { assumeValidSDL: true }).getTypeMap())
    .filter(isEnumType)
    .filter((type) => type.name.endsWith('ErrorCode'))
    .flatMap((type) => type.getValues().map((value) => value.name)),
);

describe('the codes of refusals', () => {
  it('all say something in Chinese', () => {
    expect(codes.size).toBeGreaterThan(50);
    expect([...codes].filter((code) => !/\p{Script=Han}/u.test(refusals[code] ?? ''))).toEqual([]);
  });

  it('are those of the schema, and what could not be sent', () => {
    expect(Object.keys(refusals).filter((code) => code !== 'FAILED' && !codes.has(code))).toEqual([]);
  });
});
