import { expect, test } from 'vitest';
import { fitted, pointsOf } from '../../src/insight/sql/chartChoice';
import type { Result } from '../../src/insight/sql/queries';

const result = {
  columns: ['day', 'bot', 'n', 'late'].map((name) => ({ name, type: 'VARCHAR' })),
  rows: [
    ['2016-05-01', 'a', 2, null],
    ['2016-05-01', 'b', 3, 1],
    ['2016-05-02', 'a', 5, 0],
  ],
} as unknown as Result;

test('draws the first numbers over the first names by default', () => {
  expect(fitted(null, result)).toEqual({ kind: 'BAR', x: 'day', series: ['n'], logarithmic: false, summed: false });
});

test('keeps what a saved choice still finds in the result', () => {
  const saved = { kind: 'LINE', x: 'week', series: ['late', 'gone'], logarithmic: true, summed: true } as const;
  expect(fitted(saved, result)).toEqual({ kind: 'LINE', x: 'day', series: ['late'], logarithmic: true, summed: true });
});

test('needs numbers on the x-axis of points', () => {
  const choice = fitted({ kind: 'SCATTER', x: 'bot', series: ['late'], logarithmic: false, summed: false }, result);
  expect(choice.x).toBe('n');
  expect(pointsOf(result, choice).map(({ x, values }) => [x, ...values])).toEqual([
    [2, null],
    [3, 1],
    [5, 0],
  ]);
});

test('adds up the rows of one x, and nothing where nothing was measured', () => {
  const points = pointsOf(result, { kind: 'BAR', x: 'day', series: ['n', 'late'], logarithmic: false, summed: true });
  expect(points.map(({ x, values }) => [x, ...values])).toEqual([
    ['2016-05-01', 5, 1],
    ['2016-05-02', 5, 0],
  ]);
  const rows = pointsOf(result, { kind: 'BAR', x: null, series: ['late'], logarithmic: false, summed: true });
  expect(rows.map(({ x, values }) => [x, ...values])).toEqual([
    [1, null],
    [2, 1],
    [3, 0],
  ]);
});
