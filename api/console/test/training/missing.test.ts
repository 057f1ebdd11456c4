import { expect, it } from 'vitest';
import { isMissing, missingFirst } from '../../src/training/missing';

it('puts missing courses first and keeps their order', () => {
  const rows = (['PASSED', 'MISSING', 'DUE', 'EXPIRED', 'EXPIRING'] as const).map((state) => ({ state }));
  expect(missingFirst(rows).map(({ state }) => state)).toEqual(['MISSING', 'EXPIRED', 'PASSED', 'DUE', 'EXPIRING']);
  expect(rows.filter(isMissing)).toHaveLength(2);
});
