import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chinese, english } from '../../src/access/roles/permissionWords';

const REPOSITORY = new URL('../../../../', import.meta.url).pathname;
const SDL = join(REPOSITORY, 'schema/src/main/resources/graphql');
const RIGHTS = join(REPOSITORY, 'api/src/main/java/io/botwarden/platform/rights');

/** The permissions that fields of the schema, paths and the schema itself need. */
function permissions(): readonly string[] {
  const fields = readdirSync(SDL, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphqls'))
    .flatMap((name) => [...readFileSync(join(SDL, name), 'utf8').matchAll(/@requires\(permission: "([a-z:-]+)"\)/g)]);
  const paths = ['PathRules.java', 'PermissionTable.java'].flatMap((name) => [
    ...readFileSync(join(RIGHTS, name), 'utf8').matchAll(/"([a-z]+:[a-z-]+)"/g),
  ]);
  return [...new Set([...fields, ...paths].map(([, permission]) => permission ?? ''))].sort();
}

describe('what people read of a permission', () => {
  it('is there for each one, and for no other', () => {
    expect(permissions().length).toBeGreaterThan(50);
    expect(Object.keys(english.permission).sort()).toEqual(permissions());
    expect(Object.keys(chinese.permission).sort()).toEqual(permissions());
  });

  it('is told under the capability that it belongs to', () => {
    const capabilities = [...new Set(permissions().map((permission) => permission.split(':')[0]))].sort();
    expect(Object.keys(english.capability).sort()).toEqual(capabilities);
    expect(Object.keys(chinese.capability).sort()).toEqual(capabilities);
  });
});
