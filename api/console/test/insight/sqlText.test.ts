import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../src/insight/sql/queries';
import { parametersIn, parameterValue, suggestions, wordBefore } from '../../src/insight/sql/text';

const meaning = { en: '', zh: '' };
const dictionary: Dictionary = {
  snapshot: 'warehouse_snapshot_1',
  tables: [
    { name: 'incident', permission: 'operations:read', meaning, columns: [{ name: 'severity', type: 'VARCHAR', meaning }] },
    { name: 'interaction', permission: 'operations:read', meaning, columns: [{ name: 'sentiment', type: 'VARCHAR', meaning }] },
  ],
  functions: ['sum', 'date_trunc'],
};

describe('parameters', () => {
  it('are found once, outside of comments and texts', () => {
    expect(parametersIn("select $a, $b_1, $a, '$c' -- $d\n/* $e */")).toEqual(['a', 'b_1']);
  });

  it('are numbers where they look like numbers', () => {
    expect([parameterValue('12'), parameterValue('-1.5'), parameterValue('1e9'), parameterValue('')]).toEqual([12, -1.5, '1e9', null]);
  });
});

describe('suggestions', () => {
  it('complete the word before the caret', () => {
    expect(wordBefore('select inc', 10)).toBe('inc');
    expect(wordBefore('select i.', 9)).toBe('i.');
    expect(wordBefore('select (', 8)).toBe('');
  });

  it('offer columns of the tables in the query first', () => {
    expect(suggestions('se', 'se from incident', dictionary)).toEqual(['severity', 'select']);
    expect(suggestions('i.', 'select i. from incident as i', dictionary)).toEqual(['severity']);
    expect(suggestions('in', 'in', dictionary)).toEqual(['incident', 'interaction']);
  });
});
