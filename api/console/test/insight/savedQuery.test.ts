import { describe, expect, it } from 'vitest';
import { likelyType, typedValue } from '../../src/insight/sql/savedQuery';
import { placeOf } from '../../src/insight/sql/text';

describe('saved queries', () => {
  it('send values as their declared types', () => {
    expect(typedValue('007', 'TEXT')).toBe('007');
    expect(typedValue('007', null)).toBe(7);
    expect(typedValue('1.5', 'NUMBER')).toBe(1.5);
    expect(typedValue('false', 'BOOLEAN')).toBe(false);
    expect(typedValue('2016-05-31', 'DATE')).toBe('2016-05-31');
    expect(typedValue('', 'NUMBER')).toBeNull();
  });

  it('begin with the type of the value that was typed', () => {
    expect([likelyType('2016-05-31'), likelyType('true'), likelyType('12'), likelyType('a'), likelyType('')]).toEqual([
      'DATE',
      'BOOLEAN',
      'NUMBER',
      'TEXT',
      'TEXT',
    ]);
  });

  it('find the character of an error in any script', () => {
    expect(placeOf(19, "select '甲😀'\n from nowhere")).toEqual({ line: 2, column: 7 });
  });
});
