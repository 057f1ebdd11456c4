import { describe, expect, it } from 'vitest';
import { lineDifferences } from '../../src/insight/definition/lineDifferences';

describe('lineDifferences', () => {
  it('lists what was removed and added in order', () => {
    expect(lineDifferences('a\nb\nc\n', 'a\nx\nc\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'x' },
      { kind: 'same', text: 'c' },
      { kind: 'added', text: 'd' },
    ]);
  });

  it('has only equal lines if nothing changed', () => {
    expect(lineDifferences('a\nb', 'a\nb\n').every(({ kind }) => kind === 'same')).toBe(true);
  });
});
