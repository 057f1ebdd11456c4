import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchPath } from 'react-router';
import { describe, expect, it } from 'vitest';
import { casePath } from '../../src/cases/casePath';
import { english, type CaseKind } from '../../src/cases/messages';
import type { CaseRowFragment } from '../../src/generated/graphql';

type RecordOf<K extends CaseKind> = Extract<NonNullable<CaseRowFragment['record']>, { readonly __typename: K }>;

/** A record of each kind, and the page that shows it. */
const samples: { readonly [K in CaseKind]: readonly [RecordOf<K>, string] } = {
  AccessReviewItem: [{ __typename: 'AccessReviewItem', id: 'i', review: { id: 'r' } }, '/reviews/r'],
  ActionItem: [{ __typename: 'ActionItem', id: 'i', number: 'A-1' }, '/action-items/A-1'],
  Alert: [{ __typename: 'Alert', id: 'i' }, '/alerts/i'],
  BotStatusChange: [
    { __typename: 'BotStatusChange', id: 'i', startedAt: '2016-06-30T23:59:59.999Z' },
    '/bots/b%201/status-changes?from=2016-06-30&until=2016-07-01',
  ],
  Change: [{ __typename: 'Change', id: 'i', number: 'C-1' }, '/changes/C-1'],
  ControlResult: [{ __typename: 'ControlResult', id: 'i', control: { code: 'manual-published' } }, '/controls/manual-published'],
  Credential: [{ __typename: 'Credential', id: 'i', label: 'Key', identity: { id: 'a' } }, '/accounts/a'],
  Defect: [{ __typename: 'Defect', id: 'i', number: 'D-1' }, '/defects/D-1'],
  Drill: [{ __typename: 'Drill', id: 'i', number: 'DR-1' }, '/drills/DR-1'],
  Employee: [{ __typename: 'Employee', id: 'i', code: 'e 1', personName: 'Li Na' }, '/people/e%201/training'],
  Incident: [{ __typename: 'Incident', id: 'i', number: 'I-1' }, '/incidents/I-1'],
  IncidentReview: [{ __typename: 'IncidentReview', id: 'i', incident: { number: 'I-1' } }, '/incidents/I-1'],
  Interaction: [{ __typename: 'Interaction', id: 'i' }, '/interactions/i'],
  Measurement: [
    { __typename: 'Measurement', id: 'i', metric: 'tasks-attempted', startsAt: '2016-12-31T00:00:00Z' },
    '/measurements?bot=b+1&metric=tasks-attempted&from=2016-12-31&until=2017-01-01',
  ],
  Release: [{ __typename: 'Release', id: 'i', label: '1.0' }, '/bots/b%201/releases/1.0'],
  Requirement: [{ __typename: 'Requirement', id: 'i', number: 'R-1' }, '/requirements/R-1'],
  RestoreTest: [
    { __typename: 'RestoreTest', id: 'i', dataAsset: { id: 'd', backupStatus: { id: 's' } } },
    '/backups/s',
  ],
  Vulnerability: [{ __typename: 'Vulnerability', id: 'i', number: 'V-1' }, '/vulnerabilities/V-1'],
};

/** The paths of the console's pages, read from the file because loading it needs a browser. */
const pagePaths = [
  ...readFileSync(join(import.meta.dirname, '../../src/shell/pages.ts'), 'utf8').matchAll(/path: '([^'*]+)'/g),
].map(([, path]) => path ?? '');

const bot = { code: 'b 1', name: 'B' };
const row = (record: CaseRowFragment['record']): CaseRowFragment => ({
  countedAt: '2016-07-01T00:00:00Z',
  n: 1,
  numerator: 1,
  denominator: null,
  bot,
  department: null,
  record,
});

/** The tables of the records that the definitions of KPIs name. */
function countedTables(): readonly string[] {
  const folder = join(import.meta.dirname, '../../../../analytics/src/main/resources/kpi');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yml'));
  expect(files.length).toBeGreaterThanOrEqual(40);
  return files.flatMap((name) => {
    const [, tables] = /^records: \[(.+)\]$/m.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
    return tables?.split(', ') ?? [];
  });
}

describe('the page of a case', () => {
  it.each(Object.entries(samples))('%s', (_, [record, address]) => {
    expect(casePath(row(record))).toBe(address);
    expect(pagePaths.filter((path) => matchPath(`/${path}`, address.split('?')[0] ?? '') !== null)).toHaveLength(1);
  });

  it('is known for every record that a KPI counts', () => {
    const typeOf = (table: string) =>
      table.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect([...new Set(countedTables().map(typeOf))].sort()).toEqual(Object.keys(english.kind).sort());
  });

  it('is missing for a hidden record', () => {
    expect(casePath(row(null))).toBeNull();
  });

  it('is the data asset while nothing is known of its backups', () => {
    expect(casePath(row({ __typename: 'RestoreTest', id: 'i', dataAsset: { id: 'd', backupStatus: null } }))).toBe('/data-assets/d');
  });
});
